"""The head of a number, what it counts: resolvers that find another one than the tables have."""

from __future__ import annotations

from audit.parsing.sentences.grammar import pattern, signs
from audit.parsing.sentences.laws import of_own_law
from audit.parsing.sentences.meaning import CARRIED
from audit.parsing.sentences.named import FEE, FEW, HEADS, Named, is_modified
from audit.parsing.sentences.taken import ABOUT, Taken
from audit.parsing.sentences.tokens import has, has_kind

PARTED = frozenset({"channel", "subject", "no_row", "unnamed", "timely", None})
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
    mention, last = named.mention, named.last
    if last is None or not last.why or _is_narrow(named):
        return None
    listed = mention.opening == "、" or named.has("among")
    if last.why == "unnamed" and listed and not named.kinds("phase", "carry"):
        return "other_count"
    if last.why in ABOUT or named.kinds("phase") or last.mention.depth > mention.depth:
        return None
    listed = named.among or mention.opening == "、"
    if not listed and not (last.whole is not None and last.introduced and mention.opening in ",、"):
        return None
    named_tables = {(t.kind, t.table) for t in named.kinds("row", "column")}
    if ("row", "disputes") in named_tables and (of_own_law(named) or not listed):
        return None
    documents = named_tables >= {("row", "disclosure"), ("column", "disclosure")}
    return None if documents and not named.among else last.why


def among_others(named: Named) -> str | None:
    """上半年收到申请40件。其中予以公开20件: parts of what was another's in the sentence before."""
    since = named.mention.sentence[0]
    words = [*named.lead, *named.mention.left]
    among = next((t.start for t in words if t.name == "among"), None)
    if among is None or named.last is not None or named.kinds("period") or _is_narrow(named):
        return None
    if any(t.kind in ("noun", "row", "phase", "head") for t in words if since <= t.start < among):
        return None
    last = named.before.last
    near = [
        one for one in named.before.taken if last and one.mention.sentence == last.mention.sentence
    ]
    if not near or any(one.ours is not None for one in near):
        return None
    return next((one.why for one in reversed(near) if one.counts and one.why not in PARTED), None)


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
    return (
        named.among and "信息公开" in named.plain[named.mention.start : named.mention.figure.start]
    )


def by_channel(named: Named) -> str | None:
    """网上申请54件: by the way that they came in."""
    lead = named.lead if named.table == "requests" else ()
    for place, token in enumerate(lead):
        after = lead[place + 1 : place + 3]
        etc = any(t.name == "etc" and t.start == token.end for t in after)
        if token.name == "channel" and has_kind(after, "noun") and not etc:
            return "channel"
    channels = [t for t in named.kinds("other") if t.name == "channel"]
    if channels and any(t.name == "etc" and t.start == channels[-1].end for t in named.words):
        return None
    for token in channels:
        joined = any(t.name == "and" and t.end == token.start for t in named.words)
        if not joined and named.plain[token.start - 1 : token.start] != "、":
            return "channel"
    return None


def unknown_head(named: Named) -> str | None:
    """收到申请登记簿24件: what stands between the words that are known and the number counts."""
    if named.meaning is None:
        return None
    gap = named.gap
    if gap and (named.left or len(gap) > FEW):
        return "other_count"
    inherits = named.table == "disclosure" and not named.kinds("row")
    return "other_count" if inherits and named.stray(*named.side) else None


def unknown_rest(named: Named) -> str | None:
    """其他处理7件，其中告知其他获取途径3件: other things that an unknown word tells of, and no rest."""
    nearest = named.nearest
    if named.meaning is None or nearest is None or nearest.kind != "vague" or not named.left:
        return None
    return "no_row" if named.stray(named.mention.start, nearest.start) else None


