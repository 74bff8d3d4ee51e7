"""The law that cases and decisions are about: resolvers that find another one than that on disclosure."""

from __future__ import annotations

from audit.parsing.sentences.grammar import pattern
from audit.parsing.sentences.named import Named, lead_of
from audit.parsing.sentences.of_disclosure import DOCUMENTS
from audit.parsing.sentences.tokens import Token, has_kind


def another_law(named: Named) -> str | None:
    """作为复议机关受理行政复议143件: cases that are not about the openness of information."""
    meaning = named.meaning
    if meaning is None or meaning.table != "disputes":
        return None
    if _of_another_cause(named):
        return "other_law"
    if of_own_law(named):
        return None
    rows = [t for t in named.kinds("row") if t.table == "disputes"]
    if any(_is_of_another(row, named) for row in rows):
        return "other_law"
    if has_kind((*lead_of(named), *named.words), "role"):
        return "other_law"
    if rows and any(t.table == "disclosure" for t in named.kinds("row")):
        return "other_law"
    return "other_law" if _follows_another(named, bool(rows)) else None


def _follows_another(named: Named, has_rows: bool) -> bool:
    """城管执法诉讼12件，复议3件: cases after those of another law are of that law."""
    last = named.before.last
    cases = last is not None and last.meaning is not None and last.meaning.table == "disputes"
    if has_rows and named.before.topic == "other" and not cases:
        return True
    same = last is not None and last.mention.sentence == named.mention.sentence
    if last is None or not same or named.mention.opening not in ",、":
        return False
    return last.why in ("unnamed", "other_law")


def _is_of_another(row: Token, named: Named) -> bool:
    """物业行政诉讼; 受理行政复议: an unknown word right before a case, or an act of who decides it."""
    at = row.start
    floor = named.mention.start if named.left else named.mention.figure.end
    known = any(t.end == at for t in named.words)
    apart = at > floor and at != named.mention.figure.end
    if apart and named.plain[at - 1 : at].isalpha() and not known:
        return True
    acts = [t for t in named.kinds("phase") if t.name in ("accept", "process")]
    return any(t.end <= at for t in acts)


def _of_another_cause(named: Named) -> bool:
    """因行政处罚被申请行政复议4件: cases about something else."""
    start = min([t.start for t in lead_of(named)], default=named.mention.start)
    said = named.plain[min(start, named.mention.start) : named.mention.end]
    match = pattern("cause").search(said)
    if match is None:
        return False
    rest = match[1]
    if "公开" in rest:
        return False
    for word in named.before.grammar["own_law"]["causes"]:
        rest = rest.replace(word, "")
    return len(rest) > 1


def of_own_law(named: Named) -> bool:
    """Whether the clause says that the cases are about the openness of information."""
    words = named.before.grammar["own_law"]["words"]
    start = min([t.start for t in lead_of(named)], default=named.mention.start)
    said = named.plain[min(start, named.mention.start) : named.mention.end]
    return any(word in said for word in words)


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
