"""The slots of a mention that can make it another's: its head, its scope, its period.

Each resolver looks at the words of a mention and at what was taken before, and says why the number
is none of the tables', or None. They are asked in order; the first reason counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audit.parsing.sentences.grammar import CONTENT, Token
from audit.parsing.sentences.meaning import CARRIED, TOTAL, Meaning
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.naming import DOCUMENTS
from audit.parsing.sentences.taken import ABOUT, Before, Taken, loose

PERIODS = {
    "last": "last_year",
    "past": "last_year",
    "half": "half_year",
    "start": "half_year",
    "next": "plan",
    "plan": "plan",
    "cumulative": "cumulative",
    "month": "half_year",
}
REASONS = ("no_row",)  # words of these are what was done, and may be why it was done
HEADS = ("hotline", "proposals", "other_law")  # what a clause without a number can be about
LEVELS = ("scope", "unit")
FEE = "fee_of_processing"
FEW = 2  # letters between a number and what is said behind it


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the quantity that the words on one side of it name, if they name any."""

    mention: Mention
    meaning: Meaning | None
    words: tuple[Token, ...]
    left: bool
    before: Before

    @property
    def plain(self) -> str:
        return self.mention.plain

    def kinds(self, *kinds: str) -> list[Token]:
        return [token for token in self.words if token.kind in kinds]

    def has(self, *names: str) -> bool:
        return any(token.name in names for token in self.words)

    @property
    def nearest(self) -> Token | None:
        """The word nearest to the number that can say what it counts."""
        content = self.kinds(*CONTENT)
        if not content:
            return None
        return content[-1] if self.left else content[0]

    @property
    def gap(self) -> str:
        """Letters between the nearest such word and the number that no phrase knows."""
        nearest, figure = self.nearest, self.mention.figure
        if nearest is None:
            return ""
        if self.left:
            return loose(self.plain, nearest.end, figure.start, self.words)
        return loose(self.plain, figure.end, nearest.start, self.words)


Resolver = Callable[[Named], str | None]


def why(named: Named) -> str | None:
    """The first reason that makes the number another's."""
    for resolver in RESOLVERS:
        reason = resolver(named)
        if reason is not None:
            return reason
    return None


# --- head: what is counted ------------------------------------------------------------------------


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
    among = named.has("among") or any(t.name == "among" for t in _lead(named))
    parted = last.whole is not None and last.introduced and mention.opening in ",、"
    if among or mention.opening == "、" or parted:
        cases = [t for t in named.kinds("row") if t.table == "disputes"]
        if cases and (_of_own_law(named) or not (among or mention.opening == "、")):
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
    return "other_law" if _NARROW.search(after) else None


_NARROW = re.compile(r"其中,?(?:涉及|涉|属于|因|有)?(?:政府)?信息公开")


def _is_narrow(named: Named) -> bool:
    """其中政府信息公开申请7件: just what the tables count, out of more."""
    start, end = named.mention.start, named.mention.figure.start
    among = named.has("among") or any(t.name == "among" for t in _lead(named))
    return among and "信息公开" in named.plain[start:end]


def by_channel(named: Named) -> str | None:
    """网上申请54件: by the way that they came in."""
    mention = named.mention
    if named.meaning is None or named.meaning.table != "requests":
        lead: Sequence[Token] = ()
    else:
        lead = _lead(named)
    for place, token in enumerate(lead):
        after = lead[place + 1 : place + 3]
        etc = any(t.name == "etc" and t.start == token.end for t in after)
        if token.name == "channel" and any(t.kind == "noun" for t in after) and not etc:
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
    """收到入学登记1,024份: what stands between the words that are known and the number counts."""
    if named.meaning is None:
        return None
    if named.gap and (named.left or len(named.gap) > FEW):
        return "other_count"
    if named.meaning.table == "disclosure" and not named.kinds("row"):
        start = named.mention.start if named.left else named.mention.figure.end
        end = named.mention.figure.start if named.left else named.mention.end
        return "other_count" if loose(named.plain, start, end, named.words) else None
    nearest = named.nearest
    if nearest is not None and nearest.kind == "vague" and named.left:
        stray = loose(named.plain, named.mention.start, nearest.start, named.words)
        return "no_row" if stray else None
    if named.meaning.is_outcome and named.left and named.before.topic != "requests":
        rows = named.kinds("row")
        evident = named.before.grammar["evident"]["rows"]
        if rows and rows[0].name not in evident and _modified(rows[0], named):
            return "other_count"
    if named.meaning.is_outcome and _is_object(named):
        return "hotline"
    if named.meaning.table != "requests" or named.meaning.is_outcome:
        return None
    if any(t.name == "case" for t in named.kinds("noun")):
        return "other_law"
    far = nearest is not None and nearest.start > named.mention.figure.end
    done = any(token.name in REASONS for token in named.words)
    if not named.left and named.meaning.phase == "volume" and (far or done):
        return "no_row"  # 2件申请人自行缩减了申请范围; 3件申请由申请人主动撤回
    phase = next((t for t in named.kinds("phase") if t.name == "submit"), None)
    if phase is not None and named.left and not named.kinds("noun") and _modified(phase, named):
        return "other_count"
    for token in named.kinds("noun"):
        if token.name in ("bare", "volume") and _modified(token, named):
            return "other_law"
    return None


