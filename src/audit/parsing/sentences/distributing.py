"""Several names for one number (各1件), or for a row of numbers (分别为12件、3件和2件)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from audit.parsing.sentences.grammar import signs
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.named import Named
from audit.parsing.sentences.naming import name
from audit.parsing.sentences.of_requests import with_results
from audit.parsing.sentences.slots import why
from audit.parsing.sentences.taken import Before, Taken
from audit.parsing.sentences.tokens import Token, has, has_kind, of_kind
from audit.parsing.sentences.words import Words

NAMES = ("row", "column", "phase", "carry", "other", "noun", "region_suffix")
MIXED = ("row", "column", "phase", "carry", "other", "vague")
EACH = ("each", "allare")
LONGEST = 40  # numbers in a row: of more, no sentence has as many names


def distribute(mention: Mention, coming: Sequence[Mention], before: Before) -> tuple[Taken, ...]:
    """What each number of a row, or each name of one number, is taken for; () if it is neither."""
    links = of_kind(mention.left, "link")
    run = run_of(mention, coming)
    turn = has(links, "each") and len(run) > 1
    if turn or has(links, "respectively"):
        return _in_turn(mention, coming, before)
    last = [t for t in mention.left if t.name not in ("and", "means")][-1:]
    if last and last[0].name in EACH:
        return _each(mention, before)
    return ()


def run_of(mention: Mention, coming: Sequence[Mention], *, loose: bool = False) -> list[Mention]:
    """A number and those that follow it with nothing but a mark or 和 between them.

    `loose`: words of growing and falling, too.
    """
    run = [mention]
    for following in coming[:LONGEST]:
        gap = mention.plain[run[-1].figure.end : following.figure.start]
        alike = following.figure.unit == mention.figure.unit or not following.figure.unit
        moved = loose and all(t.kind in ("change", "link", "share") for t in following.left)
        joined = set(gap) <= set(signs("row")) or (moved and not set(gap) & set(";。"))
        if not alike or not joined or following.sentence != mention.sentence:
            break
        run.append(following)
    return run


def _in_turn(mention: Mention, coming: Sequence[Mention], before: Before) -> tuple[Taken, ...]:
    run = run_of(mention, coming)
    if mention.figure.unit in ("percent", "points", "times"):
        return ()
    if len(run) < 2:
        listed = of_kind(mention.left, "row", "column")
        unclear = len(listed) > 1 and _is_list(listed, mention.left, mention.plain)
        return (Taken(mention, why="unnamed"),) if unclear else ()
    said = with_results(Words(mention.plain, mention.left, True), before.scene(mention))
    groups = apart(said.tokens, len(run), mention.plain)
    if not groups:
        lent = _lent(run, mention, before)
        if lent:
            return lent
        if has_kind(mention.left, "row", "column"):
            return ()
        reason = "other_count"
        return tuple(Taken(one, None, reason) for one in run)
    return tuple(_taken(one, group, before) for one, group in zip(run, groups, strict=True))


def _lent(run: Sequence[Mention], mention: Mention, before: Before) -> tuple[Taken, ...]:
    """复议18件、诉讼7件，其中被纠错的分别是9件和3件: one result of each number before."""
    columns = [t.part for t in mention.left if t.kind == "column" and t.table == "disputes"]
    counted = [one.ours for one in before.within(mention) if one.counts][-len(run) :]
    of_cases = [m for m in counted if m is not None and m.table == "disputes"]
    if len(columns) != 1 or len(of_cases) != len(run):
        return ()
    pairs = zip(run, of_cases, strict=True)
    return tuple(Taken(one, meaning.with_columns((columns[0],))) for one, meaning in pairs)


def _taken(mention: Mention, words: tuple[Token, ...], before: Before) -> Taken:
    money = mention.figure.unit == "money"
    scene = before.scene(mention)
    meaning = name(Words(mention.plain, words, True, money), scene)
    named = Named(mention, meaning, words, True, before)
    reason = _reason(named)
    kind = "amount" if money else "count"
    start = min([mention.start, *(t.start for t in words)])
    return Taken(mention, meaning, reason, True, kind, start, mention.figure.end)


def _reason(named: Named) -> str | None:
    reason = why(_Listed(named.mention, named.meaning, named.words, True, named.before))
    return reason or ("other_count" if named.meaning is None else None)


class _Listed(Named):
    """A name of a list: other names stand between it and its number."""

    @property
    def gap(self) -> str:
        return ""


def _each(mention: Mention, before: Before) -> tuple[Taken, ...]:
    for count in (5, 4, 3, 2):
        groups = apart(mention.left, count, mention.plain)
        if groups:
            return tuple(_taken(mention, group, before) for group in groups)
    return ()


def apart(words: Sequence[Token], count: int, plain: str) -> list[tuple[Token, ...]]:
    """The words as so many names, each with what all of them share; [] if they are not so many."""
    words = [token for token in words if token.name not in ("respectively", *EACH)]
    for kind in NAMES:
        places = of_kind(words, kind)
        if len(places) == count and _is_list(places, words, plain):
            shared = [token for token in words if token.kind != kind]
            timed = {t for t in shared if t.kind == "period" and _beside(t, places)}
            return [tuple(sorted([*_of(token, shared, timed), token])) for token in places]
    mixed = [t for t in words if t.kind in MIXED or t.name in ("volume", "bare")]
    if len(mixed) == count and _is_list(mixed, words, plain):
        rest = [t for t in words if t not in mixed]
        return [tuple(sorted([*rest, token])) for token in mixed]
    return []


def _is_list(places: Sequence[Token], words: Sequence[Token], plain: str) -> bool:
    gaps = [plain[a.end : b.start] for a, b in itertools.pairwise(places)]
    return all(any(sign in gap for sign in signs("list")) for gap in gaps)


def _beside(time: Token, names: Sequence[Token]) -> bool:
    return any(time.end == name.start or name.end == time.start for name in names)


def _of(token: Token, shared: Sequence[Token], timed: set[Token]) -> list[Token]:
    """What all names share, but the years that belong to another one."""
    kept = [one for one in shared if one not in timed or _beside(one, [token])]
    return [o for o in kept if o.kind != "noun" or o.start >= token.end or o.name == "request"]
