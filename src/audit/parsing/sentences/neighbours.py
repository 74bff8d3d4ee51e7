"""What stands between a name and its number, and what a number inherits."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import Meaning, Sum

# So many characters that are no words of the grammar may stand between a name and its number.
LOOSE = 3
JOINING = ("、", "和", "及", "或", "以及")
STRONG = frozenset({"row", "column", "carry"})
CARRIES = frozenset(
    "phase noun neutral link period about scope column how all vague share versus other".split()
)


class Setting(NamedTuple):
    """What a number inherits: the form of the tables and the last meaning in each table.

    `near` are the tables spoken of in the same sentence; `money` says that the number is a sum.
    """

    form: str
    plain: str
    start: int
    end: int
    last: Mapping[str, Meaning]
    near: Collection[str]
    money: bool = False
    follows: bool = False
    topic: str | None = None
    listed: bool = False
    heard: Sum = ()
    both: Sum = ()


def unknown(tokens: Sequence[Token], name: Token, setting: Setting) -> int:
    """How many characters between a name and its number are no words of the grammar."""
    if setting.listed:
        return 0  # other names of the list stand between
    first, last = (setting.end, name.start) if setting.follows else (name.end, setting.start)
    gap = _BRACKETS.sub(lambda match: "、" * len(match[0]), setting.plain[first:last])
    for token in tokens:
        if first <= token.start and token.end <= last and token.kind in (CARRIES | STRONG):
            start, end = token.start - first, token.end - first
            gap = gap[:start] + "、" * (end - start) + gap[end:]
    return sum(character not in "、·《》()-,:" for character in gap)


_BRACKETS = re.compile(r"\([^()]*\)")


def chain(
    rows: Sequence[Token], tokens: Sequence[Token], setting: Setting, grammar: Grammar
) -> Sum | None:
    """The rows that are named together; () if none; None if the words mean more than they name."""
    if not rows:
        return ()
    if setting.follows:
        return _following(rows, setting, grammar)
    etc = [t for t in tokens if t.kind == "link" and t.name == "etc"]
    last = rows[-1]
    if any(t.start >= last.end for t in etc):
        return None if rows[-1].table == "disclosure" or len(rows) > 1 else ()
    kept = [last]
    for earlier in reversed(rows[:-1]):
        if any(earlier.end <= t.start < kept[0].start for t in etc):
            break
        if earlier.part == kept[0].part:
            continue
        if _is_group_of(earlier, kept, grammar):
            continue
        if len(kept) == 1 and earlier.part in grammar["consequences"].get(last.part, ()):
            return (earlier.part,)
        if grammar.group_of.get(earlier.part) == last.part and len(kept) == 1:
            kept = [earlier]  # 属于国家秘密不予公开: the reason says which part of the group
            last = earlier
            continue
        if not joined([earlier, kept[0]], tokens, setting):
            break
        kept.insert(0, earlier)
    return tuple(token.part for token in kept)


def _following(rows: Sequence[Token], setting: Setting, grammar: Grammar) -> Sum:
    """其余41件分属国家秘密、行政查询等情形: all that is listed behind a number."""
    kept = [rows[0]]
    for row in rows[1:]:
        if row.table != kept[0].table or setting.plain[kept[-1].end : row.start] not in JOINING:
            break
        kept.append(row)
    narrow = [row for row in kept if not _is_group_of(row, kept, grammar)]
    return tuple(dict.fromkeys(row.part for row in narrow))


def _is_group_of(group: Token, rows: Sequence[Token], grammar: Grammar) -> bool:
    return any(grammar.group_of.get(row.part) == group.part for row in rows)


def joined(names: Sequence[Token], tokens: Sequence[Token], setting: Setting) -> bool:
    """Whether only 和, 及 or 、 stand between names."""
    for left, right in pairwise(names):
        gap = setting.plain[left.end : right.start].strip("、()含")
        words = [t for t in tokens if t.start >= left.end and t.end <= right.start]
        if gap and not (
            words
            and all(
                t.name in ("and", "fill", "contains", "among", "having", "means") for t in words
            )
        ):
            return False
    return True