def _is_object(named: Named) -> bool:
    """处理信访举报1120件: petitions that were handled, and no request that was rejected as one."""
    things = named.before.grammar["things"]
    rows = [t for t in named.kinds("row") if t.name in things["rows"]]
    if not rows or named.plain[rows[0].start : rows[0].end].endswith(tuple(things["ends"])):
        return False
    beside = (rows[0].start, rows[0].end)
    return any(t.kind == "phase" and (t.end in beside or t.start in beside) for t in named.words)


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


def compared(named: Named) -> str | None:
    """较2021年的57件减少12件: the older figure that something is compared with."""
    if named.meaning is not None or not named.left:
        return None
    times = [t.name for t in named.kinds("period")]
    return "last_year" if times and times[-1] in ("last", "past") else None


def of_documents(named: Named) -> str | None:
    """公文类信息中，主动公开的72件，依申请公开的116件: documents by who may see them."""
    lead = _lead(named)
    for place, token in enumerate(lead):
        if (token.kind, token.name) == ("noun", "document"):
            after = lead[place + 1 :]
            told = any(t.name == "ofthem" for t in after)
            asked = any(t.kind == "phase" for t in (*after, *named.words))
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
        heads = [t for t in _lead(named) if t.kind == "other" and t.name in HEADS]
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
    for token in (*named.words, *_lead(named)):
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
    return fresh and arrives and any(t.name == "bare" for t in named.kinds("noun"))


def _lead(named: Named) -> Sequence[Token]:
    since = named.mention.sentence[0]
    return [token for token in named.mention.lead if token.start >= since]


# --- disputes of another law ------------------------------------------------------------------------


def another_law(named: Named) -> str | None:
    """作为复议机关受理行政复议143件: cases that are not about the openness of information."""
    meaning = named.meaning
    if meaning is None or meaning.table != "disputes":
        return None
    if _of_another_cause(named):
        return "other_law"
    if _of_own_law(named):
        return None
    lead = _lead(named)
    rows = [t for t in named.kinds("row") if t.table == "disputes"]
    for row in rows:
        at = row.start
        sign = named.plain[at - 1 : at]
        floor = named.mention.start if named.left else named.mention.figure.end
        glued = at == named.mention.figure.end
        if (
            at > floor
            and not glued
            and sign.isalpha()
            and not any(t.end == at for t in named.words)
        ):
            return "other_law"
        if any(
            t.kind == "phase" and t.name in ("accept", "process") and t.end <= at
            for t in named.words
        ):
            return "other_law"
    columns = named.kinds("column")
    if not named.left and columns:  # 2起诉讼因未按期答复败诉
        before = [t for t in named.kinds("phase", "not") if t.end <= columns[-1].start]
        if before and not any(t.end == columns[-1].start for t in before):
            return "no_row"
    if any(t.kind == "role" for t in (*lead, *named.words)):
        return "other_law"
    if rows and any(t.table == "disclosure" for t in named.kinds("row")):
        return "other_law"
    last = named.before.last
    cases = last is not None and last.meaning is not None and last.meaning.table == "disputes"
    if rows and named.before.topic == "other" and not cases:
        return "other_law"
    if (
        last is not None
        and last.mention.sentence == named.mention.sentence
        and named.mention.opening in ",、"
    ):
        strange = last.why in ("unnamed", "other_law")
        return "other_law" if strange else None
    return None


_CAUSE = re.compile(
    r"(?:因|由|对|就)([^,;。:()、]{2,24}?)(?:而|)(?:被|引发|引起|提起|产生|申请|不服)"
)


