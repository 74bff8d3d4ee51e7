"""Findings in words, in English and Chinese: plain text, fit to be sent to the office concerned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.model import Address, Claim, Finding, Report, Result, Suspect
from audit.naming import figure, ledger, name, where
from audit.numerals import plain
from audit.wording import say

LISTED = 6


def title(finding: Finding, language: str) -> str:
    """One line: where, what is printed, what is computed."""
    best = finding.suspects[0] if finding.suspects else None
    if best and not finding.tie and not best.also:
        return say(
            "finding.title.one",
            language,
            figure=figure(best.address, language),
            printed=_number(best.printed),
            needed=_number(best.needed),
        )
    if best and not finding.tie:
        count = len(best.also) + 1
        at = where(_addresses(best), language)
        return say("finding.title.several", language, where=at, count=count)
    if finding.suspects or _sums(finding):
        kind = "tie" if finding.suspects else "unexplained"
        at = where([term.address for r in finding.results for term in r.terms], language)
        return say(f"finding.title.{kind}", language, where=at)
    rule = finding.results[0].rule.title[language]
    subjects = [_subject(result, language) for result in finding.results]
    if not any(subjects):
        return say("finding.title.rule", language, rule=rule)
    return say("finding.title.other", language, rule=rule, subject=_listed(subjects, language))


def message(finding: Finding, report: Report, language: str) -> str:
    """What does not agree, by how much and in which direction, and what one change would mend."""
    sums = _sums(finding)
    best = finding.suspects[0] if finding.suspects else None
    if best and not finding.tie and not best.also:
        sentences = _of_one(finding, best, len(sums), language)
    elif best or sums:
        sentences = _of_sums(finding, sums, best, language)
    else:
        sentences = _of_rule(finding, language)
    sentences += [_of_claim(claim, language) for claim in finding.claims]
    return (" " if language == "en" else "").join(sentences)


def relation_text(result: Result, language: str) -> str:
    """The relation with the names of its figures: `received + carried_in = handled + … [total]`."""
    if not result.terms:
        return (
            f"{result.rule.title[language]} [{result.subject}]"
            if result.subject
            else (result.rule.title[language])
        )
    left = [term.address for term in result.terms if term.sign > 0]
    right = [term.address for term in result.terms if term.sign < 0]
    rows = {address.row for address in (*left, *right)}
    across = len(rows) == 1
    sides = (
        " + ".join(dict.fromkeys(_short(address, across, language) for address in side))
        for side in (left, right)
    )
    subject = result.subject
    if language != "en":
        subject = name("row" if across else "column", subject, language)
    return f"{' = '.join(side for side in sides if side)} [{subject}]"


def suspect_text(suspect: Suspect, report: Report, language: str) -> str:
    """The suspect with the value it would need, how that may have come about, and the evidence."""
    figures = [(suspect.address, suspect.printed, suspect.needed), *suspect.also]
    text = say("finding.suspect.joined", language).join(
        say(
            "finding.suspect.one",
            language,
            figure=figure(address, language),
            printed=_number(printed),
            needed=_number(needed),
        )
        for address, printed, needed in figures
    )
    reasons = [
        r for r in (suspect_slip(suspect, language), suspect_evidence(suspect, language)) if r
    ]
    if not reasons:
        return text
    joined = say("finding.suspect.joined", language).join(reasons)
    return text + say("finding.suspect.because", language, reasons=joined)


def suspect_slip(suspect: Suspect, language: str) -> str | None:
    """How the figure may have come to be printed so, or None."""
    if suspect.act:
        return _act(suspect, language).rstrip(".。")
    return say(f"finding.slip.{suspect.slip}", language) if suspect.slip else None


def suspect_evidence(suspect: Suspect, language: str) -> str | None:
    """What speaks for and against the suspect, or None."""
    texts = [say(f"finding.evidence.{key}", language, **values) for key, values in suspect.evidence]
    return say("finding.suspect.joined", language).join(texts) or None


def basis_text(finding: Finding, language: str) -> str:
    """What the rule rests on; notices and tables are cited in Chinese in both languages."""
    return finding.basis


def _of_one(finding: Finding, best: Suspect, sums: int, language: str) -> list[str]:
    is_sum = any(key == "is_sum" for key, _ in best.evidence)
    sentences = [
        say(
            f"finding.one.{'sum' if is_sum else 'rest'}",
            language,
            figure=figure(best.address, language),
            printed=_number(best.printed),
            needed=_number(best.needed),
            direction=_direction(
                (best.printed or Decimal(0)) - (best.needed or Decimal(0)), language
            ),
        )
    ]
    mend = say("finding.mend", language, needed=_number(best.needed), count=sums)
    slip = suspect_slip(best, language)
    end, joint = (".", "; ") if language == "en" else ("。", "；")
    sentences.append(f"{mend.rstrip('.。')}{joint}{slip}{end}" if slip else mend)
    if finding.otherwise:
        sentences.append(say("finding.otherwise", language, count=finding.otherwise))
    return sentences


def _of_sums(
    finding: Finding, sums: Sequence[Result], best: Suspect | None, language: str
) -> list[str]:
    sentences = [
        say(
            "finding.fails",
            language,
            where=where([term.address for term in result.terms], language),
            left=_number(result.left),
            right=_number(result.right),
            difference=_number(abs(result.difference or Decimal(0))),
        )
        for result in sums
    ]
    at = ledger([term.address for result in sums for term in result.terms], language)
    if best is None:
        return [*sentences, say("finding.unlocated", language, ledger=at)]
    if not finding.tie:
        return [*sentences, *([_act(best, language)] if best.act else [])]
    alone = not any(suspect.also for suspect in finding.suspects)
    key = "finding.tie" if alone else "finding.tie_of_sets"
    sentences.append(say(key, language, count=len(finding.suspects)))
    return [*sentences, say("finding.settle", language, ledger=at)]


def _act(suspect: Suspect, language: str) -> str:
    amount = _number(abs((suspect.printed or Decimal(0)) - (suspect.needed or Decimal(0))))
    return say(f"finding.act.{suspect.act}", language, amount=amount)


def _of_rule(finding: Finding, language: str) -> list[str]:
    if finding.claims:
        return []
    rule = finding.results[0].rule.title[language]
    subjects = [_subject(result, language) for result in finding.results]
    listed = _listed(subjects, language)
    if not listed:
        return [rule + ("." if language == "en" else "。")]
    text = say("finding.rule.one", language, rule=rule, subject=listed)
    return [text + ("." if language == "en" else "。")]


def _of_claim(claim: Claim, language: str) -> str:
    reading = next(iter(claim.readings), None)
    if claim.stated is None or reading is None or reading.value is None:
        meaning = claim.meaning or ""
        return say("finding.claim.statement", language, quote=claim.quote, meaning=meaning)
    return say(
        "finding.claim.stated",
        language,
        quote=claim.quote,
        figures=reading.quantity,
        value=_number(reading.value),
        direction=_direction(claim.stated - reading.value, language),
    )


def _subject(result: Result, language: str) -> str:
    addresses = [term.address for term in result.terms] or list(result.missing)
    text = figure(addresses[0], language) if len(addresses) == 1 else result.subject
    if result.observed:
        text = f"{text} {say('finding.rule.saw', language, observed=result.observed)}"
    return text.strip()


def _listed(subjects: Sequence[str], language: str) -> str:
    shown = [subject for subject in subjects if subject][:LISTED]
    more = len(subjects) - LISTED
    if more > 0:
        shown.append(say("finding.rule.and_more", language, count=more, total=len(subjects)))
    return say("finding.rule.separator", language).join(shown)


def _sums(finding: Finding) -> list[Result]:
    return [r for r in finding.results if len(r.terms) > 1 and r.difference is not None]


def _addresses(suspect: Suspect) -> list[Address]:
    return [suspect.address, *(address for address, _, _ in suspect.also)]


def _direction(difference: Decimal, language: str) -> str:
    kind = "more" if difference > 0 else "fewer"
    return say(f"finding.direction.{kind}", language, amount=_number(abs(difference)))


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _short(address: Address, across: bool, language: str) -> str:
    part = address.column if across else address.row
    if language == "en":
        return part
    return name("column" if across else "row", part, language)
