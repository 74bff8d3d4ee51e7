"""Suspects in words: the figure, the value that it would need, how that may have come about."""

from __future__ import annotations

from decimal import Decimal

from audit.model import Report, Suspect
from audit.naming import figure, last
from audit.wording import say
from audit.writeup.words import listed, number

QUOTING = ("claim_for", "claim_against")  # evidence of sentences
SILENT = {"is_sum"}  # evidence that only orders suspects


def suspect_text(suspect: Suspect, report: Report, language: str) -> str:
    """One line: the figures to change, how the mistake may have come about, what speaks for it."""
    joint = say("finding.separator", language)
    text = changes_text("finding.suspect", suspect, language)
    reasons = [suspect_slip(suspect, language), suspect_evidence(suspect, language)]
    said = joint.join(reason for reason in reasons if reason)
    return text + say("finding.because", language, reasons=said) if said else text


def changes_text(key: str, suspect: Suspect, language: str) -> str:
    """Each figure that would have to change, put as the text of `key` puts it."""
    texts = [
        say(
            key,
            language,
            figure=figure(address, language),
            printed=number(printed, language),
            needed=number(needed, language),
        )
        for address, printed, needed in suspect.changes
    ]
    return listed(texts, language)


def suspect_slip(suspect: Suspect, language: str) -> str | None:
    """How the figure may have come to be printed so, or None."""
    if suspect.act:
        amount = abs((suspect.printed or Decimal(0)) - (suspect.needed or Decimal(0)))
        return say(f"finding.act.{suspect.act}", language, amount=number(amount, language))
    before = last(suspect.address, language)
    return say(f"finding.slip.{suspect.slip}", language, last=before) if suspect.slip else None


def suspect_evidence(suspect: Suspect, language: str) -> str | None:
    """What else speaks for and against the suspect, or None; sentences that say alike together."""
    quotes: dict[str, list[str]] = {}
    for key, values in suspect.evidence:
        if key in QUOTING:
            quotes.setdefault(key, []).append(str(_plain(values)["quote"]))
    between = say("finding.between_quotes", language)
    texts = []
    for key, values in suspect.evidence:
        if key in QUOTING and key in quotes:
            quote = between.join(quotes.pop(key))
            texts.append(say(f"finding.evidence.{key}", language, quote=quote))
        elif key not in (*QUOTING, *SILENT):
            before = last(suspect.address, language)
            texts.append(say(f"finding.evidence.{key}", language, last=before, **_plain(values)))
    return say("finding.separator", language).join(texts) or None


def _plain(values: object) -> dict[str, object]:
    """Counts as numbers, so that a text can choose between one and more."""
    assert isinstance(values, dict)
    return {key: int(v) if key == "count" else v for key, v in values.items()}
