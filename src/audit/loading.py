"""Libraries that make more when they are loaded than is ever used of them."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

IRIS = "rfc3987_syntax"  # a parser of web addresses in any script


def load_jsonschema() -> None:
    """Load jsonschema, which notebooks and Great Expectations need, without its parser of IRIs.

    To make that takes 1.2 of the 1.6 seconds of work that `import papermill` is otherwise, and no
    schema of theirs asks for it. Whoever does ask has it made then, and is told the same.
    """
    if "jsonschema" in sys.modules or IRIS in sys.modules or find_spec(IRIS) is None:
        return
    later = ModuleType(IRIS)
    later.is_valid_syntax = _is_valid_syntax  # type: ignore[attr-defined]
    sys.modules[IRIS] = later
    try:
        import_module("jsonschema")
    finally:
        del sys.modules[IRIS]


def _is_valid_syntax(term: str, value: str) -> bool:
    return bool(import_module(IRIS).is_valid_syntax(term, value))
