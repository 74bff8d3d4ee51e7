"""Why a number is none of the tables', whatever its words and its value: other things, years, bodies."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import CARRIED, CARRIED_OUT, Meaning
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.scene import ABOUT_REQUESTS, Scene, compared
from audit.parsing.sentences.segments import Segment

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
NEAR = 6  # a body's name stands this close before the verb


def other_thing(
    plain: str,
    meaning: Meaning | None,
    words: Sequence[Token],
    segment: Segment,
    figure: Figure,
    scene: Scene,
) -> str | None:
    """The other thing that a number counts, or None. `words` are those that gave the meaning."""
    period = _period(meaning, segment, scene)
    scope = _scope(plain, meaning, segment, scene)
    named = named_thing(plain, [*segment.left, *words])
    if named == "no_row" and meaning is not None and meaning.rows == CARRIED_OUT:
        named = None  # 因征求第三方意见结转下年: why it was carried over
    divides = next((t.name for t in segment.left if t.kind == "list"), None)
    scene.divided = divides or scene.divided
    if named:
        return named
    if meaning is not None and meaning.table == "disputes" and _is_organ(segment, scene):
        return "other_law"
    if meaning is not None and (listed := _ends_other_list(words, scene)):
        return listed
    if meaning is not None and (shared := _shared_verb(meaning, segment, scene)):
        return shared
    if scene.divided:
        if not _ends_list(meaning, words, plain, segment):
            return WHY.get(scene.divided, scene.divided)
        scene.divided = None
    if period or scope:
        return period or scope
    if meaning is None:
        return _inherited(segment, figure, scene)
    return None


def _ends_other_list(words: Sequence[Token], scene: Scene) -> str | None:
    """涉及征地55件、规划30件，其余33件为其他方面: the rest of a list of other things."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence or last.other not in ABOUT_REQUESTS:
        return None
    names = [t for t in words if t.kind in ("vague", "row", "column", "carry", "phase")]
    return last.other if names and all(t.kind == "vague" for t in names) else None


def _is_organ(segment: Segment, scene: Scene) -> bool:
    """Whether the sentence speaks of a body that hears the reconsiderations of others' acts."""
    scene.organ = scene.organ or any(token.kind == "role" for token in segment.left)
    return scene.organ


def own_part(segment: Segment, scene: Scene) -> Meaning | None:
    """全市受理988件，其中以市政府为答复主体的125件: the report's own part of a wider number."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.other != "scope" or last.sentence != scene.sentence:
        return None
    own = scene.grammar["own"].get(scene.frame.scope, ())
    named = [token for token in segment.left if token.kind == "scope"]
    known = all(token.kind in ("scope", "link", "neutral", "period") for token in segment.left)
    return last.named if known and named and named[-1].name in own else None


def _shared_verb(meaning: Meaning, segment: Segment, scene: Scene) -> str | None:
    """备案行政复议134件，行政诉讼57件: the verb before the first number is the second one's as well."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.other in (None, *ABOUT_REQUESTS) or last.sentence != scene.sentence:
        return None
    if segment.opening not in ("", ",") or any(token.kind == "phase" for token in segment.left):
        return None
    same = last.named is not None and last.named.table == meaning.table
    return last.other if same and segment.left and segment.left[0].kind == "row" else None


def named_thing(plain: str, words: Sequence[Token]) -> str | None:
    """The other thing that the words name; 书面及网上申请 says only how requests come in."""
    found = None
    for index in range(len(words) - 1, -1, -1):
        token = words[index]
        if token.kind != "other":
            continue
        joined = plain[token.start - 1 : token.start] == "、" or (
            index and words[index - 1].name == "and"
        )
        if token.name == "channel" and joined:
            continue
        if token.name not in ABOUT_REQUESTS:
            return token.name
        found = found or token.name
    return found


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
    return (
        meaning.phase in ("finish", "reply", "new")
        or plain[segment.start - 1 : segment.start] == ";"
    )


def _inherited(segment: Segment, figure: Figure, scene: Scene) -> str | None:
    """A number without a name of its own counts what the last one did, if that is another thing."""
    if segment.left and segment.left[-1].kind in ("region_suffix", "scope"):
        return "unit"
    last = scene.bound[-1] if scene.bound else None
    if last and last.other and last.sentence == scene.sentence and segment.opening != ";":
        return last.other
    if any(token.kind == "media" for token in segment.left):
        return "publicity"
    unnamed = any(
        token.kind == "phase" for token in segment.left
    )  # 受理 something that has no word here
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
        elif token.name == "last" and (_is_column(meaning) or _is_carried(token, segment.left)):
            continue
        else:
            local = token.name
            if meaning is not None and not compared(token, segment.left):
                scene.period = local
    if local == "cumulative" and _is_stock(meaning):
        return None
    return WHY[local] if local else None


def _is_carried(year: Token, words: Sequence[Token]) -> bool:
    """办结上年结转和本年新收申请: last year's are among this year's."""
    after = next((token for token in words if token.start >= year.end), None)
    return after is not None and after.kind == "carry"


def _is_column(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.columns[0] == ("items_last_year",)


def _is_stock(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.columns[0] in (("in_force",), ("published_total",))


def _scope(plain: str, meaning: Meaning | None, segment: Segment, scene: Scene) -> str | None:
    """`scope` if the number is of another body than the tables."""
    own = scene.grammar["own"].get(scene.frame.scope)
    if own is None:
        return None
    named = [token for token in (*segment.lead, *segment.left) if token.kind == "scope"]
    foreign: str | None = None
    if named:
        scene.scope = None
        system = any(_is_system(plain, token, scene) for token in named)
        foreign = None if system or any(token.name in own for token in named) else "scope"
        if named[-1].name == "each" and _is_part(segment, scene):
            foreign = "unit"
    elif scene.frame.scope == "region" and _is_unit(plain, segment, scene.frame.agency):
        foreign = "scope"
    if foreign and meaning is not None:
        scene.scope = foreign
        among = any(token.name == "among" for token in segment.left)
        scene.passing = segment.opening == "(" or among or foreign == "unit"
        return foreign
    if meaning is not None and meaning.table != "disclosure":
        return scene.scope
    return None


def _is_part(segment: Segment, scene: Scene) -> bool:
    """其中市政府部门受理688件、各县区受理804件: bodies in a list are parts of the whole region."""
    last = scene.bound[-1] if scene.bound else None
    listed = any(token.name == "among" for token in segment.left)
    after = last is not None and last.sentence == scene.sentence and last.other in ("scope", "unit")
    return listed or after


def _is_system(plain: str, scope: Token, scene: Scene) -> bool:
    """全市税务系统 in the report of a tax bureau."""
    for word in scene.grammar["agency"]["system"]:
        at = plain.find(word, scope.end, scope.end + NEAR)
        if at > scope.end and plain[scope.end : at] in scene.frame.agency:
            return True
    return False


def _is_unit(plain: str, segment: Segment, agency: str) -> bool:
    """Whether a body that is not the report's own stands before the verb (市教育局收到)."""
    phases = [token for token in segment.left if token.kind == "phase"]
    suffixes = [token for token in segment.left if token.kind == "region_suffix"]
    if not phases or not suffixes:
        return False
    body = suffixes[-1]
    if not 0 <= phases[0].start - body.end <= NEAR:
        return False
    name = plain[max(segment.start, body.end - 3) : body.end]
    return len(name) > 1 and not _shortens(name, agency)


def _shortens(name: str, agency: str) -> bool:
    """Whether a name leaves out characters of the agency's: 高新区 for 高新技术产业开发区."""
    rest = iter(agency)
    return all(character in rest for character in name)
