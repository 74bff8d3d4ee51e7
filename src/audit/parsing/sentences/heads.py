"""The head of a number, what it counts: resolvers that find another one than the tables have."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import pattern
from audit.parsing.sentences.laws import of_own_law
from audit.parsing.sentences.meaning import CARRIED
from audit.parsing.sentences.named import FEE, FEW, HEADS, Named, lead_of
from audit.parsing.sentences.taken import ABOUT, Taken, loose
from audit.parsing.sentences.tokens import Token, has, has_kind

REASONS = ("no_row",)  # words of these are what was done, and may be why it was done


def another_head(named: Named) -> str | None:
    """收到12345热线工单96件: the words beside the number name another thing."""
    others = named.kinds("other")
    others = others[::-1] if named.left else others
    unpaid = named.meaning is not None and named.meaning.rows == (("other_fee_unpaid",),)
    for token in others:
        if token.name in ("channel", *REASONS) or (token.name == FEE and unpaid):
            continue
        return token.name
    carried = named.meaning is not None and named.meaning.rows in CARRIED
    for token in others:
        beside = token is named.nearest and not carried
        if token.name in REASONS and (beside or named.meaning is None):
            return token.name
    return None


def within_another(named: Named) -> str | None:
    """审定信息312条，其中依申请公开28条: parts of another thing, whatever they are called."""
    mention, last = named.mention, named.before.last
    if last is None or last.mention.sentence != mention.sentence or not last.why:
        return None
    if _is_narrow(named):
        return None
    listed = mention.opening == "、" or named.has("among")
    if last.why == "unnamed" and listed and not named.kinds("phase", "carry"):
        return "other_count"
    if last.why in ABOUT or named.kinds("phase") or last.mention.depth > mention.depth:
        return None
    among = named.has("among") or has(lead_of(named), "among")
    parted = last.whole is not None and last.introduced and mention.opening in ",、"
    if among or mention.opening == "、" or parted:
        cases = [t for t in named.kinds("row") if t.table == "disputes"]
        if cases and (of_own_law(named) or not (among or mention.opening == "、")):
            return None
        columns = [t for t in named.kinds("column") if t.table == "disclosure"]
        documents = [t for t in named.kinds("row") if t.table == "disclosure"]
        return None if documents and columns and not among else last.why
    return None


def narrowed(named: Named) -> str | None:
    """行政诉讼300件，其中涉及政府信息公开7件; 各类申请9件，其中政府信息公开申请7件: more than the tables'."""
    meaning = named.meaning
    if meaning is None or meaning.table == "disclosure" or _is_narrow(named):
        return None
    mention = named.mention
    after = named.plain[mention.figure.end : mention.sentence[1]].partition(";")[0]
    return "other_law" if pattern("narrowed").search(after) else None


def _is_narrow(named: Named) -> bool:
    """其中政府信息公开申请7件: just what the tables count, out of more."""
    start, end = named.mention.start, named.mention.figure.start
    among = named.has("among") or has(lead_of(named), "among")
    return among and "信息公开" in named.plain[start:end]


def by_channel(named: Named) -> str | None:
    """网上申请54件: by the way that they came in."""
    mention = named.mention
    if named.meaning is None or named.meaning.table != "requests":
        lead: Sequence[Token] = ()
    else:
        lead = lead_of(named)
    for place, token in enumerate(lead):
        after = lead[place + 1 : place + 3]
        etc = any(t.name == "etc" and t.start == token.end for t in after)
        if token.name == "channel" and has_kind(after, "noun") and not etc:
            return "channel"
    channels = [t for t in named.kinds("other") if t.name == "channel"]
    if channels and any(t.name == "etc" and t.start == channels[-1].end for t in named.words):
        return None
    for token in channels:
        before = mention.plain[token.start - 1 : token.start]
        joined = before == "、" or any(
            t.name == "and" and t.end == token.start for t in named.words
        )
        if not joined:
            return "channel"
    return None


def unknown_head(named: Named) -> str | None:
    """收到申请登记簿24件: what stands between the words that are known and the number counts."""
    meaning = named.meaning
    if meaning is None:
        return None
    if named.gap and (named.left or len(named.gap) > FEW):
        return "other_count"
    if meaning.table != "disclosure" or named.kinds("row"):
        return None
    start = named.mention.start if named.left else named.mention.figure.end
    end = named.mention.figure.start if named.left else named.mention.end
    return "other_count" if loose(named.plain, start, end, named.words) else None


def unknown_rest(named: Named) -> str | None:
    """其他处理7件，其中告知其他获取途径3件: other things that an unknown word tells of, and no rest."""
    nearest = named.nearest
    if named.meaning is None or nearest is None or nearest.kind != "vague" or not named.left:
        return None
    return "no_row" if loose(named.plain, named.mention.start, nearest.start, named.words) else None


def qualified(named: Named) -> str | None:
    """入学申请6件; 案卷评查优秀公开3件: an unknown word right before what names the number."""
    meaning, nearest = named.meaning, named.nearest
    if meaning is None or (nearest is not None and nearest.kind == "vague" and named.left):
        return None
    if meaning.is_outcome:
        told = named.left and named.before.topic != "requests"
        rows = named.kinds("row") if told else []
        evident = named.before.grammar["evident"]["rows"]
        odd = bool(rows) and rows[0].name not in evident and _modified(rows[0], named)
        return "other_count" if odd else None
    if meaning.table != "requests":
        return None
    submitted = next((t for t in named.kinds("phase") if t.name == "submit"), None)
    if submitted is not None and named.left and not named.kinds("noun"):
        return "other_count" if _modified(submitted, named) else None
    nouns = [t for t in named.kinds("noun") if t.name in ("bare", "volume")]
    return "other_law" if any(_modified(noun, named) for noun in nouns) else None


