"""What a mention was taken for: the quantity that it counts, or the slot that makes it another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from audit.parsing.sentences.grammar import Grammar, signs
from audit.parsing.sentences.meaning import TOTAL, Meaning, Sum
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.of_disputes import expand_disputes
from audit.parsing.sentences.tokens import Token
from audit.parsing.sentences.words import Scene

# Reasons that are about requests all the same: what comes after can be of the tables.
ABOUT = frozenset(
    {
        "channel",
        "subject",
        "unit",
        "scope",
        "last_year",
        "half_year",
        "cumulative",
        "plan",
        "no_row",
        "timely",
        "unnamed",
    }
)
MEMORY = 60  # mentions that a sentence can still refer to


class Taken(NamedTuple):
    """A mention with its slots filled.

    `meaning` is the quantity that its words name, `why` the reason that it is none of the tables'.
    `certain`: every slot was said, or taken over from a mention that was itself certain. `whole` is
    the place, among what was taken, of the number that it is a part of, `subject` of the number that
    a share or a change is of; `bases` are the wholes that a share can be of.
    """

    mention: Mention
    meaning: Meaning | None = None
    why: str | None = None
    certain: bool = True
    kind: str = "count"
    start: int = -1
    end: int = -1
    whole: int | None = None
    introduced: bool = False
    subject: int | None = None
    bases: tuple[Meaning, ...] = ()
    derived: tuple[int, ...] = ()
    direction: str | None = None
    change: str | None = None
    base: Decimal | None = None
    sign: int = 1

    @property
    def figure(self) -> Figure:
        return self.mention.figure

    @property
    def counts(self) -> bool:
        """Whether it says how many, not a share or a change."""
        return self.kind in ("count", "amount") and self.figure.unit not in (
            "percent",
            "points",
            "times",
        )

    def as_other(self, why: str | None = None, like: Taken | None = None) -> Taken:
        """As another's: for that reason, or that of the number which it leans on."""
        return self._replace(why=why or (like.why if like else None) or "other_count")

    @property
    def is_doubling(self) -> bool:
        """Whether it says 翻一番, which is a statement and no number of its own."""
        unit = self.figure.unit_in(self.mention.plain)
        return self.kind == "change" and unit.endswith(signs("double"))

    @property
    def ours(self) -> Meaning | None:
        """The quantity of the tables that it repeats; None if it is another's."""
        return None if self.why else self.meaning


class Frame(NamedTuple):
    """Whose report it is: the year, the form of each table, and the scope of its tables."""

    year: int | None
    agency: str
    scope: str | None
    forms: dict[str, str]


class Before(NamedTuple):
    """All that was read in the paragraph before a mention, and whose report it is."""

    grammar: Grammar
    frame: Frame
    taken: tuple[Taken, ...] = ()
    topic: str | None = None
    spoken: tuple[str, ...] = ()

    @property
    def last(self) -> Taken | None:
        return self.taken[-1] if self.taken else None

    def place_of(self, one: Taken | None) -> int | None:
        """The place of one of the numbers that were taken."""
        return next((place for place, other in enumerate(self.taken) if other is one), None)

    def near(self, mention: Mention) -> Taken | None:
        """The number before a mention, in its sentence."""
        last = self.last
        return last if last is not None and last.mention.sentence == mention.sentence else None

    def within(self, mention: Mention) -> list[Taken]:
        """What was taken in the sentence of a mention, in its order."""
        return [one for one in self.taken[-MEMORY:] if one.mention.sentence == mention.sentence]

    def outer(self, mention: Mention) -> int | None:
        """The place of what was taken from the number that the mention's brackets stand behind."""
        if mention.outer is None:
            return None
        for place in range(len(self.taken) - 1, -1, -1):
            if self.taken[place].mention.place == mention.outer:
                return place
        return None

    def scene(self, mention: Mention) -> Scene:
        """What the words of a mention can lean on."""
        last: dict[str, Meaning] = {}
        near: set[str] = set()
        recent = self.taken[-MEMORY:]
        for one in recent:
            if one.meaning is None or not one.counts or one.mention.depth > mention.depth:
                continue
            if one.why and one.why not in ABOUT:
                continue
            last[one.meaning.table] = one.meaning
            if one.mention.sentence == mention.sentence:
                near.add(one.meaning.table)
        outer = self.outer(mention)
        if outer is not None and (inner := self.taken[outer].meaning) is not None:
            siblings = [t for t in recent if t.whole == outer and t.meaning is not None]
            last[inner.table] = siblings[-1].meaning or inner if siblings else inner
            near.add(inner.table)
        cases = [row.partition(".")[2] for row in self.spoken if row.startswith("disputes")]
        if cases:
            last["disputes"] = Meaning("disputes", (expand_disputes(cases),))
            near.add("disputes")
        heard = tuple(row.partition(".")[2] for row in self.spoken if row.startswith("disclosure"))
        form = self.frame.forms["disclosure"]
        return Scene(
            self.grammar, form, last, frozenset(near), self.topic, heard[-1:], self._both(mention)
        )

    def _both(self, mention: Mention) -> Sum:
        """行政复议45件、行政诉讼18件，其中…: the cases of both may be meant."""
        since = mention.plain.rfind(";", mention.sentence[0], mention.figure.start)
        counted = [one for one in self.within(mention) if one.counts and one.figure.start > since]
        pair = [one.ours for one in counted][-2:]
        if len(pair) < 2 or any(m is None or m.table != "disputes" for m in pair):
            return ()
        rows = [m.rows[0] for m in pair if m is not None and m.columns == TOTAL]
        if len(rows) < 2 or not set(rows[0]).isdisjoint(rows[1]):
            return ()
        return (*rows[0], *rows[1])


def loose(plain: str, start: int, end: int, tokens: Sequence[Token]) -> str:
    """The letters between two places that belong to no word of the grammar."""
    if start >= end:
        return ""
    covered = [(token.start, token.end) for token in tokens]
    covered += [match.span() for match in _BRACKETS.finditer(plain, start, end)]
    known = {place for a, b in covered for place in range(a, b)}
    return "".join(
        plain[place] for place in range(start, end) if place not in known and plain[place].isalpha()
    )


_BRACKETS = re.compile(r"\([^()]*\)")