def qualified(named: Named) -> str | None:
    """入学申请6件; 案卷评查优秀公开3件: an unknown word right before what names the number."""
    meaning, nearest = named.meaning, named.nearest
    if meaning is None or (nearest is not None and nearest.kind == "vague" and named.left):
        return None
    if meaning.is_outcome:
        told = named.left and named.before.topic != "requests"
        rows = named.kinds("row") if told else []
        evident = named.before.grammar["evident"]["rows"]
        odd = bool(rows) and rows[0].name not in evident and is_modified(rows[0], named)
        return "other_count" if odd else None
    if meaning.table != "requests":
        return None
    submitted = next((t for t in named.kinds("phase") if t.name == "submit"), None)
    if submitted is not None and named.left and not named.kinds("noun"):
        return "other_count" if is_modified(submitted, named) else None
    nouns = [t for t in named.kinds("noun") if t.name in ("bare", "volume")]
    return "other_law" if any(is_modified(noun, named) for noun in nouns) else None


def handled_as(named: Named) -> str | None:
    """处理信访举报1120件: petitions that were handled, and no request that was rejected as one."""
    if named.meaning is None or not named.meaning.is_outcome:
        return None
    things = named.before.grammar["things"]
    rows = [t for t in named.kinds("row") if t.name in things["rows"]]
    if not rows or named.plain[rows[0].start : rows[0].end].endswith(tuple(things["ends"])):
        return None
    if named.plain[rows[0].start - 1 : rows[0].start] in tuple(signs("as")):
        return None  # 告知按行政查询办理
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


def documents(named: Named) -> str | None:
    """公开政府信息9610条: documents, whatever is done with them."""
    nearest = named.nearest
    if nearest is None or nearest[2:] != ("noun", "document") or named.table == "disputes":
        return None
    own = [t for t in named.kinds("row", "column", "carry") if t.name != "disclosure.publish"]
    own = [t for t in own if t.table in ("requests", "disclosure") and t.name != "disclosure.issue"]
    counted = (
        named.mention.figure.unit_in(named.plain)
        not in named.before.grammar["tables"]["of_documents"]
    )
    if own and named.meaning is not None and named.mention.figure.unit == "case" and counted:
        return None
    return "publicity"


def of_documents(named: Named) -> str | None:
    """公文类信息中，主动公开的72件，依申请公开的116件: documents by who may see them."""
    lead = named.lead
    for place, token in enumerate(lead):
        if token[2:] == ("noun", "document"):
            after = lead[place + 1 :]
            if has(after, "ofthem") and not has_kind((*after, *named.words), "phase"):
                return "publicity"
    last = named.last
    if last is None or last.why != "publicity" or last.meaning is not None:
        return None
    columns = [t for t in named.kinds("column") if t.part != "publish"]
    if named.kinds("row") and any(t.table == "disclosure" for t in columns):
        return None  # 发布信息640条，新制作规范性文件6件
    goes_on = named.mention.opening in ",、" and not named.kinds("phase", "carry")
    return "publicity" if goes_on else None


def inherited_head(named: Named) -> str | None:
    """12345热线受理8,620件，办结8,600件: a number without a head of its own counts what the last did."""
    if _says_own_head(named):
        return None
    source = _source(named)
    if source is not None:
        return source.why if source.why not in ABOUT else None
    if named.meaning is None or named.table != "requests" or named.before.topic != "other":
        return None
    if not named.meaning.is_outcome:
        return "other_count"
    heads = [t.name for t in named.lead if t.kind == "other" and t.name in HEADS]
    return heads[-1] if heads else None


def _source(named: Named) -> Taken | None:
    """The number before that tells what is counted: the one outside the brackets, or of the sentence."""
    outer = named.before.outer(named.mention)
    if outer is not None:
        return named.before.taken[outer]
    level = (
        o for o in named.before.within(named.mention) if o.mention.depth <= named.mention.depth
    )
    told = [one for one in level if one.meaning is not None or one.why not in ABOUT]
    return told[-1] if told else None


def _says_own_head(named: Named) -> bool:
    for token in (*named.words, *named.lead):
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
    arrives = named.meaning is not None and named.meaning.arrives
    return arrives and named.last is None and has(named.kinds("noun"), "bare")
