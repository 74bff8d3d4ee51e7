"""Words that name reconsiderations and court cases, with their results."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import TOTAL, Meaning, Sum
from audit.parsing.sentences.neighbours import Setting

LITIGATION = ("litigation_direct", "litigation_after_reconsideration")


def compose_dispute(strong: Sequence[Token], setting: Setting) -> Meaning | None:
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
