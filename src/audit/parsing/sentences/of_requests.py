"""Words that name a figure of the table of requests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from audit.parsing.sentences.grammar import pattern, signs
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
from audit.parsing.sentences.of_disputes import of_disputes
from audit.parsing.sentences.tokens import Token, has, has_kind, of_kind
from audit.parsing.sentences.words import Scene, Words, are_joined

OTHER_APPLICANTS = "other_org"


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
        others = of_kind(words.tokens, "row")
        joined = any(
            t.table == "requests" and are_joined(words, token, t) for t in others if t != token
        )
        before = words.tokens[:place] if words.left else ()
        alone = not others and not has_kind((*before, *found[place + 1 :]), *_SOLID)
        sign = words.plain[token.start - 1 : token.start]
        known = not sign.isalpha() or any(t.end == token.start for t in found)
        bare = scene.topic == "requests" and alone and known
        if joined or bare:
            found[place] = token._replace(kind="row", name=f"requests.{row}")
    return words.only(found)


_SOLID = frozenset({"row", "column", "noun", "media", "other", "scope"})


def of_requests(words: Words, scene: Scene) -> Meaning | None:
    named = words.of("row", "requests")
    denied = {t.end for t in words.of("not")} if words.counted else set()
    if any(t.start in denied for t in named):
        return None  # 非公开类3件
    rows = chain_of(named, words, scene)
    if rows is None:
        return None
    columns = words.of("column", "requests")
    meaning = requests(*rows) if rows else _split(words, scene)
    if not columns:
        return meaning
    names = tuple(dict.fromkeys(token.part for token in columns))
    if not all(are_joined(words, *pair) for pair in pairwise(columns)):
        names = ((columns[-1] if words.left else columns[0]).part,)
    rest = next((t for t in words.of("vague") if t.start >= columns[-1].end), None)
    if rest is not None and words.left and are_joined(words, columns[-1], rest):
        names = (*names, OTHER_APPLICANTS)  # 科研机构、社会公益组织及其他
    if "natural_person" in names and len(names) > 1:
        return meaning
    if _is_told_in_passing(columns, words):
        return meaning
    return meaning._replace(columns=(names,))


def _is_told_in_passing(columns: Sequence[Token], words: Words) -> bool:
    """企业、群众提交的申请: who may apply is told in passing, and nothing is divided by it."""
    noun = next((t for t in words.of("noun") if t.start >= columns[-1].end), None)
    after = words.plain[columns[-1].end : columns[-1].end + 1]
    before = words.plain[columns[0].start - 1 : columns[0].start]
    listed = len(columns) > 1 or before in tuple(signs("pair")) or after in tuple(signs("pair"))
    return noun is not None and listed and not words.names("total")


def chain_of(rows: Sequence[Token], words: Words, scene: Scene) -> tuple[Sum, ...] | None:
    """The rows that are named together, as readings: a sum, or a member and then its group."""
    if not rows:
        return ()
    if not words.left:
        apart = (
            n for n, pair in enumerate(pairwise(rows), 1) if not _go_together(*pair, words, scene)
        )
        rows = rows[: next(apart, len(rows))]
    etc = [t.start for t in words.tokens if t.name == "etc"]
    kept = [rows[-1]]
    for earlier in reversed(rows[:-1]):
        if any(earlier.end <= place < kept[0].start for place in etc):
            break
        readings = _readings_of_pair(earlier, kept[0], scene) if len(kept) == 1 else ()
        if readings:
            return readings
        if any(earlier.part in (r.part, scene.grammar.group_of.get(r.part)) for r in kept):
            continue
        if not are_joined(words, earlier, kept[0]):
            break
        kept.insert(0, earlier)
    if words.left and any(place >= rows[-1].end for place in etc):
        return None
    parts = tuple(dict.fromkeys(token.part for token in kept))
    wider = _widened(kept, words, scene)
    return (wider, parts) if wider else (parts,)


def _readings_of_pair(earlier: Token, row: Token, scene: Scene) -> tuple[Sum, ...]:
    """A row beside its group may mean either; one that follows from the other, only the other."""
    group_of = scene.grammar.group_of
    if group_of.get(row.part) == earlier.part:
        return (row.part,), (earlier.part,)
    if group_of.get(earlier.part) == row.part:
        return (earlier.part,), (row.part,)
    follows = earlier.part in scene.grammar["consequences"].get(row.part, ())
    return ((earlier.part,),) if follows else ()


def _widened(rows: Sequence[Token], words: Words, scene: Scene) -> Sum:
    """公开类11件: the class may be more than its row."""
    if len(rows) != 1 or not words.plain[: rows[0].end].endswith(scene.grammar["widened"]["by"]):
        return ()
    return next((tuple(w) for w in scene.grammar["widened"]["rows"] if w[0] == rows[0].part), ())


def _go_together(row: Token, following: Token, words: Words, scene: Scene) -> bool:
    """12件涉及国家秘密、第三方合法权益: rows joined by a mark, or a row and its group."""
    group_of = scene.grammar.group_of
    related = group_of.get(row.part) == following.part or group_of.get(following.part) == row.part
    return related or are_joined(words, row, following)


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


def carried_of(words: Words, carry: Token, scene: Scene) -> Meaning | None:
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
    if any(t.name == "this" and t.start == carry.end for t in words.of("period")):
        return requests(*CARRIED_IN)  # 结转至2023年, in the report of 2023
    short = carry.end - carry.start == 1
    if short and periods.isdisjoint({"last", "next"}):
        return None
    if periods & {"last", "start"} and "next" not in periods:
        return requests(*CARRIED_IN)
    before = scene.last.get("requests")
    if not periods and carry.name == "carry" and before is not None and before.arrives:
        text = words.plain[carry.start : carry.end].removesuffix(signs("of"))
        bare = text in scene.grammar["carrying"]["either"]
        return requests(*CARRIED_EITHER) if bare else requests(*CARRIED_OUT)
    return requests(*CARRIED_OUT)


def without_reason(words: Words) -> Words:
    """14件因年底收件而尚未到期: why they are still open is not what they are."""
    reason = next(
        (t for t in words.tokens if words.plain[t.start : t.end] == signs("because")), None
    )
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
    if not (pattern("joined").search(gap) and gap) or not words.names("last"):
        return None
    done = [t for t in words.of("phase") if t.end <= parts[0].start]
    finished = bool(done) and done[-1].name in ("finish", "reply")
    return requests(phase="finish") if finished else requests(phase="due")


def flow_of(words: Words, scene: Scene) -> Meaning | None:
    """收到, 办结, 申请总量, 其他: requests as such."""
    vague = words.nearest(words.of("vague"))
    if vague is not None:
        return _vague(scene)
    if has(words.of("noun"), "case"):
        return of_disputes(words, scene) if "disputes" in scene.last else None
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
