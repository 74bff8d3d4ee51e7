"""Statements in words: 未收到申请, 全部办结, 均维持. Each becomes conditions that the tables meet or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from audit.model import PREVIOUS
from audit.numerals import read_number
from audit.parsing.sentences.grammar import CONTENT, Token
from audit.parsing.sentences.meaning import (
    CARRIED,
    CARRIED_EITHER,
    CARRIED_OUT,
    TOTAL,
    Meaning,
    requests,
)
from audit.parsing.sentences.mention import STOPS, Mention, Sentence
from audit.parsing.sentences.naming import LITIGATION, Words, expand_disputes, name
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.slots import (
    Named,
    another_head,
    another_law,
    another_period,
    another_scope,
)
from audit.parsing.sentences.taken import ABOUT, Before, Taken, loose
from audit.parsing.sentences.taking import topic_of
from audit.parsing.sentences.text import between

NOTHING = "none"
_NO_NUMBER = read_number("")
LONGEST = 60  # words: no clause that says something has more
TRIGGERS = frozenset({"not", "all", "change", "how", "phase", "row", "column"})
_MARKS = re.compile(f"[、{re.escape(''.join(sorted(STOPS)))}]")
_JOINT = re.compile("、|以及|或者|和|与|及|或|,")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a clause says: conditions joined by ` and `, or `none` (nothing can contradict it)."""

    start: int
    end: int
    meaning: str
    weak: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence without a number of its own, and what was taken before it."""

    plain: str
    words: tuple[Token, ...]
    start: int
    end: int
    mention: Mention
    before: Before

    def of(self, kind: str, *names: str) -> list[Token]:
        return [t for t in self.words if t.kind == kind and (not names or t.name in names)]

    def has(self, *names: str) -> bool:
        return any(token.name in names for token in self.words)

    @property
    def last(self) -> Taken | None:
        """The number before it, in its sentence or the one before."""
        counted = (one for one in reversed(self.before.taken) if one.counts)
        return next((one for one in counted if one.why != "last_year"), None)

    @property
    def beside(self) -> Taken | None:
        """The number that it follows at once, without a mark."""
        last = self.before.taken[-1] if self.before.taken else None
        return last if last is not None and last.figure.end == self.start else None

    def named(self, tokens: Sequence[Token]) -> Meaning | None:
        words = Words(self.plain, tuple(tokens), True, counted=False)
        return name(words, self.before.scene(self.mention))

    def stray(self, start: int, end: int) -> str:
        return loose(self.plain, start, end, self.words)


def find_statements(sentence: Sentence, taken: Sequence[Taken], before: Before) -> list[Stated]:
    """The statements of a sentence whose numbers are taken already."""
    found: list[Stated] = []
    for start, end in _clauses(sentence):
        words = between(sentence.tokens, start, end)
        if len(words) > LONGEST or not any(t.kind in TRIGGERS or t.name == "allare" for t in words):
            continue
        earlier = tuple(one for one in taken if one.figure.end <= start)
        if any(one.end > start for one in earlier if one.ours is not None):
            continue  # the words are a number's own
        state = replace(before, taken=(*before.taken, *earlier))
        clause = _clause(sentence, tuple(words), start, end, state)
        said = _say(replace(clause, before=_with_topic(clause)))
        if said is None:
            continue
        joined = found and sentence.plain[found[-1].end : said.start] == "、"
        if joined and NOTHING not in (said.meaning, found[-1].meaning):
            said = _joined(found.pop(), said)
        found.append(said)
    return found


def _joined(one: Stated, other: Stated) -> Stated:
    """零复议、零诉讼: said in one breath."""
    both = f"{one.meaning} and {other.meaning}"
    return Stated(one.start, other.end, both, one.weak, one.certain and other.certain)


def _clause(
    sentence: Sentence, words: tuple[Token, ...], start: int, end: int, state: Before
) -> Clause:
    last = state.taken[-1] if state.taken else None
    since = last.figure.end if last is not None else sentence.span[0]
    lead = between(sentence.tokens, max(since, sentence.span[0]), start)
    place = last.mention.place + 1 if last is not None else 0
    nothing = Figure(end, end, end, _NO_NUMBER, "")
    mention = Mention(
        sentence.plain,
        nothing,
        place,
        sentence.span,
        words,
        (),
        tuple(lead),
        start,
        end,
        sentence.plain[start - 1 : start] if start > sentence.span[0] else "",
        0,
        None,
    )
    return Clause(sentence.plain, words, start, end, mention, state)


def _with_topic(clause: Clause) -> Before:
    return topic_of(clause.mention, clause.before)


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The stretches between marks; words that lead to a number are the number's, not these.

    无复议纠错、无行政诉讼: a second denial says something of its own.
    """
    plain, span = sentence.plain, sentence.span
    denials = [token.start for token in sentence.tokens if token.kind == "not"]
    ends = {figure.end for figure in sentence.figures}
    start = span[0]
    for figure in (*sentence.figures, None):
        until = figure.start if figure is not None else span[1]
        for mark in _MARKS.finditer(plain, start, until):
            counted = start in ends
            if mark[0] == "、" and mark.end() not in (denials if counted else denials[1:]):
                continue
            if mark.start() > start:
                yield start, mark.start()
            start = mark.end()
        if figure is not None:
            start = figure.end
        elif until > start:
            yield start, until


