"""Whose figures a number gives: the report's own body, a wider region, or another one."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import TOTAL, Meaning
from audit.parsing.sentences.requested import ARRIVING
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.segments import Segment

NEAR = 6  # a body's name stands this close before the verb
KNOWN = ("period", "link", "neutral", "about", "versus")
REACHING = ("over", "versus", "total", "means")  # 翻了一番，达到71件
NARROW = ("level", "office")
NAMING = ("neutral", "region_suffix", "link")
SUBJECT = 3  # a shorter word before the verb names nobody
OTHERS = ("scope", "unit")
NAME = 3  # so many characters of its name tell a body from others


def own_part(segment: Segment, scene: Scene) -> Meaning | None:
    """全市受理988件，其中以市政府为答复主体的125件: the report's own part of a wider number."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.other != "scope" or last.sentence != scene.sentence:
        return None
    own = scene.grammar["own"].get(scene.frame.scope, ())
    named = [token for token in segment.left if token.kind == "scope"]
    known = all(
        token.kind in ("scope", "link", "neutral", "period", "region_suffix")
        for token in segment.left
    )
    return last.named if known and named and named[-1].name in own else None


def own_year(segment: Segment, scene: Scene) -> Meaning | None:
    """2022年收到申请80件，2023年为71件: this year's number of what was last year's."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence:
        return None
    if last.kind == "change":  # 诉讼案件较上年减少3件，全年仅5件
        named = last.meaning if last.subject is None else None
    else:
        named = last.named if last.other == "last_year" else None
    reaches = last.kind == "change" and bool(segment.left) and segment.left[0].name in REACHING
    said = reaches or any(token.name == "this" for token in segment.left)
    known = all(token.kind in KNOWN for token in segment.left)
    return named if said and known and not segment.right else None


def scope_of(plain: str, meaning: Meaning | None, segment: Segment, scene: Scene) -> str | None:
    """`scope` if the number is of another body than the tables."""
    own = scene.grammar["own"].get(scene.frame.scope)
    if own is None:
        return None
    named = [token for token in (*segment.lead, *segment.left) if token.kind == "scope"]
    foreign: str | None = None
    if named:
        scene.scope = None
        system = any(_is_system(plain, token, scene) for token in named)
        known = any(token.name in own and not is_wider(plain, token, scene) for token in named)
        again = system and not known and _counted_before(meaning, scene)
        foreign = None if (system or known) and not again else "scope"
        if named[-1].name == "each" and _is_part(segment, scene):
            foreign = "unit"
        if foreign is None and _shares_own(named[-1], segment, scene):
            foreign = "unit"
    elif (scene.frame.scope == "region" and _is_unit(plain, segment, scene.frame.agency)) or (
        meaning is not None and _says_again(plain, meaning, segment, scene)
    ):
        foreign = "scope"
    if foreign is None and meaning is not None and _stands_beside(plain, meaning, named, scene):
        return "unit"
    if foreign is None and meaning is not None and _divides_bodies(meaning, segment, named, scene):
        foreign = "unit"
    listed = _is_listed(segment, scene)
    scene.passing = scene.passing or listed
    if foreign and meaning is not None:
        scene.scope = foreign
        among = any(token.name == "among" for token in (*segment.lead, *segment.left))
        scene.passing = segment.opening == "(" or among or listed or foreign == "unit"
        return foreign
    if meaning is not None and meaning.table != "disclosure":
        return scene.scope
    return None


def _is_listed(segment: Segment, scene: Scene) -> bool:
    """市直部门收到3件，县（市、区）收到1件: bodies in a list, which ends with its sentence."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence or last.other not in OTHERS:
        return False
    return any(token.kind in ("scope", "region_suffix") for token in segment.left)


def is_wider(plain: str, scope: Token, scene: Scene) -> bool:
    """全市 in a town's report: the whole of a region of another level."""
    levels = scene.grammar["levels"]
    word = plain[scope.start : scope.end]
    named = next((one for one in levels["names"] if word == levels["whole"] + one), None)
    agency = scene.frame.agency
    for end in levels["ends"]:
        agency = agency.removesuffix(end)
    own = next((one for one in levels["names"] if agency.endswith(one)), None)
    return named is not None and own is not None and named != own


