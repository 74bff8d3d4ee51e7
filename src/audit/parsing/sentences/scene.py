"""What has been said before a number: whose figures, of which year, divided by what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.disputed import expand_disputes
from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import TOTAL, Meaning, Statement, Sum, requests
from audit.parsing.sentences.numbers import Figure

# Other things that are about requests all the same: what comes after them can be of the tables.
ABOUT_REQUESTS = (
    "channel",
    "subject",
    "unit",
    "last_year",
    "half_year",
    "no_row",
    "scope",
    "timely",
)
MEMORY = 200
OTHER_LAW = "other_law"  # cases of another law than that on information
LASTING = ("hotline", "proposals", OTHER_LAW, "other_count", "training")


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose report it is: the year, the form of each table, and the scope of its tables."""

    year: int | None
    agency: str
    scope: str | None
    forms: Mapping[str, str]

    def form(self, table: str) -> str:
        return self.forms[table]


@dataclass(slots=True)
class Scene:
    """The state that a paragraph builds up, sentence by sentence."""

    grammar: Grammar
    frame: Frame
    bound: list[Bound] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    last: dict[str, Meaning] = field(default_factory=dict)
    near: set[str] = field(default_factory=set)
    heard: Sum = ()
    both: Sum = ()
    topic: Bound | None = None
    divided: str | None = None
    results: bool = False
    ahead: Sequence[Figure] = ()
    period: str | None = None
    scope: str | None = None
    passing: bool = False
    organ: bool = False
    wholes: list[Bound | None] = field(default_factory=list)
    before_brackets: list[dict[str, Meaning] | None] = field(default_factory=list)
    pending: list[Meaning] = field(default_factory=list)
    shared_base: tuple[Meaning, ...] = ()
    sentence: int = -1

    def begin_sentence(self) -> None:
        """A full stop ends lists, years and plans; not the subject of figures of another scope."""
        self.sentence += 1
        self.divided = self.period = None
        self.results = self.organ = False
        self.near.clear()
        self.heard = ()
        self.wholes.clear()
        self.before_brackets.clear()
        self.pending = []
        if self.passing:
            self.scope = None
        if self.topic and self.topic.other and self.topic.other not in LASTING:
            self.topic = None

    def hear(self, tokens: Sequence[Token]) -> None:
        """Take in the words of clauses without a number."""
        rows = [t for t in tokens if t.kind == "row" and t.table in ("disputes", "disclosure")]
        # 均未经复议: said of them, not their name
        said = {t.end for t in tokens if t.kind == "all"}
        rows = [t for t in rows if t.table != "disputes" or t.start not in said]
        carries = any(token.kind == "carry" for token in tokens)
        for token in tokens:
            if token.kind == "list":
                self.divided = token.name
            elif token.kind == "role":
                self.organ = True
            elif token.kind == "head":
                self._divide_by(token.name)
            elif token.kind == "period" and not (carries and token.name in ("last", "next")):
                self._note_period(token, tokens)
        if rows:
            self._note_rows(rows)

    def _divide_by(self, name: str) -> None:
        self.divided = None
        self.results = name == "results"
        before = self.last.get("requests")
        if name != "applicants":
            return
        if before is None or before.phase is None:
            self.last["requests"] = requests(phase="receive")
        elif before.phase in ("finish", "reply"):
            self.last["requests"] = requests(phase="applied", weak=True)

    def _note_period(self, token: Token, words: Sequence[Token]) -> None:
        if token.name == "this":
            self.period = None
        elif token.name != "last" or not compared(token, words):
            self.period = token.name

    def _note_rows(self, rows: Sequence[Token]) -> None:
        disputes = [token.part for token in rows if token.table == "disputes"]
        if disputes:
            self.last["disputes"] = Meaning("disputes", (expand_disputes(disputes),))
            self.near.add("disputes")
        self.heard = tuple(t.part for t in rows if t.table == "disclosure")[-1:] or self.heard

    def note(self, bound: Bound) -> None:
        """Take in a number and what it is."""
        named = [t.part for t in bound.words if t.kind == "row" and t.table == "disclosure"]
        if named and bound.meaning is None and bound.counts:
            self.heard = (named[-1],)  # what follows is of this row, not of the one before
            self.last.pop("disclosure", None)
        bound.sentence = self.sentence
        self.bound.append(bound)
        self.both = self._together(bound)
        if bound.meaning and bound.meaning.table == "disclosure":
            self.heard = ()
        if bound.meaning and bound.counts:
            self.last[bound.meaning.table] = bound.meaning
            self.near.add(bound.meaning.table)
        if bound.counts and (bound.meaning or bound.other) and bound.other not in ABOUT_REQUESTS:
            self.topic = bound

    def _together(self, bound: Bound) -> Sum:
        """行政复议45件、行政诉讼18件，其中…: the cases of both may be meant."""
        pair = [one.meaning for one in self.bound[-2:] if one.sentence == self.sentence]
        if len(pair) < 2 or any(m is None or m.table != "disputes" for m in pair):
            return ()
        rows = [m.rows[0] for m in pair if m is not None and m.columns == TOTAL]
        if len(rows) < 2 or not set(rows[0]).isdisjoint(rows[1]):
            return ()
        return (*rows[0], *rows[1])

    @property
    def recent(self) -> list[Bound]:
        """The numbers that a sentence can still refer to; a longer memory would only cost time."""
        return self.bound[-MEMORY:]

    @property
    def topic_table(self) -> str | None:
        """The table of the last number; `other` if it was of another thing."""
        if self.topic is None:
            return None
        return self.topic.meaning.table if self.topic.meaning else "other"


def compared(token: Token, words: Iterable[Token]) -> bool:
    """Whether a year is one that something is compared with (较上年, 与2018年相比)."""
    return any(
        t.kind == "versus"
        and (
            0 <= token.start - t.end <= 2 or (t.name == "beside" and 0 <= t.start - token.end <= 2)
        )
        for t in words
    )
