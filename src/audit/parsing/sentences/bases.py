"""What a share is of where its sentence does not say it."""

from __future__ import annotations

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.meaning import FINISHED, TOTAL, Meaning
from audit.parsing.sentences.rating import DUE, HANDLED, RECEIVED
from audit.parsing.sentences.scene import Scene

ALL_DISPUTES = Meaning(
    "disputes", (("reconsideration", "litigation_direct", "litigation_after_reconsideration"),)
)


def group_before(part: Meaning, scene: Scene) -> tuple[Meaning, ...]:
    """信访类18件，占不予处理的69%；重复申请7件，占27%: the group that the last share is of, or that was
    counted last: 无法提供的21件中，不掌握的占33%.
    """
    near = [b for b in scene.recent[-3:] if b.sentence == scene.sentence]
    last = next((b for b in reversed(near) if b.kind == "percent"), None)
    count = next((b.meaning for b in reversed(near) if b.counts and b.meaning), None)
    spoken = (*(last.bases if last else ()), *((count,) if count else ()))
    if len(part.rows) != 1 or part.columns != TOTAL:
        return ()
    groups = {scene.grammar.group_of.get(row) for row in part.rows[0]}
    return tuple(b for b in spoken if len(groups) == 1 and b.rows[:1] == ((*groups,),))


def default_bases(part: Meaning, subject: Bound | None) -> tuple[Meaning, ...]:
    """What a share is of where nothing says it: what its number is a part of, or the usual wholes."""
    if part.table == "disputes":
        return (part.with_columns(("total",)),) if part.columns != TOTAL else (ALL_DISPUTES,)
    if part.table == "disclosure":
        return ()
    if part.columns != TOTAL:
        return (part.with_columns(("total",)),)
    if part.is_flow:
        return (DUE, RECEIVED)
    whole = subject.whole.meaning if subject and subject.whole else None
    if whole is not None and whole.phase in FINISHED:
        return (HANDLED,)
    if whole is not None and whole.phase is None and whole.table == "requests":
        return (whole, HANDLED, RECEIVED, DUE)
    return (HANDLED, RECEIVED, DUE)
