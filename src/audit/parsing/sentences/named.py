"""A mention with what its words name: what every resolver is asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.taken import Before, Taken, loose
from audit.parsing.sentences.tokens import CONTENT, Token, has, of_kind

HEADS = ("hotline", "proposals", "other_law")  # what a clause without a number can be about
LEVELS = ("scope", "unit")
FEE = "fee_of_processing"
FEW = 2  # letters between a number and what is said behind it


class Named(NamedTuple):
    """A mention with the quantity that the words on one side of it name, if they name any."""

    mention: Mention
    meaning: Meaning | None
    words: tuple[Token, ...]
    left: bool
    before: Before

    @property
    def plain(self) -> str:
        return self.mention.plain

    @property
    def table(self) -> str | None:
        return self.meaning.table if self.meaning is not None else None

    @property
    def last(self) -> Taken | None:
        """The number before it, in its sentence."""
        return self.before.near(self.mention)

    @property
    def lead(self) -> Sequence[Token]:
        """The words of its sentence that lead to it."""
        lead, since = self.mention.lead, self.mention.sentence[0]
        if not lead or lead[0].start >= since:
            return lead
        return [token for token in lead if token.start >= since]

    @property
    def side(self) -> tuple[int, int]:
        """From where to where the words stand that name it."""
        mention = self.mention
        if self.left:
            return mention.start, mention.figure.start
        return mention.figure.end, mention.end

    @property
    def among(self) -> bool:
        """Whether 其中 leads to it."""
        return self.has("among") or has(self.lead, "among")

    def stray(self, start: int, end: int) -> str:
        """Letters between two places that no phrase knows."""
        return loose(self.plain, start, end, self.words)

    def kinds(self, *kinds: str) -> list[Token]:
        return of_kind(self.words, *kinds)

    def has(self, *names: str) -> bool:
        return has(self.words, *names)

    @property
    def nearest(self) -> Token | None:
        """The word nearest to the number that can say what it counts."""
        for token in reversed(self.words) if self.left else self.words:
            if token.kind in CONTENT:
                return token
        return None

    @property
    def gap(self) -> str:
        """Letters between the nearest such word and the number that no phrase knows."""
        nearest, figure = self.nearest, self.mention.figure
        if nearest is None:
            return ""
        if self.left:
            return self.stray(nearest.end, figure.start)
        return self.stray(figure.end, nearest.start)


Resolver = Callable[[Named], str | None]


def is_modified(token: Token, named: Named) -> bool:
    """入学申请, 物业行政诉讼: an unknown word right before a word says what it is of."""
    at = token.start
    if at <= named.side[0] or at == named.mention.figure.end or not named.plain[at - 1].isalpha():
        return False
    return all(t.end != at for t in named.words)


def goes_on(named: Named, last: Taken) -> bool:
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
