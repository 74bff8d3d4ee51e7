"""What a clause says of all cases: 均维持, 均已审结."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.clause import NOTHING, Clause, Stated, foreign, made
from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.of_disputes import LITIGATION, expand_disputes


def all_of_cases(clause: Clause) -> Stated | None:
    """均维持; 均已审结; 复议机关和法院均维持: no case has another result."""
    cases = clause.before.topic == "disputes" or clause.of("row") or clause.of("forum")
    if not cases or clause.has("except", "overdue"):
        return None
    if clause.of("not"):
        return _none_closed(clause)
    last, said = clause.before.near(clause.mention), clause.of_all
    if last is not None and last.why == "other_law" and said and not clause.of("row"):
        return made(clause, NOTHING)
    columns = clause.parts("column", "disputes")
    alone = last is not None and columns in (["upheld"], ["pending"]) and _only_result(clause)
    if not said and not alone:
        return None
    rows = _rows_of_cases(clause)
    if not rows or (clause.of("row") and foreign(clause, Meaning("disputes", (rows,)))):
        return None
    meaning = _said_of(rows, columns, clause, said=said)
    return made(clause, meaning) if meaning else None


def _is_closing(clause: Clause) -> bool:
    return bool(clause.of("verb", "closed") or clause.of("phase", "finish"))


def _none_closed(clause: Clause) -> Stated | None:
    """行政复议3件，均未审结: all that was just counted is pending."""
    last = clause.before.near(clause.mention)
    counted = last is not None and last.ours is not None and last.ours.table == "disputes"
    if not counted or not _is_closing(clause):
        return None
    return made(clause, _all_in("pending", _rows_of_cases(clause)))


def _said_of(rows: Sequence[str], columns: Sequence[str], clause: Clause, *, said: bool) -> str:
    """The condition that the clause makes of the cases of these rows; "" for none."""
    direct = [t.part for t in clause.of("row") if t.part in LITIGATION]
    if len(direct) == 1 and not columns and said:
        return _sum(["total"], [row for row in LITIGATION if row not in direct]) + " = 0"
    if columns == ["pending"]:
        return _all_in("pending", rows)
    rest = clause.has("others", "rest")
    if columns and columns[0] in ("upheld", "corrected"):
        others = [c for c in ("upheld", "corrected", "other_result", "pending") if c != columns[0]]
        if rest:
            others = [c for c in others if c not in _counted(clause)]
        elif _is_settled(clause):  # 已审结8件，均维持
            others.remove("pending")
        return _no_other(others, rows)
    closed = _is_closing(clause) and not clause.of("noun", "request") and not rest
    return _sum(["pending"], rows) + " = 0" if closed else ""


def _counted(clause: Clause) -> set[str]:
    """其中尚未审结2件，其余均维持: the results that the rest are told from."""
    near = [one.ours for one in clause.before.within(clause.mention) if one.ours is not None]
    return {column for m in near if m.table == "disputes" for column in m.columns[0]}


def _is_settled(clause: Clause) -> bool:
    last = clause.last
    return last is not None and last.ours is not None and len(last.ours.columns[0]) > 1


def _only_result(clause: Clause) -> bool:
    return all(
        t.kind in ("column", "link", "neutral", "row", "forum", "period") for t in clause.words
    )


def _rows_of_cases(clause: Clause) -> tuple[str, ...]:
    named = [t.part for t in (*clause.of("row"), *clause.of("forum")) if "disputes" in t.name]
    if named:
        return expand_disputes(list(dict.fromkeys(named)))
    near = [one for one in clause.before.within(clause.mention) if one.ours is not None]
    if clause.has("others", "rest") and near and near[-1].ours is not None:
        return near[-1].ours.rows[0]
    rows: list[str] = []
    above = clause.has("above") or clause.of("noun", "case")
    for one in reversed(clause.before.taken[-8:]):
        if one.ours is None or one.ours.table != "disputes":
            if one.counts and one.ours is not None:
                break
            continue
        gap = clause.plain[one.figure.end : clause.start]
        if rows and (";" in gap or "。" in gap) and not above:
            break
        rows += [row for row in one.ours.rows[0] if row not in rows]
        if clause.beside is one:
            break
    return tuple(row for row in ("reconsideration", *LITIGATION) if row in rows)


def _channels(rows: Sequence[str]) -> list[list[str]]:
    groups = [[r for r in rows if r == "reconsideration"], [r for r in rows if r in LITIGATION]]
    return [group for group in groups if group]


def _sum(columns: Sequence[str], rows: Sequence[str]) -> str:
    return " + ".join(f"disputes.{row}.{column}" for column in columns for row in rows)


def _no_other(columns: Sequence[str], rows: Sequence[str]) -> str:
    return " and ".join(f"{_sum(columns, group)} = 0" for group in _channels(rows))


def _all_in(column: str, rows: Sequence[str]) -> str:
    sums = (f"{_sum([column], one)} = {_sum(['total'], one)}" for one in _channels(rows))
    return " and ".join(sums)
