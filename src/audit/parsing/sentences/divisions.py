"""Parts that the tables do not divide by, and what is told of single requests: their resolvers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import combinations, pairwise, takewhile

from audit.parsing.sentences.grammar import signs
from audit.parsing.sentences.meaning import CARRIED, TOTAL, Meaning
from audit.parsing.sentences.named import Named, goes_on
from audit.parsing.sentences.taken import Taken
from audit.parsing.sentences.times import PERIODS
from audit.parsing.sentences.tokens import Token, has_kind, of_kind


def listed(named: Named) -> str | None:
    """从申请内容看，征地类402件，登记类28件: a list that divides by what no table divides by, all of it."""
    opening, at = named.mention.opening, named.mention.figure.start
    classed = opening == "、" or named.plain[at - 1 : at] == signs("class")
    if opening == ";" or (named.kinds("phase", "carry") and not classed):
        return None
    last = named.last
    if last is not None and last.why == "subject" and not _is_settled(named.meaning):
        return last.why
    return _listed_by(named)


def _listed_by(named: Named) -> str | None:
    """What the list divides by; 三种申请渠道 counts ways, and opens no list."""
    last = named.before.last
    ends = last.figure.end if last is not None else -1
    words = (*named.lead, *named.mention.left)
    lists = [t.name for t in words if t.kind == "list" and t.start != ends]
    column = any(t.table == "disclosure" for t in named.kinds("column"))
    if lists and not column and not _is_settled(named.meaning):
        return PERIODS.get(lists[-1], lists[-1])
    return None


def divided(named: Named) -> str | None:
    """从申请内容看，收到征地类402件; 网上提交9件，其余6件: a part that no table has, and those beside it."""
    by = _listed_by(named)
    if by is not None:
        return by
    last = named.last
    if last is None or last.why not in ("channel", "subject"):
        return None
    listed = last.why == "subject" and named.mention.opening == "、"
    if listed or named.meaning is None or named.has("rest", "others") or named.kinds("vague"):
        return last.why
    return last.why if _is_subject(last) and goes_on(named, last) else None


def _is_settled(meaning: Meaning | None) -> bool:
    """Whether a number says what became of requests, which no list of subjects or channels does."""
    if meaning is None or meaning.table != "requests":
        return False
    return meaning.is_outcome or meaning.ends or meaning.rows in CARRIED


def _is_subject(last: Taken) -> bool:
    """网上提交的申请办结52件: the channel is whose requests are spoken of, not how they are divided."""
    words = last.mention.left
    channel = next((t for t in words if t.name == "channel"), None)
    return channel is not None and any(
        t.kind in ("phase", "noun") and t.start >= channel.end for t in words
    )


def part_of_same(named: Named) -> str | None:
    """现行有效610件（含市政府文件180件）: a part that is named as its whole is counts a part of it."""
    mention = named.mention
    outer = named.before.outer(mention)
    among = named.among or named.has("contains") or mention.opening == "("
    whole = named.before.taken[outer] if outer is not None else named.before.last
    if whole is None or not among or named.meaning is None or whole.ours is None:
        return None
    of, part = whole.meaning, named.meaning
    same = of == part and whole.mention.sentence == mention.sentence
    acts = named.kinds("phase") and named.left and part.columns == TOTAL
    again = of is not None and of.arrives and part.arrives and part.phase != "new" and acts
    return "unit" if same or again else None


def counted_again(named: Named) -> str | None:
    """各县制发97件 after 市政府制发11件: the same quantity of another body is not the tables'."""
    body = _body_in(named.words, named.plain)
    if not body or named.meaning is None or named.meaning.rows in CARRIED:
        return None
    same = [one for one in named.before.within(named.mention) if one.counts]
    others = [_body_of(one) for one in same if one.ours == named.meaning]
    return "scope" if any(other and other != body for other in others) else None


def rivals(taken: Sequence[Taken]) -> set[int]:
    """Places of numbers that cannot all be the tables': of one quantity counted twice, or for two bodies."""
    bodies: list[str] = []
    for place, one in enumerate(taken):
        near = place and taken[place - 1].mention.sentence == one.mention.sentence
        bodies.append(_body_of(one) or (bodies[-1] if near else ""))
    counted = [place for place, one in enumerate(taken) if one.ours is not None and one.counts]
    return {
        place
        for one, other in combinations(counted, 2)
        if _are_rivals(taken[one], taken[other], {bodies[one], bodies[other]})
        for place in (one, other)
    }


def _are_rivals(one: Taken, other: Taken, bodies: set[str]) -> bool:
    first, second = one.ours, other.ours
    if first is None or second is None:
        return False
    if one.figure.value * one.sign == other.figure.value * other.sign:
        return False
    alike = (first.arrives and second.arrives) or (first.ends and second.ends)
    apart = len(bodies - {""}) > 1
    return first == second or (alike and apart and first.columns == second.columns)


def parts_of_what_came(taken: Sequence[Taken]) -> set[int]:
    """收到12件，答复7件，不予受理4件，仍不明确1件: places of 答复, a part beside others and not their sum."""
    found: set[int] = set()
    for place, one in enumerate(taken):
        if one.ours is None or not one.ours.ends or not one.counts:
            continue
        came = [t.figure.value for t in taken[:place] if t.ours and t.ours.arrives and t.counts]
        rest = list(takewhile(partial(_is_beside, one), taken[place + 1 :]))
        total = sum((t.figure.value for t in rest), one.figure.value)
        if rest and came and total == came[-1] and total != 2 * one.figure.value:
            found.add(place)
    return found


def _is_beside(one: Taken, other: Taken) -> bool:
    """Whether a number is of a result, in the list that the first opens."""
    if other.mention.sentence != one.mention.sentence or other.introduced or not other.counts:
        return False
    outcome = other.ours is not None and other.ours.is_outcome and other.ours.columns == TOTAL
    return outcome or other.why == "no_row"


def _body_of(one: Taken) -> str:
    """The body that a number's own words name, or those that lead to it; "" where none is named."""
    mention = one.mention
    return _body_in(mention.left, mention.plain) or _body_in(mention.lead, mention.plain)


def _body_in(words: Sequence[Token], plain: str) -> str:
    bodies = of_kind(words, "scope", "region_suffix")
    return plain[bodies[-1].start : bodies[-1].end] if bodies else ""


def acted_on(named: Named) -> str | None:
    """对11件申请启动收费程序: some of them, that something was done to."""
    meaning, start = named.meaning, named.mention.figure.start
    if meaning is None or meaning.phase != "volume" or start == named.mention.start:
        return None
    return "no_row" if named.plain[start - 1] in signs("acting") else None


def superlative(named: Named) -> str | None:
    """单个申请人最多提交4件: the most that somebody did."""
    words = named.mention.left
    most = any(
        one.name == "mostly" and one.end == after.start and after.kind == "phase"
        for one, after in pairwise(words)
    )
    return "other_count" if most or has_kind(words, "rank") else None
