"""The claims of a report: every number and statement of its text that repeats figures of its tables."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audit.model import Claim, Location, Paragraph, Report
from audit.parsing.sentences.binding import bind_sentence
from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.framing import frame_of
from audit.parsing.sentences.grammar import Grammar, Token, load_grammar
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
    """A paragraph of a part with its numbers and words."""

    text: Text
    part: str | None
    figures: list[Figure]
    tokens: list[Token]


@dataclass(frozen=True, slots=True)
class Read:
    """A passage and what its sentences were bound to."""

    passage: Passage
    scene: Scene


def find_claims(report: Report, previous: Report | None = None) -> tuple[Claim, ...]:
    """The claims in the text of a report, in reading order, each with its verdict.

    What a wording can mean never depends on the figures; they decide the verdict only. `previous`
    is last year's report, for sentences that compare with it.
    """
    read, judge, variants = _prepared(report, previous)
    claims = []
    for one in read:
        made = [(b.figure.start, _claim(one.passage, b, judge, variants)) for b in one.scene.bound]
        made += [(s.start, _statement(one.passage, s, judge)) for s in one.scene.statements]
        claims += sorted(((at, claim) for at, claim in made if claim), key=lambda pair: pair[0])
    return tuple(claim for _, claim in claims)


def read_numbers(report: Report, previous: Report | None = None) -> tuple[Mention, ...]:
    """Every number and statement of the text, with the claim that it makes or why it makes none."""
    read, judge, variants = _prepared(report, previous)
    mentions: list[Mention] = []
    for one in read:
        passage, scene = one.passage, one.scene
        found = [_mark(passage, figure) for figure in passage.figures if figure.mark]
        found += [_mention(passage, b, judge, variants) for b in scene.bound]
        found += [
            (s.start, _as_mention(_statement(passage, s, judge), "statement"))
            for s in scene.statements
        ]
        mentions += [mention for _, mention in sorted(found, key=lambda pair: pair[0])]
    return tuple(mentions)


def _prepared(report: Report, previous: Report | None) -> tuple[list[Read], Judge, dict[int, str]]:
    grammar = load_grammar()
    read = _read(report, grammar)
    judge = Judge(grammar, Figures(report), Figures(previous) if previous else None)
    return read, judge, variants_of([bound for one in read for bound in one.scene.bound])


def _read(report: Report, grammar: Grammar) -> list[Read]:
    passages = [_passage(part, paragraph, grammar) for part, paragraph in report.paragraphs()]
    frame = frame_of(report, [passage.text.plain for passage in passages], grammar)
    sentence = -1
    read = []
    for passage in passages:
        plain, figures = passage.text.plain, passage.figures
        scene = Scene(grammar, frame, sentence=sentence)
        tokens = with_years(plain, passage.tokens, figures, frame.year)
        for span in passage.text.sentences():
            inside = [figure for figure in figures if span[0] <= figure.start < span[1]]
            bind_sentence(plain, tokens, inside, span, scene)
        sentence = scene.sentence
        read.append(Read(passage, scene))
    return read


def _passage(part: str | None, paragraph: Paragraph, grammar: Grammar) -> Passage:
    text = make_plain(paragraph, grammar)
    tokens = grammar.tokens(text.plain)
    return Passage(text, part, read_figures(text.plain, tokens, grammar), tokens)


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