def is_foreign(plain: str, words: Sequence[Token], scene: Scene) -> bool:
    """Whether words name another body or region than the tables'."""
    own = scene.grammar["own"].get(scene.frame.scope)
    named = [token for token in words if token.kind == "scope"]
    if own is None or not named:
        return False
    return not any(token.name in own and not is_wider(plain, token, scene) for token in named)


def _is_part(segment: Segment, scene: Scene) -> bool:
    """其中市政府部门受理688件、各县区受理804件: bodies in a list are parts of the whole region."""
    last = scene.bound[-1] if scene.bound else None
    listed = any(token.name == "among" for token in segment.left)
    after = last is not None and last.sentence == scene.sentence and last.other in ("scope", "unit")
    return listed or after


def _says_again(plain: str, meaning: Meaning, segment: Segment, scene: Scene) -> bool:
    """所属医院共收到申请29件 after 收到申请94件: of somebody who has no word here, and not of all."""
    phase = next((token for token in segment.left if token.kind == "phase"), None)
    if phase is None or meaning.phase not in ARRIVING or meaning.columns != TOTAL:
        return False
    name = plain[segment.start : phase.start]
    known = any(token.start < phase.start for token in segment.left if token.kind not in NAMING)
    if known or len(name) < SUBJECT or not name.isalpha() or _shortens(name, scene.frame.agency):
        return False
    return _counted_before(meaning, scene)


def _counted_before(meaning: Meaning | None, scene: Scene) -> bool:
    """全省司法行政系统收到申请310件 after 我厅收到申请21件: the report's own are counted already."""
    if meaning is None or meaning.phase not in ARRIVING:
        return False
    return any(b.meaning and b.meaning.phase in ARRIVING for b in scene.recent if b.counts)


def _stands_beside(plain: str, meaning: Meaning, named: Sequence[Token], scene: Scene) -> bool:
    """以县政府名义答复12件，以办公室名义答复23件: each is a part, and the first one is found out now."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence or last.meaning != meaning:
        return False
    before = [t for t in last.words if t.kind == "scope" and t.name in NARROW]
    here = [t for t in named if t.name in NARROW]
    if not before or not here or meaning.phase is None:
        return False
    first, second = before[-1], here[-1]
    if plain[first.start : first.end] == plain[second.start : second.end]:
        return False
    last.meaning, last.other = None, "unit"
    return True


def _divides_bodies(
    meaning: Meaning, segment: Segment, named: Sequence[Token], scene: Scene
) -> bool:
    """全市公安机关受理88件，其中市局机关受理30件、各分局受理58件: bodies divide what was counted before."""
    before = [bound for bound in scene.recent if bound.sentence == scene.sentence]
    if meaning.phase is None or not any(bound.meaning == meaning for bound in before):
        return False
    bodies = [*named, *(t for t in segment.left if t.kind == "region_suffix")]
    among = any(token.name == "among" for token in (*segment.lead, *segment.left))
    return bool(bodies) and (among or before[-1].other == "unit")


def _shares_own(scope: Token, segment: Segment, scene: Scene) -> bool:
    """我办答复96件，其中以市政府名义60件、以办公室名义36件: names that divide the report's own figure."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence or scope.name not in ("level", "office"):
        return False
    if last.other == "unit":
        return True
    among = any(token.name == "among" for token in segment.left)
    return among and last.meaning is not None and last.meaning.is_flow


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


def names_another(plain: str, words: Sequence[Token], start: int, scene: Scene) -> bool:
    """Whether a clause has the name of a body that is not the report's (市教育局, 各镇)."""
    for token in words:
        if token.kind != "region_suffix":
            continue
        before = max((t.end for t in words if t.end <= token.start), default=start)
        name = plain[max(before, token.end - NAME) : token.end]
        if name[0].isalpha() and not _shortens(name, scene.frame.agency):
            return True
    return False