def _of_another_cause(named: Named) -> bool:
    """因行政处罚被申请行政复议4件: cases about something else."""
    start = min([t.start for t in _lead(named)], default=named.mention.start)
    said = named.plain[min(start, named.mention.start) : named.mention.end]
    match = _CAUSE.search(said)
    if match is None:
        return False
    rest = match[1]
    if "公开" in rest:
        return False
    for word in named.before.grammar["own_law"]["causes"]:
        rest = rest.replace(word, "")
    return len(rest) > 1


def _of_own_law(named: Named) -> bool:
    """Whether the clause says that the cases are about the openness of information."""
    words = named.before.grammar["own_law"]["words"]
    start = min([t.start for t in _lead(named)], default=named.mention.start)
    said = named.plain[min(start, named.mention.start) : named.mention.end]
    return any(word in said for word in words)


# --- scope: whose ---------------------------------------------------------------------------------


def another_scope(named: Named) -> str | None:
    """县（区）收到735件 in a city's report: of another body than the tables."""
    scopes = named.before.grammar["own"]
    scope = named.before.frame.scope
    # whose figures an office of a government reports is not always said: then any of these
    own = scopes[scope] if scope in scopes else [one for each in scopes.values() for one in each]
    if any((t.kind, t.name) == ("other", "scope") for t in _lead(named)):
        return "scope"
    said = _said_scope(named, tuple(own))
    if said is not None:
        return said or None
    last = named.before.last
    if last is None or last.mention.sentence != named.mention.sentence or last.why not in LEVELS:
        return None
    if named.meaning is not None and named.meaning.table == "disclosure":
        return last.why if named.mention.opening == "、" else None
    same = named.meaning is not None and named.meaning == last.meaning
    return last.why if same or _goes_on(named, last) else None


def _said_scope(named: Named, own: tuple[str, ...]) -> str | None:
    """A reason, "" for the report's own body, None where nobody is named."""
    tokens = [t for t in named.words if t.kind in ("scope", "region_suffix")]
    tokens = tokens or [t for t in _lead(named) if t.kind in ("scope", "region_suffix")]
    if not tokens:
        return None
    verdicts = [_of_body(token, named, own) for token in tokens]
    known = [verdict for verdict in verdicts if verdict is not None]
    if not known:
        return None
    if "" in known and not _divides(named):
        return ""
    return known[-1]


def _divides(named: Named) -> bool:
    return named.has("among") or any(t.name == "among" for t in _lead(named))


def _of_body(token: Token, named: Named, own: tuple[str, ...]) -> str | None:
    agency = named.before.frame.agency
    text = named.plain[token.start : token.end]
    if token.kind == "scope":
        if token.name in own and not _is_wider(text, named):
            return ""
        disclosed = named.meaning is not None and named.meaning.table == "disclosure"
        if token.name in ("office", "level") and disclosed and named.before.frame.scope == "region":
            return ""
        if shortens(text, agency) and token.name != "each":
            return ""
        if _is_system(token, named):
            return ""
        return "unit" if token.name == "each" and _divides(named) else "scope"
    body = _name_of(token, named)
    if body is None:
        agent = named.plain[token.start - 1 : token.start] in ("由", "各")
        return "unit" if agent and len(text) > 1 and not shortens(text, agency) else None
    return "" if shortens(body, agency) else "unit"


def _is_system(token: Token, named: Named) -> bool:
    """全市税务系统 in the report of a tax bureau."""
    for word in named.before.grammar["agency"]["system"]:
        at = named.plain.find(word, token.end, token.end + 6)
        if at > token.end and named.plain[token.end : at] in named.before.frame.agency:
            return True
    return False


def _name_of(suffix: Token, named: Named) -> str | None:
    """The name of a body that ends with this word; None where it is no name."""
    floor = named.mention.start if suffix in named.mention.left else named.mention.sentence[0]
    before = [t for t in (*named.mention.lead, *named.words) if t.end <= suffix.start]
    ends = [t.end for t in before if t.kind in CUTTING and _cuts(t, named)]
    start = max([floor, *ends])
    name = named.plain[start : suffix.end]
    mark = max(name.rfind(sign) for sign in ",、;:()")
    name = name[mark + 1 :]
    return name if len(name) > suffix.end - suffix.start else None


CUTTING = ("period", "link", "neutral", "scope", "how")
LETTERS = "的由和及与向对各"  # single characters that end what stands before a name


def _cuts(token: Token, named: Named) -> bool:
    return token.end - token.start > 1 or named.plain[token.start] in LETTERS


