"""The paragraphs of a report with their sentences bound: what claims and coverage are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from audit.model import Claim, Report
from audit.parsing.sentences.binding import bind_sentence
from audit.parsing.sentences.framing import frame_of
from audit.parsing.sentences.grammar import Grammar, load_grammar
from audit.parsing.sentences.numbers import Figure, read_figures
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.text import Text, make_plain
from audit.parsing.sentences.variants import variants_of
from audit.parsing.sentences.years import with_years


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a part, and what its sentences were bound to. `marks`: dates, ordinals, words."""

    text: Text
    part: str | None
    scene: Scene
    marks: tuple[Figure, ...]

    def placed(self, claim: Claim, start: int, end: int) -> Claim:
        """The claim with its printed words and where they stand."""
        quote, location = self.text.quote(start, end), self.text.location(start, end)
        return replace(claim, quote=quote, location=location, part=self.part)


@dataclass(frozen=True, slots=True)
class Reading:
    """All passages of a report; `variants` says of each number (by id) what stands beside it."""

    grammar: Grammar
    passages: tuple[Passage, ...]
    variants: dict[int, str]


def read_passages(report: Report, *, whole: bool = False) -> Reading:
    """Read the text of a report. `whole`: also the sentences that can claim nothing."""
    grammar = load_grammar()
    texts = [(part, make_plain(paragraph, grammar)) for part, paragraph in report.paragraphs()]
    frame = frame_of(report, [text.plain for _, text in texts], grammar)
    passages: list[Passage] = []
    sentence = -1
    for part, text in texts:
        scene = Scene(grammar, frame, sentence=sentence)
        passages.append(Passage(text, part, scene, tuple(_bind(text, scene, whole))))
        sentence = scene.sentence
    bounds = [bound for passage in passages for bound in passage.scene.bound]
    return Reading(grammar, tuple(passages), variants_of(bounds))


def _bind(text: Text, scene: Scene, whole: bool) -> Iterator[Figure]:
    """Bind the sentences of a paragraph; its dates, ordinals and the like are given back."""
    plain, grammar = text.plain, scene.grammar
    for span in text.sentences():
        if not whole and not grammar.telling.search(plain, *span):
            scene.begin_sentence()
            continue
        tokens = grammar.tokens(plain, *span)
        figures = read_figures(plain, tokens, grammar, span)
        tokens = with_years(plain, tokens, figures, scene.frame.year)
        bind_sentence(plain, tokens, figures, span, scene)
        yield from (figure for figure in figures if figure.mark)
