"""What a clause denies: 未收到申请, 没有行政复议. Each thing that is named is 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.parsing.sentences.clause import NOTHING, Clause, Stated, foreign, made, quantity_of
from audit.parsing.sentences.grammar import pattern
from audit.parsing.sentences.meaning import CARRIED_EITHER, CARRIED_OUT, Meaning, requests
from audit.parsing.sentences.of_disputes import LITIGATION
from audit.parsing.sentences.scopes import shortens
from audit.parsing.sentences.taken import Before
from audit.parsing.sentences.text import between
from audit.parsing.sentences.tokens import CONTENT, Token, has, has_kind


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
    named = has_kind(clause.words, "row", "column", "carry", "phase", "change")
    other = happens and not named and not clause.of("noun", "request", "bare", "volume", "case")
    return made(clause, NOTHING) if late or charged or delayed or other else None


def denied(clause: Clause) -> Stated | None:
    """未收到申请，也未发生行政复议、行政诉讼: each thing that is named is 0."""
    denials = clause.of("not")
    if not denials:
        return None
    if has(denials, "no") and clause.of("verb", "disclosable"):
        if not clause.of("all"):
            return None
        return made(clause, f"{quantity_of('granted')} + {quantity_of('granted_in_part')} = 0")
    denials = [t for t in denials if t.name != "no"]
    if not denials:
        return None
    if clause.has("except", "others", "rest") or clause.of("role") or clause.of("change"):
        return None
    meanings, certain = _denied(clause, denials[0])
    certain = certain and _is_own(clause, denials[0])
    if not meanings:
        return None
    own = clause
    if any(meaning.table == "disputes" for meaning in meanings):
        own = clause._replace(words=tuple(t for t in clause.words if not _complains(t, clause)))
    if any(foreign(own, meaning) for meaning in meanings):
        return None
    said = [f"{one} = 0" for m in meanings for one in _quantities(m, clause.before)]
    if clause.beside is not None:
        return None  # 12个科室均未收到申请
    return made(clause, " and ".join(dict.fromkeys(said)), certain=certain)


def _is_own(clause: Clause, denial: Token) -> bool:
    """行政执法均无复议: an unknown word before a denial may say that something else is denied."""
    stray = clause.stray(clause.start, denial.start)
    return len(stray) < 2 or shortens(stray, clause.before.frame.agency)


def _denied(clause: Clause, denial: Token) -> tuple[list[Meaning], bool]:
    """What is denied, item by item, and whether every word of it is known."""
    if denial.name == "carried":
        return [requests(*CARRIED_OUT)], True
    after = [t for t in clause.words if t.start >= denial.end]
    prefix = has_kind(after, "row", "column", "carry", "phase", "noun")
    if any(t.name == "as" and t.start == denial.end for t in after):
        return [], False  # 未作为申请登记: what it was not taken for
    start, end = (denial.end, clause.end) if prefix else (clause.start, denial.start)
    words = between(clause.words, start, end)
    whole = _nobody(words, clause, start)
    if whole is not None:
        return [whole], True
    found: list[Meaning] = []
    certain = True
    for first, last in _items(clause, start, end):
        item = _completed(between(clause.words, first, last), clause, denial)
        meaning = clause.named(item)
        naming = [t for t in item if t.kind in _NAMING and t.name != "document"]
        if naming and all(_complains(t, clause) for t in naming):
            continue  # 没有行政复议、行政诉讼和投诉举报
        cases = meaning is not None and meaning.table == "disputes"
        unnamed = meaning is None and has_kind(item, *_NAMING)
        if unnamed or (not cases and has(item, "etc")):
            return [], False
        certain = certain and _is_known(item, meaning, clause, first, last)
        if meaning is not None:
            found.append(_of_denial(meaning))
    return found, certain


def _complains(token: Token, clause: Clause) -> bool:
    """Whether a word is of complaints, which are denied beside cases and counted by no table of them."""
    rows = clause.before.grammar["things"]["rows"]
    return token.name in rows or (token.kind, token.name) == ("other", "hotline")


_NAMING = ("row", "column", "carry", "phase", "noun", "other")


def _completed(item: Sequence[Token], clause: Clause, denial: Token) -> list[Token]:
    """An item with what was said before the denial: 行政诉讼零败诉, 上年无结转."""
    kinds = {t.kind for t in item}
    before = [t for t in clause.words if t.end <= denial.start]
    rows = [t for t in before if t.kind == "row" and "column" in kinds and "row" not in kinds]
    years = [t for t in before if t.kind == "period" and "carry" in kinds and "period" not in kinds]
    return [*years, *rows, *(t for t in item if t.kind != "not")]


def _is_known(
    item: Sequence[Token], meaning: Meaning | None, clause: Clause, first: int, last: int
) -> bool:
    """Whether no unknown word stands in an item; one letter may, where a name is said."""
    if meaning is None:
        return not clause.stray(first, last)
    named = next(t for t in reversed(item) if t.kind in CONTENT)
    loosely = 0 if meaning.phase and named.name != "request" else 1
    return len(clause.stray(first, named.end)) <= loosely and not clause.stray(named.end, last)


def _nobody(words: Sequence[Token], clause: Clause, start: int) -> Meaning | None:
    """没有公民、法人和其他组织申请公开政府信息: nobody applied."""
    if has_kind(words, "row", "carry"):
        return None
    if any(t.kind == "column" and t.table != "requests" for t in words):
        return None
    if any(t.kind == "other" and t.name != "channel" for t in words):
        return None
    columns = [t.part for t in words if t.kind == "column"]
    nouns = [t for t in words if t.kind == "noun" and t.name in ("request", "bare", "volume")]
    if not nouns or (len(columns) == 1 and "、" not in clause.plain[clause.start : clause.end]):
        return None
    if columns and "natural_person" not in columns and not has_kind(words, "person"):
        return None
    noun = nouns[-1]
    if any(t.kind == "phase" and t.start >= noun.end for t in words):
        return None  # 未作为申请登记
    if noun.name != "request" and clause.stray(start, noun.start):
        return None
    return requests(("received",))


def _items(clause: Clause, start: int, end: int) -> Iterator[tuple[int, int]]:
    for joint in pattern("joint").finditer(clause.plain, start, end):
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
        return meaning._replace(phase=None, rows=((row,),), weak=False)
    return meaning


def _quantities(meaning: Meaning, before: Before) -> Iterator[str]:
    """Reconsiderations and suits are said apart."""
    if meaning.table != "disputes" or len(meaning.rows[0]) == 1 or meaning.rows[0] == LITIGATION:
        yield meaning.quantities(before.grammar)[0]
        return
    for rows in (meaning.rows[0][:1], meaning.rows[0][1:]):
        yield Meaning("disputes", (rows,), meaning.columns).quantities(before.grammar)[0]