def _is_wider(text: str, named: Named) -> bool:
    """全市 in a town's report: the whole of a region of another level."""
    levels = named.before.grammar["levels"]
    level = next((one for one in levels["names"] if text == levels["whole"] + one), None)
    agency = named.before.frame.agency
    for end in levels["ends"]:
        agency = agency.removesuffix(end)
    own = next((one for one in levels["names"] if agency.endswith(one)), None)
    return level is not None and own is not None and level != own


def shortens(name: str, agency: str) -> bool:
    """Whether a name leaves out characters of the agency's: 高新区 for 高新技术产业开发区."""
    rest = iter(agency)
    return all(character in rest for character in name)


def _goes_on(named: Named, last: Taken) -> bool:
    """Whether a number still is of the body, the channel or the time of the number before."""
    opening = named.mention.opening
    if opening == ";" or named.mention.depth < last.mention.depth:
        return False
    if opening in "、#":
        return True
    if _acts(last):
        return True
    divided = any(
        one.ours is not None and one.ours.is_flow for one in named.before.within(named.mention)
    )
    return not divided or not named.kinds("phase", "carry")


def _acts(last: Taken) -> bool:
    """市政府办公室受理54件，办结50件: a body that has done something goes on to be the subject."""
    words = last.mention.left
    body = next((t for t in words if t.kind in ("scope", "region_suffix")), None)
    return body is not None and any(t.kind == "phase" and t.start >= body.end for t in words)


# --- period: when ---------------------------------------------------------------------------------


def another_period(named: Named) -> str | None:
    """上半年收件4件: of another time than the tables."""
    meaning = named.meaning
    if meaning is not None and meaning.rows in CARRIED:
        return None
    if named.left and _older(named):
        return "last_year"
    said = _said_period(named)
    if said is not None:
        if said == "cumulative" and _is_stock(meaning):
            return None
        if said == "last" and _is_items(meaning):
            return None
        return PERIODS.get(said)
    last = named.before.last
    if last is None or last.mention.sentence != named.mention.sentence:
        return None
    if last.why in ("half_year", "plan", "cumulative") and _goes_on(named, last):
        return last.why
    if last.why == "last_year" and named.mention.opening in ",、":
        kept = last.kind != "change" and not _compares(last)
        return "last_year" if kept and _goes_on(named, last) else None
    return None


def _older(named: Named) -> bool:
    """较上年的688件: with what it is compared stands right before the number."""
    at = named.mention.figure.start
    for token in reversed(named.mention.left):
        if token.end != at:
            return False
        if token.kind == "period":
            return token.name in ("last", "past") and _is_compared(token, named.mention.left)
        if token.kind not in ("link", "neutral"):
            return False
        at = token.start
    return False


def _compares(last: Taken) -> bool:
    return any(t.kind == "versus" or t.name == "from" for t in last.mention.left)


def _said_period(named: Named) -> str | None:
    """The last time that the words name, but what something is compared with or carried from."""
    words = named.mention.left if named.left else named.words
    lead = _lead(named)
    for tokens in (words, lead):
        carried = any(t.kind == "carry" for t in tokens)
        times = [t for t in tokens if t.kind == "period" and not _is_compared(t, tokens)]
        if carried:
            times = [t for t in times if t.name not in ("last", "next", "start")]
        if times:
            return times[-1].name
    return None


def _is_compared(token: Token, words: Sequence[Token]) -> bool:
    """Whether a year is one that something is compared with (较上年, 与2018年相比)."""
    return any(
        t.kind == "versus"
        and (
            0 <= token.start - t.end <= 2 or (t.name == "beside" and 0 <= t.start - token.end <= 2)
        )
        for t in words
    )


