"""Labelled passages, in the format of `../shared/claims/README.md`, as reports; claims beside labels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from audit.forms import load_form
from audit.model import Cell, Claim, Location, Number, Paragraph, Part, Report, Source
from audit.numerals import plain
from audit.pipeline import read_report
from tests.layouts import LAYOUTS
from tests.layouts.report import Printed

Label = dict[str, Any]


def passages(path: Path) -> Iterator[Label]:
    """The labelled passages of a file or of every `.jsonl` file of a folder."""
    files = sorted(path.glob("**/*.jsonl")) if path.is_dir() else [path]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def report_of(passage: Label, tables: str = "tables") -> Report:
    """A report with the passage as its text; a cell that is not listed is 0."""
    given = passage[tables]
    cells = {}
    for address in load_form(passage["form"]).addresses:
        value = Decimal(
            str(given.get(address.table, {}).get(address.row, {}).get(address.column, 0))
        )
        cells[address] = Cell(address, Number(plain(value), "number", value))
    lines = enumerate(passage["text"].split("\n"))
    text = tuple(Paragraph(line, Location(line=number)) for number, line in lines)
    return Report(
        source=Source(passage["id"], "text", "", 0),
        title=None,
        agency=passage["agency"],
        year=passage["year"] - (tables == "previous"),
        form=passage["form"],
        cells=cells,
        parts=(Part("overview", "", paragraphs=text),) if tables == "tables" else (),
    )


def in_document(passage: Label, layout: str) -> Report:
    """The passage in part one of a document of that layout, with its tables, read back."""
    cells = report_of(passage).cells
    printed = Printed(
        passage["form"],
        {address: cell.raw for address, cell in cells.items()},
        passage["year"],
        passage["agency"],
        {"overview": tuple(passage["text"].split("\n")), "other_matters": ("无。",)},
    )
    return read_report(LAYOUTS[layout](printed, Random(1)), name=f"{passage['id']}.{layout}")


def lawful(label: Label) -> set[tuple[str, str | None]]:
    """The (quantity, whole) pairs that a label allows."""
    others = [
        (one["quantity"], one.get("of", label.get("of"))) for one in label.get("other_lawful", ())
    ]
    return {(label["quantity"], label.get("of")), *others}


def same(quantity: str | None) -> str | None:
    """A sum without the order of its terms."""
    return " + ".join(sorted(quantity.split(" + "))) if quantity else None


def matches(claim: Claim, label: Label) -> bool:
    """Whether a claim repeats a label: the kind, the number, the first reading, the direction."""
    if claim.kind != label["kind"] or claim.stated != Decimal(label["stated"]):
        return False
    if claim.kind == "change":
        wanted = tuple(label.get(name) for name in ("direction", "change", "against"))
        if (claim.direction, claim.change, claim.against) != wanted:
            return False
    first = claim.readings[0]
    of = same(first.of) if claim.kind == "percent" else None
    allowed = {(same(q), same(w) if claim.kind == "percent" else None) for q, w in lawful(label)}
    return (same(first.quantity), of) in allowed


def overlap(claim: Claim, label: Label, text: str) -> bool:
    """Whether the words of a claim stand, wholly or in part, where those of the label do.

    Spaces do not count: layouts add and lose them.
    """
    start = len(tight(text[: label["start"]]))
    end = start + len(tight(label["quote"]))
    text, quote = tight(text), tight(claim.quote)
    at = text.find(quote)
    while at >= 0:
        if at < end and start < at + len(quote):
            return True
        at = text.find(quote, at + 1)
    return False


def tight(text: str) -> str:
    return "".join(text.split())