def handled_as(named: Named) -> str | None:
    """处理信访举报1120件: petitions that were handled, and no request that was rejected as one."""
    if named.meaning is None or not named.meaning.is_outcome:
        return None
    things = named.before.grammar["things"]
    rows = [t for t in named.kinds("row") if t.name in things["rows"]]
    if not rows or named.plain[rows[0].start : rows[0].end].endswith(tuple(things["ends"])):
        return None
    beside = (rows[0].start, rows[0].end)
    acted = any(t.kind == "phase" and (t.end in beside or t.start in beside) for t in named.words)
    return "hotline" if acted else None


def told_of_some(named: Named) -> str | None:
    """2件申请人自行缩减了申请范围; 3件申请由申请人主动撤回: what some applicants did."""
    meaning, nearest = named.meaning, named.nearest
    if meaning is None or meaning.phase != "volume" or named.left:
        return None
    far = nearest is not None and nearest.start > named.mention.figure.end
    return "no_row" if far or has(named.words, *REASONS) else None


def _modified(noun: Token, named: Named) -> str | None:
    """入学申请: an unknown word right before the noun says what was applied for."""
    at = noun.start
    sign = named.plain[at - 1 : at]
    floor = named.mention.start if named.left else named.mention.figure.end
    if at <= floor or at == named.mention.figure.end or not sign.isalpha():
        return None
    return None if any(t.end == at for t in named.words) else sign


def documents(named: Named) -> str | None:
    """公开政府信息9610条: documents, whatever is done with them."""
    if named.meaning is not None and named.meaning.table == "disputes":
        return None
    nearest = named.nearest
    if nearest is None or (nearest.kind, nearest.name) != ("noun", "document"):
        return None
    own = [t for t in named.kinds("row", "column", "carry") if t.name != "disclosure.publish"]
    own = [t for t in own if t.table in ("requests", "disclosure") and t.name != "disclosure.issue"]
    unit = named.plain[named.mention.figure.digits : named.mention.figure.end]
    counted = unit not in named.before.grammar["tables"]["of_documents"]
    if own and named.meaning is not None and named.mention.figure.unit == "case" and counted:
        return None
    return "publicity"


def of_documents(named: Named) -> str | None:
    """公文类信息中，主动公开的72件，依申请公开的116件: documents by who may see them."""
    lead = lead_of(named)
    for place, token in enumerate(lead):
        if (token.kind, token.name) == ("noun", "document"):
            after = lead[place + 1 :]
            told = has(after, "ofthem")
            asked = has_kind((*after, *named.words), "phase")
            if told and not asked:
                return "publicity"
    last = named.before.last
    same = last is not None and last.mention.sentence == named.mention.sentence
    if last is not None and same and last.why == "publicity" and not named.kinds("phase", "carry"):
        return "publicity" if named.mention.opening in ",、" and last.meaning is None else None
    return None


def inherited_head(named: Named) -> str | None:
    """12345热线受理8,620件，办结8,600件: a number without a head of its own counts what the last did."""
    last = named.before.last
    if _says_own_head(named):
        return None
    source = _source(named, last)
    if source is not None:
        return source.why if source.why not in ABOUT else None
    if named.meaning is None or named.before.topic != "other":
        return None
    if named.meaning.table == "requests" and named.meaning.is_outcome:
        heads = [t for t in lead_of(named) if t.kind == "other" and t.name in HEADS]
        return heads[-1].name if heads else None
    return "other_count" if named.meaning.table == "requests" else None


def _source(named: Named, last: Taken | None) -> Taken | None:
    """The number before that tells what is counted: the one outside the brackets, or of the sentence."""
    outer = named.before.outer(named.mention)
    if outer is not None:
        return named.before.taken[outer]
    if last is None or last.mention.sentence != named.mention.sentence:
        return None
    depth = named.mention.depth
    for one in reversed(named.before.within(named.mention)):
        if one.mention.depth > depth:
            continue
        if one.ours is not None or (one.why not in ABOUT) or one.meaning is not None:
            return one
    return None


def _says_own_head(named: Named) -> bool:
    for token in (*named.words, *lead_of(named)):
        if token.kind == "noun" and token.name in ("request", "volume"):
            return True
        if token.kind == "row" and token.table in ("disputes", "disclosure"):
            return True
        if token.kind == "phase" and token.name == "new":
            return True
    evident = named.before.grammar["evident"]["rows"]
    return any(t.kind == "row" and t.name in evident for t in named.words) or _is_fresh(named)


def _is_fresh(named: Named) -> bool:
    """全年收到申请22件, at the beginning of a sentence: applications are those of the report."""
    last = named.before.last
    fresh = last is None or last.mention.sentence != named.mention.sentence
    arrives = named.meaning is not None and named.meaning.arrives
    return fresh and arrives and has(named.kinds("noun"), "bare")
