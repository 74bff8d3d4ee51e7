"""What is said of waivers, and of a finding beside an earlier run, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.baselines import tally
from audit.model import Audit, Finding, Waiver, WaiverUse
from audit.waivers import INCOMPLETE, USED
from audit.wording import say

LISTED = 4


def waiver_text(use: WaiverUse, language: str) -> str:
    """What became of a waiver, and what it would need to hold."""
    one = use.waiver
    return say(
        f"versions.waiver.{use.state}",
        language,
        entry=one.entry,
        code=one.code,
        until=one.until,
        figures=_figures(use, language),
    )


def stranger_text(waiver: Waiver, language: str) -> str:
    """A waiver for a report that was not checked."""
    return say(
        "versions.waiver.stranger",
        language,
        entry=waiver.entry,
        code=waiver.code,
        report=waiver.report,
    )


def remark_text(finding: Finding, language: str) -> str:
    """Whether it is waived, and what it is to an earlier run: follows the severity."""
    waived = say("text.waived", language) if finding.waived else ""
    since = say(f"versions.since.{finding.since}", language) if finding.since else ""
    return waived + since


def waived_text(finding: Finding, language: str) -> str | None:
    """Who waived it, until when, and why; None if nobody did."""
    if finding.waiver is None:
        return None
    one = finding.waiver
    return say("versions.waived", language, until=one.until, by=one.by, reason=one.reason)


def afterword(audit: Audit, language: str) -> Iterator[str]:
    """What there is to say after the findings: what was fixed, which waivers do not hold."""
    fixed = [one.record for one in audit.fixed or () if not one.fixed]
    for record in fixed:
        codes = " ".join(map(str, record.get("codes", ())))
        yield say("versions.fixed", language, codes=codes, title=record.get("title", ""))
    yield from (waiver_text(use, language) for use in audit.waivers if use.state != USED)


def tally_text(audits: Sequence[Audit], language: str) -> str:
    """How many findings are new, still there, reopened and fixed, in one sentence."""
    counts = tally(audits)
    names = ("new", "reopened", "still_there", "fixed")
    return say("versions.tally", language, **{name: counts[name] for name in names})


def _figures(use: WaiverUse, language: str) -> str:
    if not use.figures:
        return say("versions.waiver.others", language)
    kind = "missing" if use.state == INCOMPLETE else "changed"
    nothing = say("versions.waiver.nothing", language)
    shown = [
        say(
            f"versions.waiver.figure.{kind}",
            language,
            name=name,
            waived=waived or nothing,
            printed=printed or nothing,
        )
        for name, waived, printed in use.figures[:LISTED]
    ]
    more = len(use.figures) - LISTED
    if more > 0:
        shown.append(say("versions.waiver.more", language, count=more))
    return say("versions.waiver.separator", language).join(shown)
