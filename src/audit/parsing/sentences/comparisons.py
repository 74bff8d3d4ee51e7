"""What a clause says against last year without a number: 与上年持平, 翻了一番."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import PREVIOUS
from audit.parsing.sentences.clause import Clause, Stated, foreign, made
from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.taken import Before, Taken
from audit.parsing.sentences.tokens import has, has_kind


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
    if not subjects or any(foreign(clause, one) for one in subjects):
        return None
    pairs = [_pair(one, clause.before) for one in subjects]
    falls = has(moved, "down", "fewer")
    sign = "=" if equal else ">"
    said = [
        f"{old} {sign} {new}" if falls and not equal else f"{new} {sign} {old}"
        for new, old in pairs
    ]
    return made(clause, " and ".join(said))


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
    if has_kind(own, "noun", "media", "other"):
        return []
    near = [b for b in clause.before.within(clause.mention) if b.counts and b.whole is None]
    near = [b for b in near if b.why != "last_year"]
    if not near or near[-1].ours is None:
        return []
    chosen = near if clause.of("all") else near[-1:]
    return [b.ours for b in chosen if b.ours is not None]


def _pair(meaning: Meaning, before: Before) -> tuple[str, str]:
    if meaning.arrives:
        meaning = meaning._replace(phase=None, rows=(("received",),))
    now = meaning.quantities(before.grammar, "beside")[0]
    return now, " + ".join(f"{PREVIOUS}.{term}" for term in now.split(" + "))
