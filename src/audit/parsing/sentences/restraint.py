"""Why a number is none of the tables', whatever its words and its value: other things, years, bodies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import CARRIED, CARRIED_OUT, FINISHED, Meaning
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.scene import ABOUT_REQUESTS, OTHER_LAW, Scene, compared
from audit.parsing.sentences.scopes import scope_of
from audit.parsing.sentences.segments import Segment
from audit.parsing.sentences.sorts import narrow_requests, narrows, of_another_sort, shared_verb

WHY = {
    "last": "last_year",
    "past": "last_year",
    "half": "half_year",
    "start": "half_year",
    "next": "plan",
    "plan": "plan",
    "cumulative": "cumulative",
    "month": "half_year",
}


PUBLICITY = "publicity"
FEE = "fee_of_processing"
FEE_UNPAID = (("other_fee_unpaid",),)


def other_thing(
    plain: str,
    meaning: Meaning | None,
    words: Sequence[Token],
    segment: Segment,
    figure: Figure,
    scene: Scene,
) -> str | None:
    """The other thing that a number counts, or None. `words` are those that gave the meaning."""
    if narrows(segment, scene):
        return OTHER_LAW
    narrow_requests(meaning, segment, scene)
    if meaning is not None and _is_of_the_most(segment):
        return "other_count"
    period = _period(meaning, segment, scene)
    scope = scope_of(plain, meaning, segment, scene)
    named = named_thing(plain, [*segment.left, *words])
    if named == "no_row" and meaning is not None and meaning.rows == CARRIED_OUT:
        named = None  # 因征求第三方意见结转下年: why it was carried over
    if named in ("no_row", FEE) and meaning is not None and _is_row_of(meaning, segment):
        named = None  # 撤回等其他情形, 收费通知后逾期未缴费: a row of the form all the same
    divides = next((t.name for t in segment.left if t.kind == "list"), None)
    scene.divided = divides or scene.divided
    if named:
        return named
    if (
        meaning is not None
        and meaning.table == "disputes"
        and of_another_sort(plain, words, segment, scene)
    ):
        return OTHER_LAW
    if meaning is not None and meaning.table == "disclosure" and _is_topic(segment):
        return OTHER_LAW
    if meaning is not None and _is_within_days(plain, meaning, segment, figure, scene):
        return "no_row"
    if meaning is not None and (listed := _ends_other_list(words, scene)):
        return listed
    if meaning is not None and (shared := shared_verb(meaning, segment, scene)):
        return shared
    if meaning is not None and (among := _among_others(meaning, segment, scene)):
        return among
    if scene.divided:
        if _is_subject(meaning, segment, scene) or not _ends_list(meaning, words, plain, segment):
            return WHY.get(scene.divided, scene.divided)
        scene.divided = None
    if period or scope:
        return period or scope
    if meaning is None:
        return _inherited(segment, figure, scene)
    return None


def _is_of_the_most(segment: Segment) -> bool:
    """单个申请人最多提交4件: the most that somebody did, not what all did."""
    words = segment.left
    return any(
        (one.kind == "rank" or one.name == "mostly") and after.kind == "phase"
        for one, after in pairwise(words)
        if one.end == after.start
    )


def _is_topic(segment: Segment) -> bool:
    """取消行政许可1项: of its kinds; 涉及行政处罚类21宗: what cases were about. Neither is in the table."""
    row = next((t for t in segment.left if t.kind == "row" and t.table == "disclosure"), None)
    if row is None or any(t.kind == "column" for t in segment.left):
        return False
    before = next((t for t in reversed(segment.left) if t.end == row.start), None)
    return before is not None and (before.kind == "adjust" or before.name == "having")


def _is_within_days(
    plain: str, meaning: Meaning, segment: Segment, figure: Figure, scene: Scene
) -> bool:
    """在20个工作日内答复146件: as quick as that, others were not."""
    if meaning.phase not in ("finish", "reply") or any(t.kind == "all" for t in segment.left):
        return False
    said = plain[segment.start : figure.start]
    return any(days in said for days in scene.grammar["limits"]["days"])


def _ends_other_list(words: Sequence[Token], scene: Scene) -> str | None:
    """涉及征地55件、规划30件，其余33件为其他方面: the rest of a list of other things."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence or last.other not in ABOUT_REQUESTS:
        return None
    names = [t for t in words if t.kind in ("vague", "row", "column", "carry", "phase")]
    return last.other if names and all(t.kind == "vague" for t in names) else None


