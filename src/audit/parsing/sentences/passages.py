"""The paragraphs of a report with their mentions taken: what claims and coverage are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from audit.model import Claim, Report
from audit.parsing.document.items import is_of_labels
from audit.parsing.sentences.clause import NOTHING, Stated
from audit.parsing.sentences.comparisons import doubled
from audit.parsing.sentences.framing import frame_of
from audit.parsing.sentences.grammar import Grammar, load_grammar
from audit.parsing.sentences.mention import Mention, find_mentions, read_sentence
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.statements import find_statements
from audit.parsing.sentences.taken import Before, Frame, Taken
from audit.parsing.sentences.taking import take_sentence
from audit.parsing.sentences.text import Text, make_plain


class Passage(NamedTuple):
    """A paragraph of a part: what its numbers were taken for, and what it states in words.

    `marks` are its dates, ordinals and the like.
    """

    text: Text
    part: str | None
    taken: tuple[Taken, ...]
    statements: tuple[Stated, ...]
    marks: tuple[Figure, ...]

    def placed(self, claim: Claim, start: int, end: int) -> Claim:
        """The claim with its printed words and where they stand."""
        quote, location = self.text.quote(start, end), self.text.location(start, end)
        return replace(claim, quote=quote, location=location, part=self.part)


class Reading(NamedTuple):
    """All passages of a report, with the grammar and the frame that they were read with."""

    grammar: Grammar
    frame: Frame
    passages: tuple[Passage, ...]


def read_passages(report: Report, *, whole: bool = False) -> Reading:
    """Read the text of a report. `whole`: also the sentences that can claim nothing."""
    grammar = load_grammar()
    texts = [(part, make_plain(paragraph, grammar)) for part, paragraph in report.paragraphs()]
    frame = frame_of(report, [text.plain for _, text in texts], grammar)
    before = Before(grammar, frame)
    if grammar["tables"]["units"].keys().isdisjoint(frame.forms):  # it has no word for their tables
        return Reading(grammar, frame, tuple(Passage(t, part, (), (), ()) for part, t in texts))
    passages = tuple(_read(text, part, before, whole) for part, text in texts)
    return Reading(grammar, frame, passages)


def _read(text: Text, part: str | None, before: Before, whole: bool) -> Passage:
    plain, grammar = text.plain, before.grammar
    mentions: list[Mention] = []
    marks: list[Figure] = []
    statements: list[Stated] = []
    since = 0
    for span in text.sentences():
        if not whole and not grammar.telling.search(plain, *span):
            before = before._replace(topic=None if before.taken else before.topic)
            continue
        sentence = read_sentence(plain, span, grammar, before.frame.year, before.frame.agency)
        marks += sentence.marks
        found = find_mentions(sentence, mentions, since)
        if found and since < span[0]:
            # words of earlier sentences without a number lead to the first number as well
            lead = (*grammar.tokens(plain, since, span[0]), *found[0].lead)
            found[0] = found[0]._replace(lead=lead)
        taken = take_sentence(found, before)
        statements += [Stated(t.start, t.end, NOTHING) for t in taken if t.why == "timely"]
        statements += doubled(taken, before)
        statements += find_statements(sentence, taken, before)
        mentions += found
        before = before._replace(taken=(*before.taken, *taken))
        since = span[1] if found else since
    if statements and not mentions and is_of_labels(plain):
        statements = []  # 无正当理由大量反复: a label of a table that is cut
    return Passage(text, part, before.taken, tuple(statements), tuple(marks))
