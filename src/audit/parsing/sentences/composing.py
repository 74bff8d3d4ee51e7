"""From the words beside a number to the quantity that they name together."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import CARRIED_IN, CARRIED_OUT, TOTAL, Meaning, Sum, requests

LOOSE = (
    3  # so many characters that are no words of the grammar may stand between a name and its number
)
STRONG = frozenset({"row", "column", "carry"})
CARRIES = frozenset(
    {
        "phase",
        "noun",
        "neutral",
        "link",
        "period",
        "about",
        "scope",
        "column",
        "how",
        "all",
        "vague",
        "share",
        "versus",
        "other",
    }
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


def compose(tokens: Sequence[Token], setting: Setting, grammar: Grammar) -> Meaning | None:
    """The meaning of the words on one side of a number; None if they name no quantity."""
    strong = [token for token in tokens if token.kind in STRONG]
    if not strong:
        return _from_weak(tokens, setting, grammar)
    nearest = strong[0] if setting.follows else strong[-1]
    if (
        any(t.kind == "row" and t.table == "disputes" for t in strong)
        and nearest.table != "requests"
    ):
        return _dispute(strong, setting)
    if nearest.kind == "carry":
        if nearest.name == "open" and setting.topic == "disputes" and "disputes" in setting.near:
            return setting.last["disputes"].with_columns(("pending",))
        return _carried(tokens, nearest)
    if _unknown(tokens, nearest, setting) > LOOSE:
        return None
    if nearest.table == "requests":
        return _request(tokens, strong, setting, grammar)
    if nearest.table == "disputes":
        return _dispute(strong, setting)
    return _disclosed(tokens, strong, setting, grammar)


def _unknown(tokens: Sequence[Token], name: Token, setting: Setting) -> int:
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


# --- requests ---------------------------------------------------------------------------------


def _request(
    tokens: Sequence[Token], strong: Sequence[Token], setting: Setting, grammar: Grammar
) -> Meaning | None:
    if any(t.kind == "row" and t.table == "disclosure" for t in strong):
        return None
    rows = _chain([t for t in strong if t.kind == "row"], tokens, setting, grammar)
    columns = [t for t in strong if t.kind == "column" and t.table == "requests"]
    if rows is None:
        return None
    meaning = requests(rows) if rows else _flow(tokens, setting)
    if not columns:
        return meaning if rows else None
    names = tuple(dict.fromkeys(token.part for token in columns))
    names = names if _joined(columns, tokens, setting) else names[-1:]
    if len(names) > 1 and {"natural_person", "organizations"} <= set(names):
        return meaning
    if _is_attribute(columns[-1], tokens, setting):
        return meaning
    return replace(meaning, columns=(names,))


def _is_attribute(column: Token, tokens: Sequence[Token], setting: Setting) -> bool:
    """企业、群众提交的申请: who applies is told in passing, not divided by."""
    noun = next((t for t in tokens if t.name == "request" and t.start >= column.end), None)
    return noun is not None and "、" in setting.plain[column.end : noun.start]


def _flow(tokens: Sequence[Token], setting: Setting) -> Meaning:
    """What an applicant column splits: a phase in its own words, or what was split before."""
    phase = next((t for t in reversed(tokens) if t.kind == "phase"), None)
    if phase:
        return requests(phase=phase.name)
    before = setting.last.get("requests")
    if before is not None:
        return replace(before, columns=TOTAL)
    return requests(phase="receive")


def _carried(tokens: Sequence[Token], carry: Token) -> Meaning | None:
    """结转, by the year that it names; a single 转 or 延 says nothing without one."""
    periods = {t.name for t in tokens if t.kind == "period"}
    if carry.end - carry.start == 1 and periods.isdisjoint({"last", "next"}):
        return None
    if "last" in periods and "next" not in periods:
        return requests(*CARRIED_IN)
    return requests(*CARRIED_OUT)


def _chain(
    rows: Sequence[Token], tokens: Sequence[Token], setting: Setting, grammar: Grammar
) -> Sum | None:
    """The rows that are named together; () if none; None if the words mean more than they name."""
    if not rows:
        return ()
    if setting.follows:
        return (rows[0].part,)
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
        if grammar.group_of.get(earlier.part) == last.part and len(kept) == 1:
            kept = [earlier]  # 属于国家秘密不予公开: the reason says which part of the group
            last = earlier
            continue
        if not _joined([earlier, kept[0]], tokens, setting):
            break
        kept.insert(0, earlier)
    return tuple(token.part for token in kept)


def _is_group_of(group: Token, rows: Sequence[Token], grammar: Grammar) -> bool:
    return any(grammar.group_of.get(row.part) == group.part for row in rows)


def _joined(names: Sequence[Token], tokens: Sequence[Token], setting: Setting) -> bool:
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


# --- disputes ---------------------------------------------------------------------------------

LITIGATION = ("litigation_direct", "litigation_after_reconsideration")


def _dispute(strong: Sequence[Token], setting: Setting) -> Meaning | None:
    named = [t.part for t in strong if t.kind == "row" and t.table == "disputes"]
    results = tuple(t.part for t in strong if t.kind == "column" and t.table == "disputes")
    if not results and strong[-1].name == "open":
        results = ("pending",)  # 行政复议案件未办结2件
    before = setting.last.get("disputes")
    rows = expand_disputes(named) if named else (before.rows[0] if before else ())
    if not rows:
        return None
    return Meaning("disputes", (rows,), (results[-1:],) if results else TOTAL)


def expand_disputes(named: Sequence[str]) -> Sum:
    """The rows of the disputes table that names stand for; 行政诉讼 is two of them."""
    rows: list[str] = []
    if any(name != "litigation" for name in named) and "litigation" in named:
        narrower = [name for name in named if name in LITIGATION]
        named = [name for name in named if name != "litigation"] if narrower else named
    for name in named:
        rows += LITIGATION if name == "litigation" else (name,)
    return tuple(dict.fromkeys(rows))


# --- disclosure -------------------------------------------------------------------------------


def _disclosed(
    tokens: Sequence[Token], strong: Sequence[Token], setting: Setting, grammar: Grammar
) -> Meaning | None:
    named = [t for t in strong if t.kind == "row" and t.table == "disclosure"]
    columns = [t for t in strong if t.kind == "column" and t.table == "disclosure"]
    if any(t.kind == "row" and t.table != "disclosure" for t in strong):
        return None
    if any(
        t.kind == "noun" and t.name != "volume"
        for t in tokens
        if not named or t.start > named[-1].start
    ):
        return None
    before = setting.last.get("disclosure")
    if named:
        rows = _chain(named, tokens, setting, grammar)
    elif before and "disclosure" in setting.near and _bare(tokens, columns[-1], setting):
        rows = before.rows[0]
    else:
        return None
    if not rows:
        return None
    return _in_columns(rows, _column(tokens, columns, setting), before, setting, grammar)


def _bare(tokens: Sequence[Token], column: Token, setting: Setting) -> bool:
    return not any(t.kind == "noun" for t in tokens) and _unknown(tokens, column, setting) <= 0


def _column(tokens: Sequence[Token], columns: Sequence[Token], setting: Setting) -> str | None:
    """The one column that the words name; 制发并公开 is what was issued."""
    if setting.money:
        return "amount"
    periods = {t.name for t in tokens if t.kind == "period"}
    names = [t.part for t in columns if t.part != "amount"]
    if "publish" in names and any(t.kind == "share" for t in tokens):
        return "published"  # 公开…总数量
    for name in ("standing", "published", "items", "repeal", "issue", "decide", "projects"):
        if name in names:
            return name
    if "last" in periods:
        return "items"
    return names[-1] if names else None


def _in_columns(
    rows: Sum, column: str | None, before: Meaning | None, setting: Setting, grammar: Grammar
) -> Meaning | None:
    """The rows in the columns that the form has for them: the named ones, the last ones, or the row's own."""
    known = grammar["columns"][setting.form]
    names = tuple((name,) for name in known.get(column, ())) if column else ()
    if names:
        return Meaning("disclosure", (rows,), names, weak=len(names) > 1)
    if column and column not in known:
        return None
    default = grammar["defaults"].get(rows[0])
    if default:
        return Meaning("disclosure", (rows,), tuple((name,) for name in default))
    if before and "disclosure" in setting.near:
        return Meaning("disclosure", (rows,), before.columns, weak=before.weak)
    return None