def _among_others(meaning: Meaning, segment: Segment, scene: Scene) -> str | None:
    """公开执法信息3098条，其中行政许可2319条; 审核信息3200条，不予公开31条: rows of what was shown."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence or last.meaning or not last.counts:
        return None
    kinds = {token.kind for token in segment.left}
    among = any(token.name in ("among", "contains") for token in segment.left)
    foreign = last.other if last.other not in (None, FEE, *ABOUT_REQUESTS) else None
    if "phase" in kinds or meaning.table == "disputes":
        return None
    if meaning.table == "requests":
        own = "noun" in kinds or meaning.is_flow or "requests" in scene.near
        return foreign if among or not own else None
    if among and not any(token.name == "disclosure.issue" for token in segment.left):
        return foreign or (PUBLICITY if _is_shown(last) else None)
    listed = last.named is not None and last.named.table == meaning.table
    return foreign if listed and not kinds & {"column", "noun"} else None


def _is_shown(bound: Bound) -> bool:
    """公开…信息3098条: documents that were shown, whoever made them."""
    shown = any((t.kind, t.name) == ("noun", "document") for t in bound.words)
    return shown and not any(t.name == "disclosure.issue" for t in bound.words)


def _is_row_of(meaning: Meaning, segment: Segment) -> bool:
    if meaning.rows == FEE_UNPAID:
        return True
    rest = next((t for t in reversed(segment.left) if t.kind in ("vague", "column", "row")), None)
    return rest is not None and any(t.name == "etc" and t.end == rest.start for t in segment.left)


def named_thing(plain: str, words: Sequence[Token]) -> str | None:
    """The other thing that the words name; 书面及网上申请 says only how requests come in."""
    found = None
    for index in range(len(words) - 1, -1, -1):
        token = words[index]
        if token.kind != "other":
            continue
        joined = index and (
            plain[token.start - 1 : token.start] == "、" or words[index - 1].name == "and"
        )
        if token.name == "channel" and joined:
            continue
        if token.name not in ABOUT_REQUESTS:
            return token.name
        found = found or token.name
    return found


def _is_subject(meaning: Meaning | None, segment: Segment, scene: Scene) -> bool:
    """从申请内容看，涉及行政复议的3件: what is asked for, not what was done."""
    if scene.divided != "subject" or meaning is None or meaning.table == "requests":
        return False
    return segment.opening != ";" and not any(t.kind == "column" for t in segment.left)


def _ends_list(
    meaning: Meaning | None, words: Sequence[Token], plain: str, segment: Segment
) -> bool:
    """Whether a number among 网络86件、信函12件 goes back to the tables' own figures."""
    if meaning is None:
        return False
    if meaning.table == "disclosure":
        return any(token.kind == "column" for token in words)
    if any(token.kind in ("row", "carry") or token.name == "this" for token in words):
        return True
    return meaning.phase in (*FINISHED, "new") or plain[segment.start - 1 : segment.start] == ";"


def _inherited(segment: Segment, figure: Figure, scene: Scene) -> str | None:
    """A number without a name of its own counts what the last one did, if that is another thing."""
    if segment.left and segment.left[-1].kind in ("region_suffix", "scope"):
        return "unit"
    last = scene.bound[-1] if scene.bound else None
    if last and last.other and last.sentence == scene.sentence and segment.opening != ";":
        return last.other
    if any(token.kind == "media" for token in segment.left):
        return "publicity"
    # 受理 something that has no word here
    unnamed = any(token.kind == "phase" for token in segment.left)
    return "other_count" if unnamed or figure.unit == "other" else None


def _period(meaning: Meaning | None, segment: Segment, scene: Scene) -> str | None:
    """last_year, half_year, cumulative or plan, if the words or the sentence are of another time."""
    if meaning is not None and meaning.rows in CARRIED:
        return None
    local: str | None = scene.period
    for token in segment.left:
        if token.kind != "period":
            continue
        if token.name == "this":
            local = scene.period = None
        elif token.name == "last" and (
            _is_column(meaning)
            or _is_carried(token, segment.left)
            or _is_likened(token, segment.left)
        ):
            continue
        else:
            local = token.name
            if meaning is not None and not compared(token, segment.left):
                scene.period = local
    if local == "cumulative" and _is_stock(meaning):
        return None
    return WHY[local] if local else None


def _is_likened(year: Token, words: Sequence[Token]) -> bool:
    """较上年有所增加，共计45件: what was compared is said already; the number is this year's."""
    after = [token for token in words if token.start >= year.end]
    return compared(year, words) and any(token.name == "somewhat" for token in after)


def _is_carried(year: Token, words: Sequence[Token]) -> bool:
    """办结上年结转和本年新收申请: last year's are among this year's."""
    after = next((token for token in words if token.start >= year.end), None)
    return after is not None and after.kind == "carry"


def _is_column(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.columns[0] == ("items_last_year",)


def _is_stock(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.columns[0] in (("in_force",), ("published_total",))