Sayer = Callable[[Clause], Stated | None]


def _say(clause: Clause) -> Stated | None:
    if clause.of("modal") or clause.has("plan"):
        return None
    for sayer in SAYERS:
        found = sayer(clause)
        if found is not None:
            return found
    return None


def _made(clause: Clause, meaning: str, *, certain: bool = True) -> Stated:
    start, end = clause.start, clause.end
    last = clause.last
    if last is not None and last.mention.sentence == clause.mention.sentence:
        certain = certain and (last.certain or last.ours is None)
    weak = bool(clause.of("how", "timely"))
    return Stated(start, end, meaning, weak, certain)


def _foreign(clause: Clause, meaning: Meaning | None) -> str | None:
    """The slot that makes what a clause says another's."""
    named = Named(clause.mention, meaning, clause.words, True, clause.before)
    resolvers = (another_head, another_law, another_period, another_scope)
    return next((why for why in (ask(named) for ask in resolvers) if why), None)


# --- denials ----------------------------------------------------------------------------------------


def no_delay(clause: Clause) -> Stated | None:
    """没有超期答复; 未收取费用: nothing in the tables can contradict it."""
    if all(token.name == "no" for token in clause.of("not")):
        return None
    late = clause.of("how", "overdue")
    charged = clause.of("verb", "charge") or clause.of("other", "fee_of_processing")
    if charged and clause.of("row"):
        return None
    delayed = clause.of("other", "no_row")
    happens = clause.of("verb", "happen") or any(
        clause.plain[t.start : t.end].endswith(("发生", "出现", "产生")) for t in clause.of("not")
    )
    named = any(t.kind in ("row", "column", "carry", "phase", "change") for t in clause.words)
    other = happens and not named and not clause.of("noun", "request", "bare", "volume", "case")
    return _made(clause, NOTHING) if late or charged or delayed or other else None


def denied(clause: Clause) -> Stated | None:
    """未收到申请，也未发生行政复议、行政诉讼: each thing that is named is 0."""
    denials = clause.of("not")
    if not denials:
        return None
    if any(t.name == "no" for t in denials) and clause.of("verb", "disclosable"):
        if not clause.of("all"):
            return None
        return _made(clause, f"{_q('granted')} + {_q('granted_in_part')} = 0")
    denials = [t for t in denials if t.name != "no"]
    if not denials:
        return None
    if clause.has("except", "others", "rest") or clause.of("role") or clause.of("change"):
        return None
    meanings, certain = _denied(clause, denials[0])
    if not meanings:
        return None
    if any(_foreign(clause, meaning) for meaning in meanings):
        return None
    said = [f"{one} = 0" for m in meanings for one in _quantities(m, clause.before)]
    if clause.beside is not None:
        return None  # 12个科室均未收到申请
    return _made(clause, " and ".join(dict.fromkeys(said)), certain=certain)


