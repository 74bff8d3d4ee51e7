"""Proposals as suites, in the format of expectations/*.json: one file a frame, for a person to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from audit.model import BALANCE, BETWEEN, GREATER
from audit.proposing.proposals import Kind, Proposal, Proposals
from audit.proposing.statements import Statement
from audit.proposing.words import evidence, title
from audit.suites import keep_suites
from audit.wording import LANGUAGES, say

PREFIXES = ("NEW", *(f"NE{letter}" for letter in "XYZABCDEFGHIJKLMNOPQRSTUV"))


def keep_proposals(proposals: Proposals, folder: str | Path) -> tuple[Path, ...]:
    """Write what is certain or likely into a folder, a suite for each frame; the files.

    They take the place of what was proposed there before, but for what somebody has changed since.
    Raises RuleError, and changes nothing, where one could not be read again as a suite.
    """
    frames: dict[str, list[dict[str, Any]]] = {}
    for number, (proposal, statement) in enumerate(_kept(proposals.found)):
        code = f"{PREFIXES[number // 99]}{number % 99 + 1:02}"
        frames.setdefault(statement.frame, []).append(_entry(proposal, statement, code))
    suites = [_suite(frame, proposals.form, entries) for frame, entries in frames.items()]
    return keep_suites(suites, folder)


def _kept(found: Sequence[Proposal]) -> Iterator[tuple[Proposal, Statement]]:
    pairs = [(one, s) for one in found if one.status != "chance" for s in one.statements]
    yield from pairs[: 99 * len(PREFIXES)]


def _suite(frame: str, form: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    meta = {"frame": frame, "forms": [form]}
    return {"name": f"{frame}_{form}", "meta": meta, "expectations": entries}


def _entry(proposal: Proposal, statement: Statement, code: str) -> dict[str, Any]:
    """A warning: that nothing lawful breaks it is for a person to say."""
    kwargs = _kwargs(proposal, statement)
    if statement.condition:
        kwargs |= {"row_condition": statement.condition, "condition_parser": "pandas"}
    types = {"bound": GREATER, "floor": BETWEEN}
    return {
        "type": types.get(proposal.kind, BALANCE),
        "kwargs": kwargs,
        "severity": "warning",
        "notes": notes(proposal.kind, statement),
        "meta": {
            "code": code,
            "title": _texts(lambda language: title(proposal, language)),
            "broken": _texts(
                lambda language: say("proposals.broken", language, title=title(proposal, language))
            ),
            "why": _texts(lambda language: evidence(proposal, language)),
            "limits": _texts(lambda language: say("proposals.limits", language)),
            "basis": "",
        },
    }


def _kwargs(proposal: Proposal, statement: Statement) -> dict[str, Any]:
    if proposal.kind == "floor":
        return {"column": statement.left[0], "min_value": 0}
    if proposal.kind == "bound":
        (above,), (below,) = statement.left, statement.right
        missing = "either_value_is_missing"
        return {"column_A": above, "column_B": below, "or_equal": True, "ignore_row_if": missing}
    return {"left": list(statement.left), "right": list(statement.right)}


def _texts(text: Callable[[str], str]) -> dict[str, str]:
    return {language: text(language) for language in LANGUAGES}


def notes(kind: Kind, statement: Statement) -> str:
    """The statement as a formula."""
    sign = "≥" if kind in ("bound", "floor") else "="
    right = " + ".join(statement.right) or "0"
    where = f", where {statement.condition}" if statement.condition else ""
    return f"{' + '.join(statement.left)} {sign} {right}{where}"
