"""The figures that fall to each label of an alignment, and those that fall to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from audit.parsing.aligned.candidates import Candidate
from audit.parsing.aligned.tokens import Token
from audit.parsing.aligned.wording import Wording, lead_of
from audit.parsing.kin import first_table

Run = tuple[Token, ...]  # figures and blanks side by side in one line


@dataclass(frozen=True, slots=True)
class Band:
    """Figures with no words between them: a run for each printed line.

    `named` says that words stand in front of the first in its line; `first` is its first token.
    """

    runs: tuple[Run, ...]
    first: int
    named: bool

    @property
    def tokens(self) -> Run:
        return tuple(token for run in self.runs for token in run)

    @property
    def figures(self) -> Run:
        return tuple(token for token in self.tokens if token.kind == "figure")


@dataclass(slots=True)
class Field:
    """What stands between the label of a row and the next one.

    `label` is None for what stands before the first. `head` are the words since the last figures
    before the label, `own` those behind it: its end, and what is none of the form's. `foreign` are
    labels of other rows, out of their order, by the number of the band that they stand before.
    """

    label: Candidate | None
    head: list[Token] = field(default_factory=list)
    own: list[Token] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    foreign: dict[int, list[Candidate]] = field(default_factory=dict)


def fields_of(
    wording: Wording, rows: Sequence[Candidate], displaced: Sequence[Candidate]
) -> list[Field]:
    """The fields of a text from its beginning on, the first without a label."""
    starts: dict[int, list[Candidate]] = {}
    for one in rows:
        starts.setdefault(wording.token(one.start), []).append(one)
    others: dict[int, list[Candidate]] = {}
    for one in displaced:
        others.setdefault(wording.token(one.start), []).append(one)
    bands = {band.first: band for band in _bands(wording.tokens)}
    found = [Field(None)]
    head: list[Token] = []
    for index, token in enumerate(wording.tokens):
        if token.kind == "words":
            for label in starts.get(index, ()):
                found.append(Field(label, [*head, *_before(token, wording.at[label.start][1])]))
            head.append(token)
            if index not in starts:
                found[-1].own.append(token)
            for one in others.get(index, ()):
                found[-1].foreign.setdefault(len(found[-1].bands), []).append(one)
        elif index in bands and (bands[index].figures or _is_vacant(found[-1], wording, index)):
            found[-1].bands.append(bands[index])
            head = []
    return found


def _is_vacant(one: Field, wording: Wording, index: int) -> bool:
    """Whether blanks stand right behind the label of a row, as on the form or cut off in its piece."""
    label = one.label
    if label is None or label.row is None or first_table(label.row.table).across:
        return False
    start, end = wording.token(label.start), wording.token(label.end - 1)
    return end == index - 1 and (label.exact or start == end)


def _before(token: Token, offset: int) -> list[Token]:
    """The words of a token that stand in front of the label that begins in it."""
    text = token.cell.text[: lead_of(token.cell.text, offset)]
    return [token._replace(cell=token.cell._replace(text=text))] if text.strip() else []


def _bands(tokens: Sequence[Token]) -> list[Band]:
    """Figures between words; blanks only behind words of their line, or in a line of figures alone."""
    found: list[Band] = []
    at = 0
    worded = {token.line for token in tokens if token.kind == "words"}
    seen = -1  # the last line in which words have been seen
    for is_words, group in groupby(tokens, key=lambda token: token.kind == "words"):
        members = list(group)
        start, at = at, at + len(members)
        if is_words:
            seen = members[-1].line
            continue
        runs = [tuple(run) for _, run in groupby(members, key=lambda token: token.line)]
        kept = [_trimmed(run, worded, seen) for run in runs]
        filled = [run for run in kept if any(token.kind == "figure" for token in run)]
        ends = at == len(tokens) or tokens[at].line != seen
        if not filled and ends and kept[0] and kept[0][0].line == seen:
            filled = kept[:1]
        if filled:
            found.append(Band(tuple(filled), start, filled[0][0].line == seen))
    return found


def _trimmed(run: Run, worded: set[int], seen: int) -> Run:
    """The run without blanks that stand before the words of their line."""
    line = run[0].line
    if line not in worded or line == seen:
        return run
    while run and run[0].kind == "blank":
        run = run[1:]
    return run