def _denied(clause: Clause, denial: Token) -> tuple[list[Meaning], bool]:
    """What is denied, item by item, and whether every word of it is known."""
    if denial.name == "carried":
        return [requests(*CARRIED_OUT)], True
    after = [t for t in clause.words if t.start >= denial.end]
    prefix = any(t.kind in ("row", "column", "carry", "phase", "noun") for t in after)
    start, end = (denial.end, clause.end) if prefix else (clause.start, denial.start)
    words = between(clause.words, start, end)
    whole = _nobody(words, clause, start)
    if whole is not None:
        return [whole], True
    found: list[Meaning] = []
    documents: list[Token] = []
    certain = True
    for first, last in _items(clause, start, end):
        item = between(clause.words, first, last)
        if any(t.kind == "not" for t in item):
            item = [t for t in item if t.kind != "not"]
        rows = [t for t in clause.words if t.kind == "row" and t.end <= denial.start]
        if any(t.kind == "column" for t in item) and not any(t.kind == "row" for t in item):
            item = [*rows, *item]  # 行政诉讼零败诉
        years = [t for t in clause.words if t.kind == "period" and t.end <= denial.start]
        if any(t.kind == "carry" for t in item) and not any(t.kind == "period" for t in item):
            item = [*years, *item]
        meaning = clause.named(item)
        if any(t.name == "etc" for t in item):
            return [], False
        columns = [t for t in item if t.kind == "column" and t.table == "disclosure"]
        if columns and documents and not any(t.kind == "row" for t in item):
            item = [*documents, *item]  # 无规章制发、废止情况
        documents = [t for t in item if t.kind == "row" and t.table == "disclosure"]
        if meaning is None:
            if any(t.kind in ("row", "column", "carry", "phase", "noun", "other") for t in item):
                return [], False
            certain = certain and not clause.stray(first, last)
            continue
        content = [t for t in item if t.kind in CONTENT]
        loosely = 0 if meaning.phase and content[-1].name != "request" else 1
        if len(clause.stray(first, content[-1].end)) > loosely or clause.stray(
            content[-1].end, last
        ):
            certain = False
        found.append(_of_denial(meaning))
    return found, certain


def _nobody(words: Sequence[Token], clause: Clause, start: int) -> Meaning | None:
    """没有公民、法人和其他组织申请公开政府信息: nobody applied."""
    if any(t.kind in ("row", "carry") for t in words):
        return None
    if any(t.kind == "column" and t.table != "requests" for t in words):
        return None
    if any(t.kind == "other" and t.name != "channel" for t in words):
        return None
    columns = [t.part for t in words if t.kind == "column"]
    nouns = [t for t in words if t.kind == "noun" and t.name in ("request", "bare", "volume")]
    if not nouns or (len(columns) == 1 and "、" not in clause.plain[clause.start : clause.end]):
        return None
    if columns and "natural_person" not in columns and not any(t.kind == "person" for t in words):
        return None
    noun = nouns[-1]
    if any(t.kind == "phase" and t.start >= noun.end for t in words):
        return None  # 未作为申请登记
    if noun.name != "request" and clause.stray(start, noun.start):
        return None
    return requests(("received",))


def _items(clause: Clause, start: int, end: int) -> Iterator[tuple[int, int]]:
    for joint in _JOINT.finditer(clause.plain, start, end):
        if any(t.start < joint.start() and joint.end() < t.end for t in clause.words):
            continue
        yield start, joint.start()
        start = joint.end()
    yield start, end


