"""A report as printed texts, and the official layout of its tables: cells with their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from audit.forms import Block, Form, Row, Table, load_form
from audit.model import Address


class Slot(NamedTuple):
    """A printed cell: its text, columns across, rows down; `figure` where it is one of the form.

    `unit` where it is what the figure beside it is counted in.
    """

    text: str
    across: int = 1
    down: int = 1
    figure: bool = False
    unit: bool = False


Rows = list[list[Slot]]
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
OUTCOMES = "三、本年度办理结果"


@dataclass(frozen=True)
class Printed:
    """What each figure of a form is printed as. Text around the tables is ours."""

    form_name: str
    texts: Mapping[Address, str]
    year: int = 2022
    agency: str = "临江市青石区人民政府"
    narrative: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "overview": (
                "本年度工作有序开展，公开渠道保持畅通。",
                "（一）主动公开。信息按时发布。",
            ),
            "problems": ("公开内容仍需充实，下一步将加强培训。",),
            "other_matters": ("无其他需要报告的事项。",),
        }
    )

    @property
    def form(self) -> Form:
        return load_form(self.form_name)

    @property
    def title(self) -> str:
        return f"{self.agency}{self.year}年政府信息公开工作年度报告"

    def heading(self, part: str) -> str:
        label = next(one for one in self.form.parts if one.name == part)
        return f"{label.mark}{label.label}"

    def text(self, table: str, row: str, column: str) -> str:
        return self.texts[Address(table, row, column)]


def figures(report: Printed, table: str, block: Block, row: Row) -> list[Slot]:
    return [Slot(report.text(table, row.name, c.name), figure=True) for c in block.columns]


def requests_rows(report: Printed) -> Rows:
    """Part three: three header lines, then labels of up to three cells and seven figures."""
    table = report.form.tables["requests"]
    (block,) = table.blocks
    natural, *organisations, total = [column.label for column in block.columns]
    rows: Rows = [
        [Slot(CORNER, 3, 3), Slot("申请人情况", 7)],
        [Slot(natural, 1, 2), Slot(table.column_groups[0].label, 5), Slot(total, 1, 2)],
        [Slot(label) for label in organisations],
    ]
    outcomes = [row for row in block.rows if row.mark not in ("一、", "二、", "四、")]
    seen: set[str] = set()
    for row in block.rows:
        labels: list[Slot] = []
        if row not in outcomes:
            labels.append(Slot(row.mark + row.label, 3))
        elif row is outcomes[0]:
            labels.append(Slot(OUTCOMES, 1, len(outcomes)))
        if row in outcomes and row.group is None:
            labels.append(Slot(row.mark + row.label, 2))
        elif row.group is not None:
            if row.group not in seen:
                group = next(one for one in table.groups if one.name == row.group)
                labels.append(Slot(group.mark + group.label, 1, len(group.members)))
                seen.add(row.group)
            labels.append(Slot(row.mark + row.label))
        rows.append(labels + figures(report, "requests", block, row))
    return rows


def disputes_rows(report: Printed) -> Rows:
    """Part four: three channels side by side, one line of fifteen figures."""
    table = report.form.tables["disputes"]
    (block,) = table.blocks
    first, *others = block.rows
    results = [column.label for column in block.columns]
    return [
        [Slot(first.label, 5), Slot(table.groups[0].label, 10)],
        [*(Slot(label, 1, 2) for label in results), *(Slot(row.label, 5) for row in others)],
        [Slot(label) for _ in others for label in results],
        [slot for row in block.rows for slot in figures(report, "disputes", block, row)],
    ]


def disclosure_rows(report: Printed) -> Rows:
    """Part two: blocks below each other, each with its clause and header, four columns wide."""
    rows: Rows = []
    table = report.form.tables["disclosure"]
    width = max(len(block.columns) for block in table.blocks)
    for block in table.blocks:
        shares = spread(width, len(block.columns))
        rows.append([Slot(block.clause, width + 1)])
        heads = [Slot(c.label, share) for c, share in zip(block.columns, shares, strict=True)]
        rows.append([Slot("信息内容"), *heads])
        for row in block.rows:
            cells = figures(report, "disclosure", block, row)
            spans = [cell._replace(across=n) for cell, n in zip(cells, shares, strict=True)]
            rows.append([Slot(row.label), *spans])
    return rows


def listed_rows(report: Printed, name: str) -> Rows:
    """A table of a further form: an indicator a line, with its unit if it has one, and its figures.

    Columns that the report has no figures for are not printed.
    """
    table = report.form.tables[name]
    units = any(row.unit for row in table.rows.values())
    (block,) = table.blocks
    columns = [
        column
        for column in block.columns
        if any(Address(name, row.name, column.name) in report.texts for row in block.rows)
    ]
    corner = [Slot(table.corner or "项目"), *([Slot("单位")] if units else [])]
    rows: Rows = [[*corner, *(Slot(column.label) for column in columns)]]
    for row in block.rows:
        if row.above:
            rows.append([Slot(row.above), *([Slot("")] * (units + len(columns)))])
        unit = [Slot(row.unit, unit=True)] if units else []
        texts = [Slot(report.text(name, row.name, c.name), figure=True) for c in columns]
        rows.append([Slot(row.mark + row.label), *unit, *texts])
    return rows


def spread(width: int, count: int) -> list[int]:
    """How many of `width` columns each of `count` cells covers."""
    return [1] * (count - 1) + [width - count + 1]


TABLES = {"disclosure": disclosure_rows, "requests": requests_rows, "disputes": disputes_rows}


def sections(report: Printed) -> Iterator[tuple[str, tuple[str, ...], Rows | None]]:
    """The parts of the form: heading, paragraphs, table."""
    names = {table.part: name for name, table in report.form.tables.items()}
    for part in report.form.parts:
        name = names.get(part.name, "")
        writer = TABLES.get(name)
        table = writer(report) if writer else listed_rows(report, name) if name else None
        yield report.heading(part.name), tuple(report.narrative.get(part.name, ())), table


def table_of(report: Printed, name: str) -> Table:
    return report.form.tables[name]


class Placed(NamedTuple):
    """A slot with where it starts."""

    row: int
    column: int
    slot: Slot


def placed(rows: Rows) -> list[Placed]:
    """Each slot with its place, rows and columns from 0."""
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for number, row in enumerate(rows):
        column = 0
        for slot in row:
            while (number, column) in taken:
                column += 1
            found.append(Placed(number, column, slot))
            taken |= {
                (number + down, column + across)
                for down in range(slot.down)
                for across in range(slot.across)
            }
            column += slot.across
    return found


def width(rows: Rows) -> int:
    return sum(slot.across for slot in rows[0])
