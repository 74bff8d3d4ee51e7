"""Words that name figures of part two: its rows, and the columns that each form has for them."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import Meaning, Sum
from audit.parsing.sentences.neighbours import Setting, chain, unknown

OF_DOCUMENTS = ("repeal", "standing", "issue")
DOCUMENTS = frozenset({"regulations", "normative_documents"})


def compose_disclosed(
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
        rows = chain(named, tokens, setting, grammar)
    elif setting.heard:
        rows = setting.heard if _fits(setting.heard, _column(tokens, columns, setting)) else ()
    elif before and "disclosure" in setting.near and _bare(tokens, columns[-1], setting):
        rows = before.rows[0]
    else:
        return None
    if not rows:
        return None
    column = _column(tokens, columns, setting)
    if column is None and _starts(tokens, setting) and named:
        column = "items" if names_items(setting.plain, named[-1].end, grammar) else None
    return _in_columns(rows, column, before, setting, grammar)


def _starts(tokens: Sequence[Token], setting: Setting) -> bool:
    """行政许可事项由288项压减20项: the number to begin with."""
    return tokens[-1].name == "from" and tokens[-1].end == setting.start


def _fits(rows: Sum, column: str | None) -> bool:
    """Whether a row named without a number (未制发规范性文件，废止3件) is what a column is of."""
    return column in OF_DOCUMENTS if DOCUMENTS.issuperset(rows) else column == "decide"


def _bare(tokens: Sequence[Token], column: Token, setting: Setting) -> bool:
    return not any(t.kind == "noun" for t in tokens) and unknown(tokens, column, setting) <= 0


def _column(tokens: Sequence[Token], columns: Sequence[Token], setting: Setting) -> str | None:
    """The one column that the words name; 制发并公开 is what was issued."""
    if setting.money:
        return "amount"
    periods = {t.name for t in tokens if t.kind == "period"}
    names = [t.part for t in columns if t.part != "amount"]
    if not {"publish", "newly", "outward"}.isdisjoint(names) and any(
        t.kind == "share" or t.name == "whole" for t in tokens
    ):
        return "published"  # 公开…总数量
    for name in ("standing", "published", "items", "now", "repeal", "issue", "decide", "projects"):
        if name in names:
            return name
    if "last" in periods:
        return "items"
    return names[-1] if names else None


def names_items(plain: str, place: int, grammar: Grammar) -> bool:
    """Whether the words that end at `place` name kinds, not decisions: 行政许可事项."""
    nouns = tuple(grammar["items"]["nouns"])
    return plain.endswith(nouns, 0, place) or plain.startswith(nouns, place)


def _counts_items(setting: Setting, grammar: Grammar) -> bool:
    """行政许可事项256项: how many kinds there are, not how often one was decided."""
    if setting.start == setting.end:
        return False
    items = grammar["items"]
    place = len(setting.plain[: setting.start].rstrip(items["between"]))
    return names_items(setting.plain, place, grammar) and setting.plain.endswith(
        tuple(items["units"]), 0, setting.end
    )


def _in_columns(
    rows: Sum, column: str | None, before: Meaning | None, setting: Setting, grammar: Grammar
) -> Meaning | None:
    """The rows in the columns that the form has for them: the named ones, the last ones, or the row's own."""
    known = grammar["columns"][setting.form]
    if column == "standing" and not DOCUMENTS.issuperset(rows):
        column = "now"
    names = tuple(tuple(one.split(" + ")) for one in known.get(column, ())) if column else ()
    if names:
        return Meaning("disclosure", (rows,), names, weak=len(names) > 1)
    if column and column not in known:
        return None
    default = grammar["defaults"].get(rows[0])
    said = setting.start == setting.end  # 未收取行政事业性收费: without a number
    if said and "items" not in known and default and default[0] == "items_last_year":
        default = ["amount"]
    if default == ["decisions"] and _counts_items(setting, grammar):
        return None
    if default:
        return Meaning("disclosure", (rows,), tuple(tuple(one.split(" + ")) for one in default))
    first = setting.plain[: setting.start].rfind(";")
    apart = first >= 0 and not any(mark in setting.plain[first : setting.start] for mark in "、,")
    if before and "disclosure" in setting.near and not apart:
        return Meaning("disclosure", (rows,), before.columns, weak=before.weak)
    return None