def _of_denial(meaning: Meaning) -> Meaning:
    """What came in, or was handled, as a row; 结转 without a year is what is carried out."""
    if meaning.rows == CARRIED_EITHER:
        return requests(*CARRIED_OUT)
    if meaning.phase is not None:
        row = "handled" if meaning.ends else "received"
        return replace(meaning, phase=None, rows=((row,),), weak=False)
    return meaning


def _quantities(meaning: Meaning, before: Before) -> Iterator[str]:
    """Reconsiderations and suits are said apart."""
    if meaning.table != "disputes" or len(meaning.rows[0]) == 1 or meaning.rows[0] == LITIGATION:
        yield meaning.quantities(before.grammar)[0]
        return
    for rows in (meaning.rows[0][:1], meaning.rows[0][1:]):
        yield Meaning("disputes", (rows,), meaning.columns).quantities(before.grammar)[0]


# --- all --------------------------------------------------------------------------------------------


def all_of_cases(clause: Clause) -> Stated | None:
    """均维持; 均已审结; 复议机关和法院均维持: no case has another result."""
    said = bool(clause.of("all")) or clause.has("allare")
    cases = clause.before.topic == "disputes" or clause.of("row") or clause.of("forum")
    if not cases or clause.has("except", "overdue"):
        return None
    columns = [t.part for t in clause.of("column") if t.table == "disputes"]
    closed = clause.of("verb", "closed") or clause.of("phase", "finish")
    last = clause.before.taken[-1] if clause.before.taken else None
    same = last is not None and last.mention.sentence == clause.mention.sentence
    if clause.of("not"):
        ours = last.ours if last is not None and same else None
        cases_counted = ours is not None and ours.table == "disputes"
        if not (cases_counted and closed):
            return None
        return _made(clause, _all_in("pending", _rows_of_cases(clause)))
    if last is not None and same and last.why == "other_law" and said and not clause.of("row"):
        return _made(clause, NOTHING)
    if not said and not (same and columns in (["upheld"], ["pending"]) and _only_result(clause)):
        return None
    rows = _rows_of_cases(clause)
    if not rows or (clause.of("row") and _foreign(clause, Meaning("disputes", (rows,)))):
        return None
    direct = [t.part for t in clause.of("row") if t.part in LITIGATION]
    if len(direct) == 1 and not columns and said:
        others = [row for row in LITIGATION if row not in direct]
        return _made(clause, _none_of("total", others))
    if columns == ["pending"]:
        return _made(clause, _all_in("pending", rows))
    if columns and columns[0] in ("upheld", "corrected"):
        others = [c for c in ("upheld", "corrected", "other_result", "pending") if c != columns[0]]
        if clause.has("others", "rest"):
            others = [c for c in others if c not in _counted(clause)]
        elif _is_settled(clause):  # 已审结8件，均维持
            others.remove("pending")
        return _made(clause, _no_other(others, rows))
    if closed and not clause.of("noun", "request") and not clause.has("others", "rest"):
        return _made(clause, _none_of("pending", rows))
    return None


def _counted(clause: Clause) -> set[str]:
    """其中尚未审结2件，其余均维持: the results that the rest are told from."""
    near = [one.ours for one in clause.before.within(clause.mention) if one.ours is not None]
    return {column for m in near if m.table == "disputes" for column in m.columns[0]}


def _is_settled(clause: Clause) -> bool:
    last = clause.last
    return last is not None and last.ours is not None and len(last.ours.columns[0]) > 1


def _only_result(clause: Clause) -> bool:
    return all(
        t.kind in ("column", "link", "neutral", "row", "forum", "period") for t in clause.words
    )