# --- words that need more than themselves -----------------------------------------------------


def _from_weak(tokens: Sequence[Token], setting: Setting, grammar: Grammar) -> Meaning | None:
    """收到, 办结, 申请总量, 其他: they count requests only if requests are spoken of."""
    vague = next((t for t in reversed(tokens) if t.kind == "vague"), None)
    if vague is not None:
        return None if _unknown(tokens, vague, setting) else _vague(setting)
    if any(t.kind == "noun" and t.name == "case" for t in tokens):
        return setting.last.get("disputes") if "disputes" in setting.near else None
    phases = [t for t in tokens if t.kind == "phase"]
    nouns = [t for t in tokens if t.kind == "noun"]
    strong = any(t.name == "request" for t in nouns)
    volume = any(t.name == "volume" for t in nouns)
    if phases:
        if _goes_on(tokens, phases):
            return requests(*CARRIED_OUT)
        phase = phases[0] if setting.follows else phases[-1]
        if strong or (_unknown(tokens, phase, setting) <= 0 and _about_requests(nouns, setting)):
            return requests(phase=phase.name, weak=phase.name in grammar["weak"]["phases"])
        return None
    if strong and not setting.follows and _unknown(tokens, nouns[-1], setting) <= 0:
        return requests(phase="volume", weak=True)
    if volume and _unknown(tokens, nouns[-1], setting) <= 0:
        return requests(phase="volume", weak=True)
    return None


def _goes_on(tokens: Sequence[Token], phases: Sequence[Token]) -> bool:
    """下年度继续办理: handled next year is carried out of this one; what is planned is not."""
    periods = {t.name for t in tokens if t.kind == "period"}
    return "next" in periods and "plan" not in periods and phases[-1].name not in ARRIVING


ARRIVING = ("new", "receive", "accept", "receive_and_work")


def _about_requests(nouns: Sequence[Token], setting: Setting) -> bool:
    if any(t.name == "document" for t in nouns):
        return False
    return bool(nouns) or setting.topic in (None, "requests")


def _vague(setting: Setting) -> Meaning | None:
    """其他 N 件: the rest of the list that it ends."""
    before = setting.last.get(setting.topic or "")
    if before is None:
        return None
    if before.table == "disputes":
        return before.with_columns(("other_result",))
    if before.columns != TOTAL:
        return before.with_columns(("other_org",))
    return requests(("other",), ("other_remaining",))
