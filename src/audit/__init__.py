"""Check whether a 政府信息公开工作年度报告 agrees with itself.

The stages of the work, in order; `audit_report` does the first five. Each is loaded when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

STAGES = {
    "read_document": "audit.readers",
    "parse_report": "audit.parsing",
    "build_frames": "audit.frames",
    "load_rules": "audit.rules",
    "confront": "audit.confrontation",
    "diagnose": "audit.findings",
    "audit_report": "audit.pipeline",
    "publish": "audit.publishers",
}

__all__ = ["__version__", *STAGES]


def __getattr__(name: str) -> Any:
    if name not in STAGES:
        raise AttributeError(f"module 'audit' has no attribute {name!r}")
    return getattr(import_module(STAGES[name]), name)
