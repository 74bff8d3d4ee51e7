"""What the package needs is declared, and pinned for a set-up that comes out the same tomorrow."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
OURS = {"audit-notebook-kit"}  # an extra may name others of ours
PINS = (ROOT / "constraints.txt").read_text(encoding="utf-8")


def names(requirements: Iterable[str]) -> set[str]:
    """The packages that these lines name, each spelled in one way."""
    found = (re.match(r"[\w.-]+", line) for line in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_every_requirement_is_pinned_and_no_address_is_named() -> None:
    wanted = names([*PROJECT["dependencies"], *(line for one in EXTRAS.values() for line in one)])
    assert wanted - OURS <= names(PINS.splitlines())
    assert "://" not in PINS


FILES = sorted((ROOT / "src").rglob("*.py"))
MODULES = {name for path in FILES for name in imported(path)} - sys.stdlib_module_names - {"audit"}
ORIGINS = packages_distributions()


def test_what_the_package_imports_it_requires() -> None:
    """Even where it comes along with something else; what one command alone needs is an extra."""
    required = names([*PROJECT["dependencies"], *EXTRAS["cluster"], *EXTRAS["sql"]])
    missing = {name for name in MODULES if not required & names([name, *ORIGINS.get(name, [])])}
    assert missing == set()


def test_what_the_package_requires_it_uses() -> None:
    """By importing it, or by its name: a program that is started, a file that it carries."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    used = names(origin for name in MODULES for origin in (name, *ORIGINS.get(name, [])))
    unused = {name for name in names(PROJECT["dependencies"]) - used if f'"{name}"' not in text}
    assert unused == set()
