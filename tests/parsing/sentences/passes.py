"""One sentence carried through all passes, as the page beside their code shows it.

    python -m tests.parsing.sentences.passes [--write]

prints that page with the blocks that the code gives today; with `--write`, into its file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from audit.model import Cell, Claim, Number, Report
from audit.parsing import sentences
from audit.parsing.claims import read_narrative
from audit.parsing.sentences.grammar import load_grammar
from audit.parsing.sentences.passages import Passage, read_passages
from audit.parsing.sentences.taken import Taken
from audit.parsing.sentences.tokens import Token
from tests.narrative import judged
from tests.parsing.sentences.test_readings import report

PAGE = Path(sentences.__file__).with_name("README.md")
TEXT = "2023年收到申请９件，其中自然人6件、企业3件，热线转来40件。申请全部办结。"
TABLES = {
    "requests.received.total": 9,
    "requests.received.natural_person": 6,
    "requests.received.business": 3,
    "requests.handled.total": 8,
    "requests.carried_out.total": 1,
}
# What makes a claim uncertain: an unknown word at its number, a number given twice.
DOUBTFUL = ("收到入学登记9份。", "收到申请9件。收到申请8件。")

_BLOCK = re.compile(r"```text\n.*?```", re.DOTALL)


def blocks() -> Iterator[str]:
    """What each pass makes of the text, and claims that are not certain."""
    made = _report(TEXT)
    passage = read_passages(made).passages[0]
    claims = _claims(made)
    yield passage.text.plain
    yield _words(passage)
    yield " · ".join(_numbers(passage))
    yield "\n".join(_mention(one) for one in passage.taken)
    yield "\n".join(_slots(one) for one in passage.taken)
    yield " · ".join(_structure(passage.taken))
    yield "\n".join(_claim(one) for one in claims)
    yield "\n".join(_verdicts(_judged(made)))
    yield "\n".join(_doubt(text) for text in DOUBTFUL)


def _report(text: str) -> Report:
    """A report of 2023 with these figures and no others but 0."""
    made = report(text, value=0)
    cells = dict(made.cells)
    for address in made.cells:
        if (printed := TABLES.get(".".join(address))) is not None:
            cells[address] = Cell(address, Number(str(printed), "number", Decimal(printed)))
    return replace(made, cells=cells)


def _claims(made: Report) -> tuple[Claim, ...]:
    read = read_narrative(made)
    return _with_sums(read.claims, read.further)


def _judged(made: Report) -> tuple[Claim, ...]:
    return _with_sums(*judged(made))


def _with_sums(claims: Sequence[Claim], further: Sequence[Claim]) -> tuple[Claim, ...]:
    return (*claims, *(one for one in further if one.kind == "sum"))


def _words(passage: Passage) -> str:
    plain = passage.text.plain
    tokens = load_grammar().tokens(plain, 0, len(plain))
    return " · ".join(f"{plain[t.start : t.end]} {t.kind} {t.name}" for t in tokens)


def _numbers(passage: Passage) -> Iterator[str]:
    plain = passage.text.plain
    for mark in passage.marks:
        yield f"{plain[mark.start : mark.digits]} a mark ({mark.mark})"
    for one in passage.taken:
        yield f"{_printed(one)} {one.figure.value} {one.figure.unit}"


def _mention(one: Taken) -> str:
    mention = one.mention
    before, behind = _said(one, mention.left), _said(one, mention.right)
    opening = mention.opening or "the sentence"
    return f"{_printed(one)}: before it {before}, behind it {behind}, opened by {opening}"


def _said(one: Taken, words: Sequence[Token]) -> str:
    return " ".join(one.mention.plain[t.start : t.end] for t in words) or "nothing"


def _slots(one: Taken) -> str:
    if one.why is not None:
        return f"{_printed(one)}: another's, {one.why}"
    assert one.meaning is not None
    return f"{_printed(one)}: {' or '.join(one.meaning.quantities(load_grammar()))}"


def _structure(taken: Sequence[Taken]) -> Iterator[str]:
    for one in taken:
        part = "of no other" if one.whole is None else f"a part of {_printed(taken[one.whole])}"
        yield f"{_printed(one)} {part}"


def _printed(one: Taken) -> str:
    return one.mention.plain[one.figure.start : one.figure.end]


def _claim(claim: Claim) -> str:
    said = dict.fromkeys(reading.quantity for reading in claim.readings)
    meaning = claim.meaning or f"{claim.stated} = {' or '.join(said)}"
    return f"{claim.rule} {claim.quote}: {meaning}, {_sure(claim)}"


def _sure(claim: Claim) -> str:
    return "certain" if claim.certain else "not certain"


def _verdicts(claims: Sequence[Claim]) -> Iterator[str]:
    for verdict in dict.fromkeys(claim.verdict for claim in claims):
        quotes = [claim.quote for claim in claims if claim.verdict == verdict]
        yield f"{verdict}: {' · '.join(quotes)}"


def _doubt(text: str) -> str:
    return "\n".join(
        f"{claim.quote}: {_sure(claim)}, {claim.verdict}" for claim in _judged(_report(text))
    )


def page() -> str:
    """The page with its blocks filled anew, in their order."""
    text, made = PAGE.read_text(encoding="utf-8"), list(blocks())
    shown = len(_BLOCK.findall(text))
    if shown != len(made):
        raise ValueError(f"{PAGE.name} has {shown} blocks, and the passes give {len(made)}")
    waiting = iter(made)
    return _BLOCK.sub(lambda _: f"```text\n{next(waiting)}\n```", text)


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")
