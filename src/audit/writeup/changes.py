"""Why a difference between two years is only a note: the body itself was changed."""

from __future__ import annotations

from audit.model import Change, Finding
from audit.wording import say


def change_sentences(finding: Finding, language: str) -> list[str]:
    """A sentence for each change of organisation that makes the finding a note, in their order."""
    changes = dict.fromkeys(result.change for result in finding.results if result.change)
    return [change_text(change, language) for change in changes]


def change_text(change: Change, language: str) -> str:
    """Which change it is, and that it can explain the difference."""
    return say(
        f"finding.change_of.{change.kind}",
        language,
        now=change.now,
        before=change.before,
        quote=change.quote,
    )
