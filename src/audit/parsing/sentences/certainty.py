"""Whether a reading is whole: what is not never contradicts a table."""

from __future__ import annotations

from audit.parsing.sentences.grammar import pattern
from audit.parsing.sentences.meaning import TOTAL
from audit.parsing.sentences.named import Named
from audit.parsing.sentences.of_disclosure import DOCUMENTS
from audit.parsing.sentences.scopes import shortens
from audit.parsing.sentences.tokens import CONTENT, has, has_kind


def is_certain(named: Named) -> bool:
    """Whether every slot was said, or taken over from a number that was itself certain."""
    meaning, mention = named.meaning, named.mention
    if meaning is None:
        return True
    if mention.figure.spelled and mention.figure.value == 1 and not mention.figure.unit:
        return False
    grammar = named.before.grammar
    thing = has(named.kinds("row"), *grammar["things"]["rows"])
    if thing and not _is_among_requests(named):
        return False  # 话务量三万通，其中投诉举报类20件
    documents = meaning.table == "requests" and not named.has("request")
    if documents and mention.figure.unit_in(mention.plain) in grammar["tables"]["of_documents"]:
        return False
    if _of_each(named) or _of_its_office(named) or _is_shown(named):
        return False
    if _of_some(named) or _is_headed(named):
        return False
    if not _is_grounded(named) or not _inherits_certainly(named):
        return False
    return not _stray(named) and not _of_somebody(named)


def _of_each(named: Named) -> bool:
    """各县区收到申请735件: whether the offices above them are counted with them is not said."""
    bodies = [token.name for token in named.kinds("scope")]
    return bool(bodies) and all(name == "each" for name in bodies)


def _of_its_office(named: Named) -> bool:
    """市政府办公厅制发规范性文件42件: whether a region's table counts only these is not said."""
    region = named.before.frame.scope == "region" and named.table == "disclosure"
    return region and has(named.kinds("scope"), "office", "level")


def _is_shown(named: Named) -> bool:
    """公布行政处罚18件; 保留权力841项。其中行政许可24项: shown or listed, and so many decided or not."""
    meaning, mention = named.meaning, named.mention
    if meaning is None or meaning.table != "disclosure" or DOCUMENTS.issuperset(meaning.rows[0]):
        return False
    last, since = named.before.last, mention.start
    joined = mention.opening == "、" and last is not None and last.ours is not None
    if last is not None and joined and not last.certain:
        return True
    if last is not None and (joined or named.among):
        since = last.mention.start
    return bool(pattern("shown").search(named.plain[since : mention.figure.start]))


def _of_some(named: Named) -> bool:
    """个别申请人反复申请，全年提交45件: what one of them, or some, did."""
    if named.table != "requests":
        return False
    since, until = named.mention.sentence[0], named.mention.figure.start
    return bool(pattern("somebody").search(named.plain, since, until))


def _is_headed(named: Named) -> bool:
    """（1）市教育局。收到申请40件: under the name of another body, said alone."""
    plain, since = named.plain, named.mention.sentence[0]
    for token in named.mention.lead:
        if token.start < since and token.kind == "region_suffix" and plain[token.end] in ".。:;":
            said = max(plain.rfind(sign, 0, token.start) for sign in ".。:;,、)") + 1
            return not shortens(plain[said : token.end], named.before.frame.agency)
    return False


def _is_grounded(named: Named) -> bool:
    """Whether what comes before it is of the tables: 市教育局收到40件。办结38件; 延期15件，其中公开8件."""
    heads = (*named.mention.lead, *named.words)
    if named.table != "requests" or has_kind(heads, "noun", "scope", "head", "list"):
        return True
    near = [one for one in named.before.within(named.mention) if one.counts]
    if not near:
        counted = [one for one in named.before.taken if one.counts]
        near = [one for one in counted if one.mention.sentence == counted[-1].mention.sentence]
    wholes = (named.before.taken[one.whole] for one in near if one.whole is not None)
    sure = (one.ours is not None and one.certain for one in (*near, *wholes))
    return not near or any(sure) or has((*named.lead, *named.words), "this")


def _is_among_requests(named: Named) -> bool:
    """Whether the sentence, or what it opens with, speaks of requests for information."""
    said = any(one.ours is not None for one in named.before.within(named.mention))
    return said or has_kind(named.mention.lead, "row")


def _inherits_certainly(named: Named) -> bool:
    """公证受理228件，办结199件: what is not sure of the first number is not of the second."""
    meaning, last = named.meaning, named.last
    if last is None or meaning is None or meaning.table != "requests" or named.kinds("noun"):
        return True
    if last.why == "unnamed":
        return not meaning.phase
    return last.ours is None or last.certain


def _of_somebody(named: Named) -> bool:
    """信息科承办申请4份: with an unknown word right before the verb, it may be of somebody else."""
    meaning = named.meaning
    if meaning is None or not named.left or not meaning.phase or meaning.columns != TOTAL:
        return False
    phase = named.kinds("phase")
    if not phase or phase[-1].start <= named.mention.start:
        return False
    at = phase[-1].start
    while at > named.mention.start:
        token = next((t for t in named.words if t.end == at), None)
        if token is None:
            break
        if token.kind not in ("neutral", "period", "link", "how", "all"):
            return False
        at = token.start
    sign = named.plain[at - 1 : at]
    if at <= named.mention.start or not sign.isalpha():
        return False
    start = max([named.mention.start, *(t.end for t in named.words if t.end < at)])
    return not shortens(named.plain[start:at].strip(",、;:"), named.before.frame.agency)


def _stray(named: Named) -> str:
    """Letters between the words that name and their number that no phrase knows."""
    content = named.kinds(*CONTENT)
    nearest = named.nearest
    if nearest is None or nearest.kind == "row" or nearest.name == "request":
        return "" if named.left else named.gap
    if not named.left:
        return named.stray(named.mention.figure.end, content[-1].end)
    between = named.stray(content[0].start, named.mention.figure.start)
    return between if len(between) > 1 else ""
