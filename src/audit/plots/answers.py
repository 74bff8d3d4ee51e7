"""The captions: what each figure answers to the question in its title, in the report's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from audit.naming import name
from audit.numerals import plain
from audit.wording import say
from audit.writeup.words import sentences


def outcomes_answer(
    bars: Mapping[str, tuple[Mapping[str, Decimal], Decimal]],
    granted: Sequence[str],
    language: str,
) -> str:
    """How many of the requests of each kind of applicant were granted, where that is filled in."""
    told = [
        say(
            "plots.outcomes.granted",
            language,
            applicant=name("column", key, language),
            granted=plain(sum((parts[one] for one in granted), Decimal(0))),
            whole=plain(whole),
        )
        for key, (parts, whole) in bars.items()
        if granted and set(granted) <= parts.keys()
    ]
    if not told:
        return say("plots.outcomes.caption", language)
    return say("plots.outcomes.answer", language, told=say("plots.joint", language).join(told))


def disputes_answer(
    channels: Sequence[Mapping[str, Decimal]],
    pending: Sequence[str],
    lost: Sequence[str],
    language: str,
) -> str:
    """How many cases were decided, and how many of them the office lost; `pending` are undecided."""

    def of(results: Iterable[str]) -> Decimal:
        return sum((one[key] for one in channels for key in results), Decimal(0))

    decided = of(channels[0]) - of(pending)
    numbers = {"decided": decided, "corrected": of(lost), "pending": of(pending)}
    return say("plots.disputes.answer", language, **{k: plain(v) for k, v in numbers.items()})


def years_answer(
    received: tuple[Decimal, Decimal] | None,
    carried: tuple[Decimal | None, Decimal | None],
    language: str,
) -> str:
    """What was received in both years, and whether what was carried over is the same in both.

    `received` is this year's and last year's; `carried` what last year's report carries out and
    this one carries in.
    """
    told = []
    if received is not None:
        now, before = received
        way = "same" if now == before else "more" if now > before else "fewer"
        told.append(say(f"plots.years.{way}", language, before=plain(before), now=plain(now)))
    out, into = carried
    if out is not None and into is not None:
        key = "agrees" if out == into else "differs"
        told.append(say(f"plots.years.{key}", language, before=plain(out), now=plain(into)))
    return sentences(told, language) or say("plots.years.caption", language)