def _rows_of_cases(clause: Clause) -> tuple[str, ...]:
    named = [t.part for t in (*clause.of("row"), *clause.of("forum")) if "disputes" in t.name]
    if named:
        return expand_disputes(list(dict.fromkeys(named)))
    near = [one for one in clause.before.within(clause.mention) if one.ours is not None]
    if clause.has("others", "rest") and near and near[-1].ours is not None:
        return near[-1].ours.rows[0]
    rows: list[str] = []
    above = clause.has("above") or clause.of("noun", "case")
    for one in reversed(clause.before.taken[-8:]):
        if one.ours is None or one.ours.table != "disputes":
            if one.counts and one.ours is not None:
                break
            continue
        gap = clause.plain[one.figure.end : clause.start]
        if rows and (";" in gap or "。" in gap) and not above:
            break
        rows += [row for row in one.ours.rows[0] if row not in rows]
        if clause.beside is one:
            break
    return tuple(row for row in ("reconsideration", *LITIGATION) if row in rows)


def _channels(rows: Sequence[str]) -> list[list[str]]:
    groups = [[r for r in rows if r == "reconsideration"], [r for r in rows if r in LITIGATION]]
    return [group for group in groups if group]


def _no_other(columns: Sequence[str], rows: Sequence[str]) -> str:
    sums = [
        " + ".join(f"disputes.{row}.{column}" for column in columns for row in group)
        for group in _channels(rows)
    ]
    return " and ".join(f"{one} = 0" for one in sums)


def _none_of(column: str, rows: Sequence[str]) -> str:
    return " + ".join(f"disputes.{row}.{column}" for row in rows) + " = 0"


def _all_in(column: str, rows: Sequence[str]) -> str:
    sums = []
    for group in _channels(rows):
        part, whole = (
            " + ".join(f"disputes.{row}.{one}" for row in group) for one in (column, "total")
        )
        sums.append(f"{part} = {whole}")
    return " and ".join(sums)


def all_of_requests(clause: Clause) -> Stated | None:
    """全部办结, 均按期答复, 均予以公开, 均为自然人: of the requests that the text is on, and of no part."""
    if not (clause.of("all") or clause.has("allare")) or clause.has("except", "others", "rest"):
        return None
    if clause.of("not") or clause.of("share") or _excepted(clause):
        return None
    subject = _subject(clause)
    finished = clause.of("phase", "finish")
    replied = clause.of("phase", "reply")
    handled = bool(finished or replied or clause.of("how"))
    if subject == "other":
        return _made(clause, NOTHING) if handled or not clause.of("row", "column") else None
    if subject is None:
        return None
    if _foreign(clause, None):
        return _made(clause, NOTHING) if handled else None
    rows = [t for t in clause.of("row") if t.table == "requests"]
    columns = [t.part for t in clause.of("column") if t.table == "requests"]
    if subject == "part":
        return _made(clause, NOTHING) if handled else None
    if rows:
        return _all_in_row(clause, rows)
    if columns or clause.of("person"):
        return _all_applicants(clause, columns)
    if clause.of("other", "channel"):
        return _made(clause, NOTHING)
    if finished or (replied and not clause.of("how")):
        if subject == "handled":
            return _made(clause, NOTHING)
        return _made(clause, f"{_q('carried_out')} = 0")
    return _made(clause, NOTHING) if handled else None


def _excepted(clause: Clause) -> bool:
    """除1件跨年外，均于年内了结: said of the others only."""
    near = clause.before.within(clause.mention)
    words = [t for one in near for t in (*one.mention.left, *one.mention.right, *one.mention.lead)]
    return any(t.name == "except" for t in (*words, *clause.mention.lead))


def _q(row: str, column: str = "total") -> str:
    return f"requests.{row}.{column}"


