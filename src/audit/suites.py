"""Suites written as files that are read again as they were meant."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from audit.outputs import replacing
from audit.rules import RuleError, read_folder, refuse_twins, rules_of
from audit.settings import Where, need
from audit.wording import texts


def keep_suite(suite: Mapping[str, Any], folder: str | Path) -> Path:
    """Write a suite into a folder beside those that are there; the file. As `keep_suites`."""
    (file,) = keep_suites([suite], folder, adding=True)
    return file


def keep_suites(
    suites: Sequence[Mapping[str, Any]], folder: str | Path, *, adding: bool = False
) -> tuple[Path, ...]:
    """Write suites as one set, each under its own name, in place of the set before; the files.

    `adding`: what was written there before stays beside them. Raises RuleError, and changes nothing,
    where a rule could not be read again.
    """
    files = dict(map(_file_of, suites))
    with replacing(folder, adding=adding) as fresh:
        written = tuple(fresh.write(name, content) for name, content in files.items())
    read_folder.cache_clear()
    return written


def _file_of(suite: Mapping[str, Any]) -> tuple[str, bytes]:
    """What the file of a suite is called and holds; RuleError where it could not be read again."""
    name = need(suite, "name", str, Where(texts("settings.rules.the_suite")))
    if not re.fullmatch(r"[\w-]+", name):
        raise RuleError(texts("settings.rules.bad_name", name=name))
    file = f"{name}.json"
    refuse_twins(tuple(rules_of(suite, file)))
    return file, (json.dumps(suite, ensure_ascii=False, indent=2) + "\n").encode()