def _is_items(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.columns[0] == ("items_last_year",)


def _is_stock(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.columns[0] in (("in_force",), ("published_total",))


# --- parts that the tables do not divide by ---------------------------------------------------------


def divided(named: Named) -> str | None:
    """从申请内容看，征地类402件: a list that divides by what no table divides by."""
    lists = [t.name for t in (*_lead(named), *named.mention.left) if t.kind == "list"]
    column = any(t.table == "disclosure" for t in named.kinds("column"))
    if lists and not column and not _is_settled(named.meaning):
        return PERIODS.get(lists[-1], lists[-1])
    last = named.before.last
    if last is None or last.mention.sentence != named.mention.sentence:
        return None
    if last.why not in ("channel", "subject"):
        return None
    if named.has("rest", "others") or named.kinds("vague"):
        return last.why
    if last.why == "subject" and named.mention.opening == "、":
        return last.why
    if named.meaning is None:
        return last.why
    if named.meaning.rows in CARRIED or named.meaning.ends or named.meaning.phase == "new":
        return last.why if _is_subject(last) and _goes_on(named, last) else None
    return last.why if _goes_on(named, last) and _is_subject(last) else None


def _is_settled(meaning: Meaning | None) -> bool:
    """Whether a number says what became of requests, which no list of subjects or channels does."""
    if meaning is None or meaning.table != "requests":
        return False
    return meaning.is_outcome or meaning.ends or meaning.rows in CARRIED


def _is_subject(last: Taken) -> bool:
    """网上提交的申请办结52件: the channel is whose requests are spoken of, not how they are divided."""
    words = last.mention.left
    channel = next((t for t in words if t.name == "channel"), None)
    return channel is not None and any(
        t.kind in ("phase", "noun") and t.start >= channel.end for t in words
    )


def part_of_same(named: Named) -> str | None:
    """现行有效610件（含市政府文件180件）: a part that is named as its whole is counts a part of it."""
    mention = named.mention
    outer = named.before.outer(mention)
    among = named.has("among", "contains") or mention.opening == "("
    among = among or any(t.name == "among" for t in _lead(named))
    whole = named.before.taken[outer] if outer is not None else named.before.last
    if whole is None or not among or named.meaning is None or whole.ours is None:
        return None
    of, part = whole.meaning, named.meaning
    same = of == part and whole.mention.sentence == mention.sentence
    acts = named.kinds("phase") and named.left and part.columns == TOTAL
    again = of is not None and of.arrives and part.arrives and part.phase != "new" and acts
    return "unit" if same or again else None


def counted_again(named: Named) -> str | None:
    """各县制发97件 after 市政府制发11件: the same quantity of another body is not the tables'."""
    bodies = [t for t in named.words if t.kind in ("scope", "region_suffix")]
    if not bodies or named.meaning is None or named.meaning.rows in CARRIED:
        return None
    text = named.plain[bodies[-1].start : bodies[-1].end]
    for one in named.before.within(named.mention):
        if one.ours != named.meaning or not one.counts:
            continue
        others = [t for t in one.mention.left if t.kind in ("scope", "region_suffix")]
        others = others or [t for t in one.mention.lead if t.kind in ("scope", "region_suffix")]
        if others and named.plain[others[-1].start : others[-1].end] != text:
            return "scope"
    return None


def acted_on(named: Named) -> str | None:
    """对11件申请启动收费程序: some of them, that something was done to."""
    meaning, left = named.meaning, named.mention.left
    if meaning is None or meaning.phase != "volume" or not left:
        return None
    last = left[-1]
    text = named.plain[last.start : last.end]
    beside = last.end == named.mention.figure.start
    return "no_row" if beside and text in ("对", "就", "将", "把") else None


def superlative(named: Named) -> str | None:
    """单个申请人最多提交4件: the most that somebody did."""
    words = named.mention.left
    most = any(
        one.name == "mostly" and one.end == after.start and after.kind == "phase"
        for one, after in pairwise(words)
    )
    return "other_count" if most or any(t.kind == "rank" for t in words) else None


def within_days(named: Named) -> str | None:
    """在20个工作日内答复146件: as quick as that, others were not."""
    if named.meaning is None or not named.meaning.ends or named.kinds("all"):
        return None
    start = named.mention.start if named.left else named.mention.figure.end
    end = named.mention.figure.start if named.left else named.mention.end
    days = named.before.grammar["limits"]["days"]
    return "no_row" if any(one in named.plain[start:end] for one in days) else None


def by_kinds(named: Named) -> str | None:
    """涉及行政处罚21件, 取消行政许可3项: what cases were about, or kinds; neither is in the table."""
    rows = [t for t in named.kinds("row") if t.table == "disclosure"]
    if not rows or named.kinds("column"):
        return None
    before = next((t for t in named.words if t.end == rows[0].start), None)
    odd = before is not None and (before.kind == "adjust" or before.name == "having")
    odd = odd or named.plain[: rows[0].end].endswith(named.before.grammar["widened"]["by"])
    told = [t for t in named.kinds("noun") if t.name == "document" and t.start >= rows[0].end]
    odd = odd or bool(told and rows[0].part not in DOCUMENTS)
    return "other_law" if odd and named.meaning is not None else None


RESOLVERS: tuple[Resolver, ...] = (
    another_head,
    within_another,
    narrowed,
    by_channel,
    unknown_head,
    documents,
    of_documents,
    another_law,
    another_period,
    compared,
    another_scope,
    divided,
    inherited_head,
    part_of_same,
    counted_again,
    acted_on,
    superlative,
    within_days,
    by_kinds,
)
