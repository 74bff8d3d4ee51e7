"""`python -m audit.catalogue` writes the page; with `--check` it only says whether it is fresh."""

from __future__ import annotations

import sys
from pathlib import Path

from audit.catalogue.page import page
from audit.rules import load_rules, suites_folder


def main(arguments: list[str]) -> int:
    """0, or 1 if `--check` finds the page stale."""
    folder = suites_folder()
    file = folder / "README.md"
    text = page(load_rules(), Path(folder).parent / "tests" / "cases")
    if "--check" not in arguments:
        file.write_text(text, encoding="utf-8")
        return 0
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return 0
    print("expectations/README.md is stale: run python -m audit.catalogue.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
