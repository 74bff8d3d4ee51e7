"""Rates that name their own part and whole: 办结率, 公开率, 纠错率."""

from __future__ import annotations

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.disputed import expand_disputes
from audit.parsing.sentences.meaning import Meaning, Sum, requests
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.segments import Segment

HANDLED = requests(("handled",))
RECEIVED = requests(("received",))
DUE = requests(("received", "carried_in"))


def bind_rate(plain: str, name: str, bound: Bound, segment: Segment, scene: Scene) -> None:
    """Bind a percentage that is a rate of that name."""
    if _topic_is_other(scene):
        bound.other = scene.topic.other if scene.topic else None
    elif name == "finished" and _is_of_a_sort(plain, segment):
        bound.other = "other_count"
    elif name == "finished":
        bound.meaning, bound.bases = HANDLED, (DUE, RECEIVED)
    elif name == "timely":
        bound.other = "timely"
    elif name == "granted" and _is_of_documents(segment, scene):
        bound.other = "publicity"
    elif name == "granted":
        bound.meaning = requests(("granted", "granted_in_part"), ("granted",))
        bound.bases = (HANDLED, RECEIVED, DUE)
    elif name in ("corrected", "upheld") and (rows := _cases(segment, scene)):
        whole = Meaning("disputes", (rows,))
        closed = whole.with_columns(tuple(scene.grammar["among"]["disputes"]["closed"]))
        bound.meaning, bound.bases = whole.with_columns((name,)), (whole, closed)
    else:
        bound.other = "other_count"


def _is_of_a_sort(plain: str, segment: Segment) -> bool:
    """提前答复率85%: a word that is not known, right before the rate, makes it another one."""
    rate = next(token for token in segment.left if token.kind == "rate")
    glued = plain[rate.start - 1 : rate.start].isalpha()
    return glued and not any(token.end == rate.start for token in segment.left)


def _is_of_documents(segment: Segment, scene: Scene) -> bool:
    """规范性文件公开率100%: the share of documents that are shown, not of requests."""
    if "requests" in scene.near:
        return False
    rows = any(t.kind == "row" and t.table == "disclosure" for t in segment.left)
    return rows or bool(scene.heard) or "disclosure" in scene.near or _topic_is_other(scene)


def _topic_is_other(scene: Scene) -> bool:
    topic = scene.topic
    return topic is not None and topic.other is not None and topic.sentence == scene.sentence


def _cases(segment: Segment, scene: Scene) -> Sum:
    """The channels that a rate names, or else those spoken of."""
    named = [t.part for t in segment.left if t.kind == "row" and t.table == "disputes"]
    if named:
        return expand_disputes(named)
    return scene.last["disputes"].rows[0] if "disputes" in scene.last else ()
