"""What a clause says of all requests: 全部办结, 均予以公开, 均为自然人."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.clause import NOTHING, Clause, Stated, foreign, made, quantity_of
from audit.parsing.sentences.meaning import CARRIED, TOTAL
from audit.parsing.sentences.taken import ABOUT, Taken
from audit.parsing.sentences.tokens import Token, has, has_kind


def all_of_requests(clause: Clause) -> Stated | None:
    """全部办结, 均按期答复, 均予以公开, 均为自然人: of the requests that the text is on, and of no part."""
    if not clause.of_all or clause.has("except", "others", "rest") or _excepted(clause):
        return None
    if clause.of("not") or clause.of("share"):
        return None
    subject = _subject(clause)
    if subject is None:
        return None
    if subject in ("other", "part") or foreign(clause, None):
        odd = subject == "other" and not clause.of("row", "column")
        return made(clause, NOTHING) if odd or _tells_handling(clause) else None
    return _of_all(clause, subject)


def _of_all(clause: Clause, subject: str) -> Stated | None:
    """What is said of all requests, or of all that were handled."""
    rows = [t for t in clause.of("row") if t.table == "requests"]
    if rows:
        return _all_in_row(clause, rows)
    columns = clause.parts("column", "requests")
    if columns or clause.of("person"):
        return _all_applicants(clause, columns)
    replied = clause.of("phase", "reply") and not clause.of("how")
    done = clause.of("phase", "finish") or replied
    if done and subject != "handled" and not clause.of("other", "channel"):
        return made(clause, f"{quantity_of('carried_out')} = 0", certain=not _of_worked(clause))
    idle = clause.of("other", "channel") or _tells_handling(clause)
    return made(clause, NOTHING) if idle else None


def _of_worked(clause: Clause) -> bool:
    """办理申请1件，均予以答复: what was worked on may be just what was handled."""
    ours = clause.last.ours if clause.last is not None else None
    return ours is not None and ours.phase in ("work", "process")


def _tells_handling(clause: Clause) -> bool:
    return bool(clause.of("phase", "finish", "reply") or clause.of("how"))


def _excepted(clause: Clause) -> bool:
    """除1件跨年外，均于年内了结: said of the others only."""
    near = clause.before.within(clause.mention)
    words = [t for one in near for t in (*one.mention.left, *one.mention.right, *one.mention.lead)]
    return has((*words, *clause.mention.lead), "except")


def _subject(clause: Clause) -> str | None:
    """`whole`, `handled` (what was handled), `part`, `other` (another thing), or None: unknown."""
    first = min((t.start for t in clause.words if t.kind == "all" or t.name == "allare"), default=0)
    if clause.of("carry") and not clause.has("next"):
        return "part"
    if clause.beside is not None:
        return _kind_of(clause.beside, clause)
    noun = next(iter(clause.of("noun", "request", "bare", "volume")), None)
    if noun is not None:
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
    if last.why is not None and last.why not in ABOUT:
        return "other"
    meaning = last.ours
    if last.why is not None or (meaning is not None and meaning.columns != TOTAL):
        siblings = [b for b in clause.before.taken if b.whole == last.whole]
        if last.whole is not None and len(siblings) > 1 and clause.beside is None:
            return _kind_of(clause.before.taken[last.whole], clause)
        return "part"
    if meaning is None or meaning.table != "requests":
        return None if meaning is None or meaning.table != "disputes" else "other"
    if meaning.ends:
        return "handled"
    if meaning.rows in CARRIED:
        same = [one.ours for one in clause.before.within(clause.mention)]
        both = any(meaning is not None and meaning.arrives for meaning in same)
        return "whole" if both and clause.beside is None and not last.introduced else "part"
    if meaning.is_outcome:
        return "outcome"
    return "part" if last.introduced else "whole"


def _all_in_row(clause: Clause, rows: Sequence[Token]) -> Stated | None:
    last, whole = clause.near, "handled"
    named = clause.named(rows)
    if named is None or not named.rows:
        return None
    if last is not None and last.ours is not None and last.ours.is_outcome:
        whole = last.ours.rows[0][0]
        members = clause.before.grammar["groups"].get(whole, ())
        single = len(last.ours.rows[0]) == 1 and last.ours.columns == TOTAL
        if not single or not set(named.rows[0]) <= set(members):
            return None
    part = " + ".join(quantity_of(row) for row in named.rows[0])
    certain = not clause.stray(clause.start, clause.end)
    return made(clause, f"{part} = {quantity_of(whole)}", certain=certain)


def _all_applicants(clause: Clause, columns: Sequence[str]) -> Stated | None:
    if clause.has("mostly"):
        return None
    natural = "natural_person" in columns or (not columns and clause.of("person"))
    if natural and len(set(columns)) <= 1:
        return made(clause, f"{quantity_of('received', 'organizations')} = 0")
    if columns and set(columns) == {"organizations"}:
        return made(clause, f"{quantity_of('received', 'natural_person')} = 0")
    return None


def outcome_alone(clause: Clause) -> Stated | None:
    """收到申请1件，属于本机关不掌握的政府信息: what became of all that was just counted."""
    rows = [t for t in clause.of("row") if t.table == "requests"]
    last = clause.before.near(clause.mention)
    if not rows or last is None or not last.counts or clause.beside is not None:
        return None
    known = ("row", "link", "neutral", "how", "period")
    alone = all(t.kind in known or t.name == "document" for t in clause.words)
    if not alone or clause.has("among") or clause.stray(clause.start, clause.end):
        return None
    if _kind_of(last, clause) != "whole":
        return None
    found = _all_in_row(clause, rows)
    return found._replace(certain=last.figure.value == 1) if found is not None else None


def finished(clause: Clause) -> Stated | None:
    """收到申请1件，已在规定时间内答复办结: what was received and is said to be handled, without a number."""
    if has_kind(clause.words, "not", "row", "column", "carry", "noun"):
        return None
    last = clause.near
    if last is None or _kind_of(last, clause) != "whole" or foreign(clause, None):
        return None
    if clause.stray(clause.start, clause.end):
        return None
    if clause.of("phase", "finish"):
        return made(clause, f"{quantity_of('carried_out')} = 0", certain=False)
    timely = clause.of("how", "timely", "conform")
    return made(clause, NOTHING) if timely and clause.of("phase", "reply") else None


def timely(clause: Clause) -> Stated | None:
    """答复均符合法定时限; 本级答复均按时限完成: nothing in the tables can contradict it."""
    if clause.of("not") or not clause.of("how", "timely", "conform"):
        return None
    if not clause.of("phase", "reply", "work", "process", "finish"):
        return None
    return made(clause, NOTHING) if clause.of_all or clause.has("conform") else None
