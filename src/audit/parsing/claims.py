"""The claims of a report: every number and statement of its text that repeats figures of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from audit.model import Claim, Location, Report
from audit.parsing.sentences.binding import bind_sentence
from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.framing import frame_of
from audit.parsing.sentences.grammar import load_grammar
from audit.parsing.sentences.judging import Judge
from audit.parsing.sentences.meaning import Statement
from audit.parsing.sentences.numbers import Figure, read_figures
from audit.parsing.sentences.quantities import Figures
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.text import Text, make_plain
from audit.parsing.sentences.variants import variants_of
from audit.parsing.sentences.years import with_years


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of the text and what it was read as.

    `kind`: claim, derived (a sum that no cell holds), other (`why` says of what), mark (a date, an
    ordinal, part of a word), or unplaced.
    """

    quote: str
    kind: str
    location: Location
    part: str | None = None
    why: str | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a part, and what its sentences were bound to."""

    text: Text
    part: str | None
    scene: Scene
    marks: tuple[Figure, ...]


def find_claims(report: Report, previous: Report | None = None) -> tuple[Claim, ...]:
    """The claims in the text of a report, in reading order, each with its verdict.

    What a wording can mean never depends on the figures; they decide the verdict only. `previous`
    is last year's report, for sentences that compare with it.
    """
    passages, judge, variants = _prepared(report, previous)
    claims = []
    for one in passages:
        made = [(b.figure.start, _claim(one, b, judge, variants)) for b in one.scene.bound]
        made += [(s.start, _statement(one, s, judge)) for s in one.scene.statements]
        claims += sorted(((at, claim) for at, claim in made if claim), key=lambda pair: pair[0])
    return tuple(claim for _, claim in claims)


def read_numbers(report: Report, previous: Report | None = None) -> tuple[Mention, ...]:
    """Every number and statement of the text, with the claim that it makes or why it makes none."""
    passages, judge, variants = _prepared(report, previous, whole=True)
    mentions: list[Mention] = []
    for one in passages:
        found = [_mark(one, figure) for figure in one.marks]
        found += [_mention(one, bound, judge, variants) for bound in one.scene.bound]
        for stated in one.scene.statements:
            found.append((stated.start, _as_mention(_statement(one, stated, judge), "statement")))
        mentions += [mention for _, mention in sorted(found, key=lambda pair: pair[0])]
    return tuple(mentions)


def _prepared(
    report: Report, previous: Report | None, *, whole: bool = False
) -> tuple[list[Passage], Judge, dict[int, str]]:
    """`whole`: also the sentences that can claim nothing, for the numbers in them."""
    grammar = load_grammar()
    texts = [(part, make_plain(paragraph, grammar)) for part, paragraph in report.paragraphs()]
    frame = frame_of(report, [text.plain for _, text in texts], grammar)
    passages: list[Passage] = []
    sentence = -1
    for part, text in texts:
        scene = Scene(grammar, frame, sentence=sentence)
        passages.append(Passage(text, part, scene, tuple(_bind(text, scene, whole))))
        sentence = scene.sentence
    judge = Judge(grammar, Figures(report), Figures(previous) if previous else None)
    return passages, judge, variants_of([b for one in passages for b in one.scene.bound])


def _bind(text: Text, scene: Scene, whole: bool) -> Iterator[Figure]:
    """Bind the sentences of a paragraph; the dates, ordinals and the like are given back."""
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


def _mark(one: Passage, figure: Figure) -> tuple[int, Mention]:
    location = one.text.location(figure.start, figure.digits)
    quote = one.text.quote(figure.start, figure.digits)
    return figure.start, Mention(quote, "mark", location, one.part, figure.mark)


def _claim(passage: Passage, bound: Bound, judge: Judge, variants: dict[int, str]) -> Claim | None:
    if bound.meaning is None:
        return None
    claim = judge.claim(bound, variants[id(bound)])
    return _placed(claim, passage, bound.start, bound.end) if claim else None


def _statement(passage: Passage, statement: Statement, judge: Judge) -> Claim:
    return _placed(judge.statement(statement), passage, statement.start, statement.end)


def _placed(claim: Claim, passage: Passage, start: int, end: int) -> Claim:
    text = passage.text
    return replace(
        claim, quote=text.quote(start, end), location=text.location(start, end), part=passage.part
    )


def _mention(
    passage: Passage, bound: Bound, judge: Judge, variants: dict[int, str]
) -> tuple[int, Mention]:
    claim = _claim(passage, bound, judge, variants)
    if claim is not None:
        return bound.figure.start, _as_mention(claim, "derived" if bound.derived else "claim")
    quote = passage.text.quote(bound.start, bound.end)
    location = passage.text.location(bound.start, bound.end)
    kind = "other" if bound.other else "unplaced"
    return bound.figure.start, Mention(quote, kind, location, passage.part, bound.other)


def _as_mention(claim: Claim, kind: str) -> Mention:
    return Mention(claim.quote, kind, claim.location, claim.part, None, claim)
