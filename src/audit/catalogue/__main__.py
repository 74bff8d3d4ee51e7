"""`python -m audit.catalogue` writes the pages; with `--check` it only says whether they are fresh."""

from __future__ import annotations

import sys
from pathlib import Path

from audit.catalogue import identifiability, mutations
from audit.catalogue.page import page
from audit.rules import load_rules, suites_folder


def pages(folder: Path) -> dict[str, str]:
    """The pages of the catalogue, by the file that each is in that folder."""
    rules, cases = load_rules(), folder.parent / "tests" / "cases"
    return {
        "README.md": page(rules, cases),
        "IDENTIFIABILITY.md": identifiability.page(rules),
        "MUTATIONS.md": mutations.page(rules, cases),
    }


def main(arguments: list[str]) -> int:
    """0, or 1 if `--check` finds a page stale."""
    folder = suites_folder()
    texts = pages(folder)
    if "--check" not in arguments:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        return 0
    stale = [name for name, text in texts.items() if not _fresh(folder / name, text)]
    for name in stale:
        print(f"expectations/{name} is stale: run python -m audit.catalogue.", file=sys.stderr)
    return 1 if stale else 0


def _fresh(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
