"""The law that cases and decisions are about: resolvers that find another one than that on disclosure."""

from __future__ import annotations

from audit.parsing.sentences.grammar import pattern
from audit.parsing.sentences.named import Named, is_modified
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
    odd = any(_is_of_another(row, named) for row in rows)
    odd = odd or has_kind((*named.lead, *named.words), "role")
    odd = odd or (bool(rows) and any(t.table == "disclosure" for t in named.kinds("row")))
    return "other_law" if odd or _follows_another(named, bool(rows)) else None


def _follows_another(named: Named, has_rows: bool) -> bool:
    """城管执法诉讼12件，复议3件: cases after those of another law are of that law."""
    last = named.before.last
    cases = last is not None and last.meaning is not None and last.meaning.table == "disputes"
    if has_rows and named.before.topic == "other" and not cases:
        return True
    near = named.last is not None and named.last.why in ("unnamed", "other_law")
    return near and named.mention.opening in ",、"


def _is_of_another(row: Token, named: Named) -> bool:
    """物业行政诉讼; 受理行政复议: an unknown word right before a case, or an act of who decides it."""
    if is_modified(row, named):
        return True
    acts = [t for t in named.kinds("phase") if t.name in ("accept", "process")]
    return any(t.end <= row.start for t in acts)


def _of_another_cause(named: Named) -> bool:
    """因行政处罚被申请行政复议4件: cases about something else."""
    match = pattern("cause").search(_said(named))
    if match is None or "公开" in match[1]:
        return False
    rest = match[1]
    for word in named.before.grammar["own_law"]["causes"]:
        rest = rest.replace(word, "")
    return len(rest) > 1


def of_own_law(named: Named) -> bool:
    """Whether the clause says that the cases are about the openness of information."""
    said = _said(named)
    return any(word in said for word in named.before.grammar["own_law"]["words"])


def _said(named: Named) -> str:
    """What its sentence says since the last number, and at the number."""
    start = min([named.mention.start, *(token.start for token in named.lead)])
    return named.plain[start : named.mention.end]


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
