"""From the words beside a number to the quantity that they name together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import (
    CARRIED,
    CARRIED_EITHER,
    CARRIED_IN,
    CARRIED_OUT,
    TOTAL,
    Meaning,
    Sum,
    requests,
)

JOINED = re.compile(r"[、和及与或并暨,]|以及|或者|\(含|^$")
OTHER_APPLICANTS = "other_org"
LITIGATION = ("litigation_direct", "litigation_after_reconsideration")
DOCUMENTS = frozenset({"regulations", "normative_documents"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What the words of a number can lean on.

    `last` is the last quantity of each table that this paragraph has counted, `near` the tables of
    this sentence, `topic` what the text is on (a table, `other`, or None), `heard` rows of part two
    that were named without a number, `both` the channels of redress counted just before.
    """

    grammar: Grammar
    form: str
    last: Mapping[str, Meaning]
    near: frozenset[str]
    topic: str | None
    heard: Sum = ()
    both: Sum = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one side of a number, nearest last (`left`) or first; `money`: the number is a sum."""

    plain: str
    tokens: tuple[Token, ...]
    left: bool
    money: bool = False
    counted: bool = True

    def of(self, kind: str, table: str | None = None) -> list[Token]:
        return [t for t in self.tokens if t.kind == kind and (table is None or t.table == table)]

    def names(self, *names: str) -> bool:
        return any(token.name in names for token in self.tokens)

    def nearest(self, tokens: Sequence[Token]) -> Token | None:
        if not tokens:
            return None
        return tokens[-1] if self.left else tokens[0]

    def between(self, one: Token, other: Token) -> str:
        return self.plain[one.end : other.start]

    def only(self, tokens: Sequence[Token]) -> Words:
        return replace(self, tokens=tuple(tokens))


def name(words: Words, scene: Scene) -> Meaning | None:
    """The quantity that the words name; None if they name none."""
    words = with_results(words if words.left else _without_reason(words), scene)
    heads = [t for t in words.tokens if t.kind in ("row", "column", "carry")]
    heads = [t for t in heads if not (t.table == "disclosure" and t.part == "decide")] or heads
    near = words.nearest(heads)
    among = _result_of_cases(words, scene)
    if among is not None:
        return among
    if near is None:
        return _flow(words, scene)
    tables = {t.table for t in heads if t.kind == "row"}
    if "disputes" in tables and (near.kind == "carry" or near.table != "requests"):
        return _disputes(words, scene)
    if near.kind == "carry":
        return _carried(words, near, scene)
    if near.table == "disputes":
        return _disputes(words, scene)
    if near.table == "requests":
        return _requests(words, scene)
    return _disclosure(words, scene)


# --- requests -----------------------------------------------------------------------------------


def with_results(words: Words, scene: Scene) -> Words:
    """公开、部分公开: a bare 公开 among outcomes is one of them."""
    if not words.names("disclosure.publish"):
        return words
    results = scene.grammar["results"]
    found = list(words.tokens)
    for place, token in enumerate(found):
        row = results.get(words.plain[token.start : token.end])
        if row is None or token.name != "disclosure.publish":
            continue
        others = [t for t in words.tokens if t.kind == "row"]
        joined = any(
            t.table == "requests" and _are_joined(words, token, t) for t in others if t != token
        )
        before = words.tokens[:place] if words.left else ()
        alone = not others and not any(t.kind in _SOLID for t in (*before, *found[place + 1 :]))
        sign = words.plain[token.start - 1 : token.start]
        known = not sign.isalpha() or any(t.end == token.start for t in found)
        bare = scene.topic == "requests" and alone and known
        if joined or bare:
            found[place] = token._replace(kind="row", name=f"requests.{row}")
    return words.only(found)


_SOLID = frozenset({"row", "column", "noun", "media", "other", "scope"})


def _are_joined(words: Words, one: Token, other: Token) -> bool:
    first, second = sorted((one, other))
    gap = words.plain[first.end : second.start]
    return bool(JOINED.search(gap)) and len(gap) <= 3


def _requests(words: Words, scene: Scene) -> Meaning | None:
    named = words.of("row", "requests")
    denied = {t.end for t in words.of("not")} if words.counted else set()
    if any(t.start in denied for t in named):
        return None  # 非公开类3件
    rows = _chain(named, words, scene)
    if rows is None:
        return None
    columns = words.of("column", "requests")
    meaning = requests(*rows) if rows else _split(words, scene)
    if not columns:
        return meaning
    names = tuple(dict.fromkeys(token.part for token in columns))
    if not all(_are_joined(words, *pair) for pair in pairwise(columns)):
        names = ((columns[-1] if words.left else columns[0]).part,)
    rest = next((t for t in words.of("vague") if t.start >= columns[-1].end), None)
    if rest is not None and words.left and _are_joined(words, columns[-1], rest):
        names = (*names, OTHER_APPLICANTS)  # 科研机构、社会公益组织及其他
    if "natural_person" in names and len(names) > 1:
        return meaning
    if _is_told_in_passing(columns, words):
        return meaning
    return replace(meaning, columns=(names,))


def _is_told_in_passing(columns: Sequence[Token], words: Words) -> bool:
    """企业、群众提交的申请: who may apply is told in passing, and nothing is divided by it."""
    noun = next((t for t in words.of("noun") if t.start >= columns[-1].end), None)
    after = words.plain[columns[-1].end : columns[-1].end + 1]
    before = words.plain[columns[0].start - 1 : columns[0].start]
    listed = len(columns) > 1 or before in tuple("、和及") or after in tuple("、和及")
    return noun is not None and listed and not words.names("total")


def _chain(rows: Sequence[Token], words: Words, scene: Scene) -> tuple[Sum, ...] | None:
    """The rows that are named together, as readings: a sum, or a member and then its group."""
    if not rows:
        return ()
    group_of = scene.grammar.group_of
    if not words.left:
        rows = [rows[0], *(r for r in rows[1:] if _goes_with(rows[0], r, words, scene))]
    etc = [t for t in words.tokens if t.name == "etc"]
    kept = [rows[-1]]
    for earlier in reversed(rows[:-1]):
        if any(earlier.end <= t.start < kept[0].start for t in etc):
            break
        first = kept[0]
        if earlier.part == first.part or any(group_of.get(r.part) == earlier.part for r in kept):
            if group_of.get(first.part) == earlier.part and len(kept) == 1:
                return ((first.part,), (earlier.part,))
            continue
        if group_of.get(earlier.part) == first.part and len(kept) == 1:
            return ((earlier.part,), (first.part,))
        if earlier.part in scene.grammar["consequences"].get(first.part, ()):
            return ((earlier.part,),)
        if not _are_joined(words, earlier, first):
            break
        kept.insert(0, earlier)
    if any(t.start >= rows[-1].end for t in etc) and words.left:
        return None
    parts = tuple(dict.fromkeys(token.part for token in kept))
    wider = _widened(kept, words, scene)
    return (wider, parts) if wider else (parts,)


def _widened(rows: Sequence[Token], words: Words, scene: Scene) -> Sum:
    """公开类11件: the class may be more than its row."""
    if len(rows) != 1 or not words.plain[: rows[0].end].endswith(scene.grammar["widened"]["by"]):
        return ()
    return next((tuple(w) for w in scene.grammar["widened"]["rows"] if w[0] == rows[0].part), ())


def _goes_with(first: Token, row: Token, words: Words, scene: Scene) -> bool:
    group_of = scene.grammar.group_of
    related = group_of.get(first.part) == row.part or group_of.get(row.part) == first.part
    return related or _are_joined(words, first, row)


def _split(words: Words, scene: Scene) -> Meaning:
    """What an applicant column splits: the verb beside it, or what was counted before."""
    phase = words.nearest(words.of("phase"))
    if phase is not None:
        return requests(phase=phase.name)
    before = scene.last.get("requests")
    if before is None or before.rows in CARRIED:
        return requests(phase="receive")
    if before.is_due:
        return requests(("received", "carried_in"), ("received",))
    if before.phase and not before.ends:
        return before.with_columns(*TOTAL)
    if before.ends:
        return requests(phase="applied", weak=True)
    return before.with_columns(*TOTAL) if words.names("among") else requests(phase="receive")


def _carried(words: Words, carry: Token, scene: Scene) -> Meaning | None:
    """结转, by the year that it names; a single 转 or 延 says nothing without one."""
    periods = {t.name for t in words.of("period")}
    if scene.topic == "disputes" and "disputes" in scene.near and not words.of("noun"):
        if carry.name == "open":
            return scene.last["disputes"].with_columns(("pending",))
        return None
    inflow = _inflow(words)
    if inflow is not None:
        return inflow
    if any(t.name == "due" and t.start >= carry.end for t in words.of("phase")):
        return requests(phase="due")
    short = carry.end - carry.start == 1
    if short and periods.isdisjoint({"last", "next"}):
        return None
    if periods & {"last", "start"} and "next" not in periods:
        return requests(*CARRIED_IN)
    before = scene.last.get("requests")
    if not periods and carry.name == "carry" and before is not None and before.arrives:
        text = words.plain[carry.start : carry.end].removesuffix("的")
        bare = text in scene.grammar["carrying"]["either"]
        return requests(*CARRIED_EITHER) if bare else requests(*CARRIED_OUT)
    return requests(*CARRIED_OUT)


def _without_reason(words: Words) -> Words:
    """14件因年底收件而尚未到期: why they are still open is not what they are."""
    reason = next((t for t in words.tokens if words.plain[t.start : t.end] == "因"), None)
    if reason is None:
        return words
    kept = [t for t in words.tokens if t.start < reason.start or t.kind != "phase"]
    return words.only(kept)


def _inflow(words: Words) -> Meaning | None:
    """上年结转和本年新收: all that was to be handled; 办结 before it, all that was."""
    parts = [t for t in words.tokens if t.kind == "carry" or t.name in ("new", "receive")]
    if len(parts) != 2 or {t.kind for t in parts} != {"carry", "phase"}:
        return None
    gap = words.between(*parts)
    if not (JOINED.search(gap) and gap) or not words.names("last"):
        return None
    done = [t for t in words.of("phase") if t.end <= parts[0].start]
    finished = bool(done) and done[-1].name in ("finish", "reply")
    return requests(phase="finish") if finished else requests(phase="due")


def _flow(words: Words, scene: Scene) -> Meaning | None:
    """收到, 办结, 申请总量, 其他: requests as such."""
    vague = words.nearest(words.of("vague"))
    if vague is not None:
        return _vague(scene)
    if any(t.name == "case" for t in words.of("noun")):
        return _disputes(words, scene) if "disputes" in scene.last else None
    phase = words.nearest(words.of("phase"))
    if phase is not None:
        periods = {t.name for t in words.of("period")}
        if "next" in periods and "plan" not in periods and phase.name not in ("new", "receive"):
            return requests(*CARRIED_OUT)
        return requests(phase=phase.name, weak=phase.name in scene.grammar["weak"]["phases"])
    nouns = [t for t in words.of("noun") if t.name in ("request", "volume", "bare")]
    if nouns:
        return requests(phase="volume", weak=True)
    rest = [t for t in words.tokens if t.name == "rest"]
    last = scene.last.get("requests")
    if rest and last is not None and last.ends and scene.topic == "requests":
        return requests(*CARRIED_OUT)
    return None


def _vague(scene: Scene) -> Meaning | None:
    """其他 N 件: the rest of the list that it ends."""
    before = scene.last.get(scene.topic or "")
    if before is None:
        return None
    if before.table == "disputes":
        return before.with_columns(("other_result",))
    if before.columns != TOTAL:
        return before.with_columns((OTHER_APPLICANTS,))
    if not before.is_outcome:
        return None
    if scene.grammar.group_of.get(before.rows[0][0]) == "other":
        return requests(("other_remaining",))
    return requests(("other",), ("other_remaining",))


# --- disputes -----------------------------------------------------------------------------------


def _disputes(words: Words, scene: Scene) -> Meaning | None:
    named = [t.part for t in words.of("row", "disputes")]
    results = [t.part for t in words.of("column", "disputes")]
    heads = [t for t in words.tokens if t.kind in ("row", "carry", "noun")]
    if not results and heads and (near := words.nearest(heads)) and near.name == "open":
        results = ["pending"]
    before = scene.last.get("disputes")
    forums = [t.part for t in words.of("forum")]
    short = scene.grammar["sorts"]["short"]
    if results and words.left:
        rows_of = words.of("row", "disputes")
        named = [
            "reconsideration" if words.plain[t.start : t.end] in short else t.part for t in rows_of
        ]
    if named:
        tokens = words.of("row", "disputes")
        if len(tokens) > 1 and not all(_are_joined(words, *p) for p in pairwise(tokens)):
            named = named[-1:] if words.left else named[:1]
        rows: tuple[Sum, ...] = (expand_disputes(named),)
    elif forums and results:
        rows = (expand_disputes(forums),)
    elif scene.both and before is not None:
        pair = (before.rows[0], scene.both)
        rows = tuple(dict.fromkeys(pair[::-1] if words.names("among") else pair))
    elif before is not None:
        rows = before.rows
    else:
        return None
    closed = not results and any(t.name == "closed" for t in words.tokens)
    if closed:
        return Meaning("disputes", rows, (tuple(scene.grammar["among"]["closed"]),))
    if len(results) > 1 and words.names("total", "and"):
        return Meaning("disputes", rows, (tuple(dict.fromkeys(results)),))
    one = results[-1:] if words.left else results[:1]
    return Meaning("disputes", rows, (tuple(one),) if one else TOTAL)


def _result_of_cases(words: Words, scene: Scene) -> Meaning | None:
    """其他处理, 审结 right after a number of cases: results of the cases, not of requests."""
    if scene.topic != "disputes" or "disputes" not in scene.near:
        return None
    strong = [t for t in words.tokens if t.kind in ("row", "column", "carry")]
    named = strong or [t for t in words.tokens if t.kind in ("verb", "phase")]
    if len(named) != 1 or words.names("request", "bare"):
        return None
    results = scene.grammar["among"].get(named[0].name)
    if results is None:
        return None
    before = scene.last["disputes"]
    rows = tuple(dict.fromkeys((before.rows[0], scene.both))) if scene.both else before.rows
    return replace(before, rows=rows, columns=(tuple(results),))


def expand_disputes(named: Sequence[str]) -> Sum:
    """The rows of the disputes table that names stand for; 行政诉讼 is two of them."""
    rows: list[str] = []
    narrower = any(name in LITIGATION for name in named)
    for name in named:
        if name == "litigation":
            rows += () if narrower else LITIGATION
        else:
            rows.append(name)
    return tuple(dict.fromkeys(rows))


# --- disclosure ---------------------------------------------------------------------------------


def _disclosure(words: Words, scene: Scene) -> Meaning | None:
    rows_named = words.of("row", "disclosure")
    columns = words.of("column", "disclosure")
    before = scene.last.get("disclosure")
    inherits = not rows_named
    if rows_named:
        chained = _chain(rows_named, words, scene)
        rows = chained[0] if chained else ()
    elif scene.heard:
        rows = scene.heard
    elif before is not None and "disclosure" in scene.near:
        rows = before.rows[0]
    else:
        return None
    if not rows:
        return None
    column = _column(words, columns)
    if inherits and (column is None or words.of("noun") or not _fits(rows, column)):
        return None
    if column is None and rows_named and words.left:
        nouns = tuple(scene.grammar["items"]["nouns"])
        end = rows_named[-1].end
        items = words.plain.endswith(nouns, 0, end) or words.plain.startswith(nouns, end)
        counted = "items_last_year" in str(scene.grammar["columns"][scene.form].get("items", ""))
        counted = counted and scene.grammar["defaults"].get(rows[0]) != ["projects"]
        if items and not words.money and (counted or rows[0] != "procurement"):
            column = "items"
    return _in_columns(rows, column, before if "disclosure" in scene.near else None, scene, words)


def _fits(rows: Sum, column: str) -> bool:
    """Whether a column can be of rows that are not named again."""
    of_documents = column in (
        "repeal",
        "standing",
        "issue",
        "publish",
        "newly",
        "outward",
        "published",
        "accumulated",
    )
    return of_documents if DOCUMENTS.issuperset(rows) else not of_documents


def _column(words: Words, columns: Sequence[Token]) -> str | None:
    """The one column that the words name; 制发并公开 is what was issued."""
    if words.money:
        return "amount"
    names = [t.part for t in columns if t.part != "amount"]
    if not {"publish", "newly", "outward"}.isdisjoint(names) and (
        words.of("share") or words.names("whole")
    ):
        return "published"
    for one in ("standing", "published", "items", "now", "repeal", "issue", "decide", "projects"):
        if one in names:
            return one
    if words.names("last"):
        return "items"
    return names[-1] if names else None


def _in_columns(
    rows: Sum, column: str | None, before: Meaning | None, scene: Scene, words: Words
) -> Meaning | None:
    """The rows in the columns that the form has for them: the named ones, or the row's own."""
    known = scene.grammar["columns"][scene.form]
    if column == "standing" and not DOCUMENTS.issuperset(rows):
        column = "now"
    names = tuple(tuple(one.split(" + ")) for one in known.get(column, ())) if column else ()
    if names:
        return Meaning("disclosure", (rows,), names, weak=len(names) > 1)
    if column and column not in known:
        return None
    default = scene.grammar["defaults"].get(rows[0])
    if not words.counted and "items" not in known and default and default[0] == "items_last_year":
        default = ["amount"]
    if default:
        return Meaning("disclosure", (rows,), tuple(tuple(one.split(" + ")) for one in default))
    if before is not None and DOCUMENTS.issuperset(rows):
        return Meaning("disclosure", (rows,), before.columns, weak=before.weak)
    return None
