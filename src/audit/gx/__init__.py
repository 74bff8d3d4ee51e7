"""The same suites through Great Expectations: for people who work with it, and for any expectation
type that `confront` does not know.

Great Expectations takes seconds to import; nothing outside this room imports it.
"""

from __future__ import annotations

from audit.loading import load_jsonschema

load_jsonschema()  # before Great Expectations does

from audit.gx.documenting import validate_with_docs
from audit.gx.others import confront_others
from audit.gx.running import Validated, run_suites, validate
from audit.gx.suites import load_suite, load_suites, suite_of

__all__ = [
    "Validated",
    "confront_others",
    "load_suite",
    "load_suites",
    "run_suites",
    "suite_of",
    "validate",
    "validate_with_docs",
]
