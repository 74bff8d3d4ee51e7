"""A module imports only from modules above it in this list (and from its own room)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import audit

ORDER = """
model wording limits loading folders outputs files settings folding numerals forms samples readers lists parsing judging bodies similarity frames conditions rules suites
checks confrontation gx diagnosis grouping findings coverage waivers baselines naming writeup
sandbox pipeline differences proposing chains
publishers plots corpus show notebooks catalogue workspace cli __main__
""".split()

ROOT = Path(audit.__file__).parent
MODULES = sorted(
    path.relative_to(ROOT) for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py"
)


def room(name: str) -> str:
    """`audit.forms.loader` is in `forms`; a stage that `audit` offers is where it comes from."""
    return audit.STAGES.get(name.removeprefix("audit."), name).split(".")[1]


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports from, wherever in the module it does."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (
            room(name) for name in names if name.startswith("audit.") and name[6:] != "__version__"
        )


def test_every_room_has_its_place_in_the_list() -> None:
    assert {path.parts[0].removesuffix(".py") for path in MODULES} - {"messages"} == set(ORDER)


def test_no_module_imports_from_below_itself() -> None:
    for path in MODULES:
        own = path.parts[0].removesuffix(".py")
        below = set(ORDER[ORDER.index(own) + 1 :]) if own in ORDER else set(ORDER)
        assert below.isdisjoint(imported(path)), f"{path} imports {below & set(imported(path))}"