def _subject(clause: Clause) -> str | None:
    """`whole`, `handled` (what was handled), `part`, `other` (another thing), or None: unknown."""
    first = min((t.start for t in clause.words if t.kind == "all" or t.name == "allare"), default=0)
    own = [t for t in clause.words if t.kind in ("noun", "carry") and t.kind != "how"]
    if any(t.kind == "carry" for t in own) and not clause.has("next"):
        return "part"
    beside = clause.beside
    if beside is not None:
        return _kind_of(beside, clause)
    if any(t.name in ("request", "bare", "volume") for t in own):
        noun = next(t for t in own if t.name in ("request", "bare", "volume"))
        sign = clause.plain[noun.start - 1 : noun.start] if noun.start > clause.start else ""
        known = not sign.isalpha() or any(t.end == noun.start for t in clause.words)
        if clause.of("other", "channel"):
            return "part"
        return "whole" if known else "other"
    if len(clause.stray(clause.start, first)) > 1:
        return "other"
    if any(t.kind == "other" and t.name != "channel" and t.start < first for t in clause.words):
        return "other"
    last = clause.last
    near = last is not None and last.mention.sentence == clause.mention.sentence
    if last is None or (clause.before.topic is None and not near):
        return "whole" if clause.before.topic == "requests" else None
    if last.mention.sentence != clause.mention.sentence and clause.before.topic != "requests":
        return "other" if clause.before.topic == "other" else None
    return _kind_of(last, clause)


def _kind_of(last: Taken, clause: Clause) -> str | None:
    """What the number before counts: all requests, those handled, a part, or another thing."""
    siblings = [b for b in clause.before.taken if b.whole is not None and b.whole == last.whole]
    if last.why is not None and last.why not in ABOUT:
        return "other"
    meaning = last.ours
    parted = last.why is not None or (meaning is not None and meaning.columns != TOTAL)
    if parted:
        if last.whole is not None and len(siblings) > 1 and clause.beside is None:
            return _kind_of(clause.before.taken[last.whole], clause)
        return "part"
    if meaning is None or meaning.table != "requests":
        return None if meaning is None or meaning.table != "disputes" else "other"
    if meaning.ends:
        return "handled"
    if meaning.rows in CARRIED:
        both = any(
            b.ours is not None and b.ours.arrives for b in clause.before.within(clause.mention)
        )
        return "whole" if both and clause.beside is None and last.introduced is False else "part"
    if meaning.is_outcome:
        return "outcome"
    return "part" if last.introduced else "whole"


def _all_in_row(clause: Clause, rows: Sequence[Token]) -> Stated | None:
    last = clause.last
    whole = "handled"
    named = clause.named(rows)
    if named is None or not named.rows:
        return None
    if (
        last is not None
        and last.ours is not None
        and last.ours.is_outcome
        and last.mention.sentence == clause.mention.sentence
    ):
        group = last.ours.rows[0][0]
        if len(last.ours.rows[0]) > 1 or last.ours.columns != TOTAL:
            return None
        members = clause.before.grammar["groups"].get(group, ())
        if not set(named.rows[0]) <= set(members):
            return None
        whole = group
    part = " + ".join(_q(row) for row in named.rows[0])
    certain = not clause.stray(clause.start, clause.end)
    return _made(clause, f"{part} = {_q(whole)}", certain=certain)


def _all_applicants(clause: Clause, columns: Sequence[str]) -> Stated | None:
    if clause.has("mostly"):
        return None
    natural = "natural_person" in columns or (not columns and clause.of("person"))
    if natural and len(set(columns)) <= 1:
        return _made(clause, f"{_q('received', 'organizations')} = 0")
    if columns and set(columns) == {"organizations"}:
        return _made(clause, f"{_q('received', 'natural_person')} = 0")
    return None


def outcome_alone(clause: Clause) -> Stated | None:
    """收到申请1件，属于本机关不掌握的政府信息: what became of all that was just counted."""
    rows = [t for t in clause.of("row") if t.table == "requests"]
    last = clause.before.taken[-1] if clause.before.taken else None
    if not rows or last is None or last.mention.sentence != clause.mention.sentence:
        return None
    if not last.counts or clause.beside is not None or _kind_of(last, clause) != "whole":
        return None
    known = ("row", "link", "neutral", "how", "period")
    document = all(t.kind in known or t.name == "document" for t in clause.words)
    if not document or clause.stray(clause.start, clause.end) or clause.has("among"):
        return None
    found = _all_in_row(clause, rows)
    return replace(found, certain=last.figure.value == 1) if found is not None else None


