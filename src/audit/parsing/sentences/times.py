"""When something was counted: resolvers that find another time than the year of the report."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.meaning import CARRIED
from audit.parsing.sentences.named import Named, goes_on
from audit.parsing.sentences.tokens import Token, has_kind

PERIODS = {
    "last": "last_year",
    "past": "last_year",
    "half": "half_year",
    "start": "half_year",
    "next": "plan",
    "plan": "plan",
    "cumulative": "cumulative",
    "month": "half_year",
}


def compared(named: Named) -> str | None:
    """较2021年的57件减少12件: the older figure that something is compared with."""
    if named.meaning is not None or not named.left:
        return None
    times = [t.name for t in named.kinds("period")]
    return "last_year" if times and times[-1] in ("last", "past") else None


def another_period(named: Named) -> str | None:
    """上半年收件4件: of another time than the tables."""
    meaning = named.meaning
    if meaning is not None and meaning.rows in CARRIED:
        return None
    if named.left and _older(named):
        return "last_year"
    said = _said_period(named)
    if said is not None:
        items = meaning is not None and meaning.columns[0] == ("items_last_year",)
        return None if said == "last" and items else PERIODS.get(said)
    last = named.last
    if last is None or last.why not in ("half_year", "plan", "cumulative", "last_year"):
        return None
    if last.why == "last_year" and (named.mention.opening not in ",、" or last.kind == "change"):
        return None
    return last.why if goes_on(named, last) else None


def _older(named: Named) -> bool:
    """较上年的688件: with what it is compared stands right before the number."""
    at = named.mention.figure.start
    for token in reversed(named.mention.left):
        if token.end != at:
            return False
        if token.kind == "period":
            return token.name in ("last", "past") and _is_compared(token, named.mention.left)
        if token.kind not in ("link", "neutral"):
            return False
        at = token.start
    return False


def _said_period(named: Named) -> str | None:
    """The last time that the words name, but what something is compared with or carried from."""
    words = named.mention.left if named.left else named.words
    lead = named.lead
    for tokens in (words, lead):
        carried = has_kind(tokens, "carry")
        times = [t for t in tokens if t.kind == "period" and not _is_compared(t, tokens)]
        if carried:
            times = [t for t in times if t.name not in ("last", "next", "start")]
        if times:
            return times[-1].name
    return None


def _is_compared(token: Token, words: Sequence[Token]) -> bool:
    """Whether a year is one that something is compared with (较上年, 与2018年相比)."""
    return any(
        t.kind == "versus"
        and (
            0 <= token.start - t.end <= 2 or (t.name == "beside" and 0 <= t.start - token.end <= 2)
        )
        for t in words
    )


def within_days(named: Named) -> str | None:
    """在20个工作日内答复146件: as quick as that, others were not."""
    if named.meaning is None or not named.meaning.ends or named.kinds("all"):
        return None
    said = named.plain[slice(*named.side)]
    days = named.before.grammar["limits"]["days"]
    return "no_row" if any(one in said for one in days) else None
