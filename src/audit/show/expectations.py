"""The same suites, run by Great Expectations itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from audit.model import Audit
from audit.show.view import Output, output, sentence
from audit.wording import say

if TYPE_CHECKING:
    from audit.gx import Validated


@dataclass(frozen=True)
class Suite:
    """What came of one suite: the rules that its rows do not meet, by code."""

    name: str
    label: str
    rules: int
    rows: int
    failing: tuple[Validated, ...]

    @property
    def met(self) -> int:
        return self.rules - len(self.failing)


def expectations(audit: Audit, language: str = "en") -> Output:
    """One line a suite. Great Expectations takes some seconds to load."""
    from audit.frames import build_frames
    from audit.gx import validate

    frames = build_frames([audit.report], [audit.previous], [audit.children])
    suites = list(_suites(validate(frames, audit.rules), language))
    return output(
        "expectations",
        language,
        caption=sentence(language, "show.table.expectations"),
        suites=suites,
        failing=[one for suite in suites for one in suite.failing],
    )


def _suites(validated: tuple[Validated, ...], language: str) -> Iterator[Suite]:
    ordered = sorted(validated, key=lambda one: (one.rule.frame, one.rule.code))
    for name, group in groupby(ordered, key=lambda one: one.rule.frame):
        found = list(group)
        failing = tuple(one for one in found if not one.success)
        yield Suite(
            name, _label(name, language), len(found), max(one.rows for one in found), failing
        )


def _label(frame: str, language: str) -> str:
    """What the rows of that frame are; its own name where it is none of the kit's."""
    try:
        return say(f"show.frame.{frame}", language)
    except KeyError:
        return frame
