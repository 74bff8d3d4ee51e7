"""Statements on reconsiderations and court cases: which channels they speak of, and of which results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.parsing.sentences.clause import Clause
from audit.parsing.sentences.disputed import expand_disputes
from audit.parsing.sentences.meaning import TOTAL
from audit.parsing.sentences.scene import Scene

CASES = (("reconsideration",), ("litigation_direct", "litigation_after_reconsideration"))


def say_whole(rule: Mapping[str, Any], clause: Clause, scene: Scene) -> str | None:
    """行政复议1件，目前尚未审结: all cases of a channel are in one column."""
    last = clause.last
    if last is None or last.meaning is None or last.meaning.columns != TOTAL:
        return None
    rows, column = _spoken_of(clause, scene), rule["whole_column"]
    said = []
    for case in CASES:
        channels = [row for row in case if row in rows]
        if channels:
            parts, wholes = (
                " + ".join(f"disputes.{row}.{one}" for row in channels) for one in (column, "total")
            )
            said.append(f"{parts} = {wholes}")
    return " and ".join(said) or None


def say_disputes(rule: Mapping[str, Any], clause: Clause, scene: Scene) -> str | None:
    """均已办结, 无复议: these columns are 0 in each channel spoken of."""
    words, before = clause.words, clause.before
    named = [w.part for w in words if w.kind == "row" and w.table == "disputes"]
    forums = [w.name.partition(".")[2] for w in words if w.kind == "forum"]
    named += [one for one in forums if one not in named]
    rows = expand_disputes(named) if named else _spoken_of(clause, scene)
    closed = before and before[-1].meaning and len(before[-1].meaning.columns[0]) > 1
    counted = _counted(clause, scene)
    sums = []
    for case in CASES:
        channels = [row for row in case if row in rows]
        terms = [
            f"disputes.{row}.{column}"
            for column in rule["disputes"]
            for row in channels
            if column not in counted and not (closed and column == "pending")
        ]
        if terms:
            sums.append(" + ".join(terms))
    if rule.get("together"):
        sums = [" + ".join(sums)] if sums else []
    return " and ".join(f"{one} = 0" for one in sums) or None


def _counted(clause: Clause, scene: Scene) -> set[str]:
    """其中尚未审结2件，其余均已办结: the results that the rest are told from."""
    if not any(word.name in ("others", "rest", "except") for word in clause.words):
        return set()
    near = [b.meaning for b in clause.before if b.sentence == scene.sentence and b.meaning]
    return {column for one in near if one.table == "disputes" for column in one.columns[0]}


def _spoken_of(clause: Clause, scene: Scene) -> set[str]:
    """The channels counted since the last semicolon, or, with 上述, in all that was said."""
    plain, words, _, before = clause
    counted = [b for b in before if b.meaning and b.meaning.table == "disputes"]
    rows: set[str] = set()
    place = words[0].start
    beside = bool(before) and before[-1].figure.end == place
    for bound in reversed(counted):
        assert bound.meaning is not None
        if rows and beside and "," in plain[bound.end : before[-1].start + 1]:
            break  # 行政复议2件均维持，行政诉讼1件正在审理
        mark = ";" in plain[bound.end : place] or "、" in plain[place - 1 : place + 1]
        apart = mark and not any(word.name == "above" for word in words)
        if scene.sentence - bound.sentence > 1 or (rows and apart):
            break
        rows.update(bound.meaning.rows[0])
    if not rows and "disputes" in scene.last:
        rows.update(scene.last["disputes"].rows[0])
    return rows