def finished(clause: Clause) -> Stated | None:
    """收到申请1件，已在规定时间内答复办结: what was received and is said to be handled, without a number."""
    if clause.of("not") or clause.of("row") or clause.of("carry") or clause.of("noun"):
        return None
    last = clause.last
    near = last is not None and last.mention.sentence == clause.mention.sentence
    if not near or last is None or _kind_of(last, clause) != "whole" or _foreign(clause, None):
        return None
    if clause.of("column") or clause.stray(clause.start, clause.end):
        return None
    if clause.of("phase", "finish"):
        return _made(clause, f"{_q('carried_out')} = 0", certain=False)
    timely = clause.of("how", "timely", "conform")
    return _made(clause, NOTHING) if timely and clause.of("phase", "reply") else None


def timely(clause: Clause) -> Stated | None:
    """答复均符合法定时限; 本级答复均按时限完成: nothing in the tables can contradict it."""
    if clause.of("not") or not clause.of("how", "timely", "conform"):
        return None
    if not clause.of("phase", "reply", "work", "process", "finish"):
        return None
    said = clause.of("all") or clause.has("conform") or clause.has("allare")
    return _made(clause, NOTHING) if said else None


# --- against last year --------------------------------------------------------------------------------


def compared(clause: Clause) -> Stated | None:
    """与上年持平; 较上年有所增加: what is compared is the same as last year, or more, or less."""
    equal = clause.of("change", "equal")
    moved = clause.of("change", "up", "down", "fewer", "more")
    vague = clause.has("somewhat", "fewer", "more")
    last_year = (
        clause.of("period", "last") or clause.of("versus") or equal or clause.has("fewer", "more")
    )
    if not equal and not (moved and vague and last_year):
        return None
    subjects = _compared(clause)
    if not subjects or any(_foreign(clause, one) for one in subjects):
        return None
    pairs = [_pair(one, clause.before) for one in subjects]
    falls = any(t.name in ("down", "fewer") for t in moved)
    sign = "=" if equal else ">"
    said = [
        f"{old} {sign} {new}" if falls and not equal else f"{new} {sign} {old}"
        for new, old in pairs
    ]
    return _made(clause, " and ".join(said))


def doubled(taken: Sequence[Taken], before: Before) -> list[Stated]:
    """较上年翻了一番: twice what it was last year."""
    found = []
    for one in taken:
        if one.is_doubling and one.ours is not None and one.figure.value == 2:
            new, old = _pair(one.ours, before)
            said = f"{new} = {old} + {old}"
            found.append(Stated(one.start, one.end, said, certain=one.certain))
    return found


def _compared(clause: Clause) -> list[Meaning]:
    """What is compared: what the clause names, or the numbers right before it."""
    first = min(
        (t.start for t in clause.words if t.kind in ("versus", "change") or t.name == "last"),
        default=clause.end,
    )
    own = [t for t in clause.words if t.end <= first]
    if len(clause.stray(clause.start, first)) > 1:
        return []
    meaning = clause.named(own)
    if meaning is not None:
        return [meaning]
    if any(t.kind in ("noun", "media", "other") for t in own):
        return []
    near = [b for b in clause.before.within(clause.mention) if b.counts and b.whole is None]
    near = [b for b in near if b.why != "last_year"]
    if not near or near[-1].ours is None:
        return []
    chosen = near if clause.of("all") else near[-1:]
    return [b.ours for b in chosen if b.ours is not None]


def _pair(meaning: Meaning, before: Before) -> tuple[str, str]:
    if meaning.arrives:
        meaning = replace(meaning, phase=None, rows=(("received",),))
    now = meaning.quantities(before.grammar, "beside")[0]
    return now, " + ".join(f"{PREVIOUS}.{term}" for term in now.split(" + "))


SAYERS: tuple[Sayer, ...] = (
    no_delay,
    denied,
    compared,
    all_of_cases,
    all_of_requests,
    outcome_alone,
    finished,
    timely,
)
