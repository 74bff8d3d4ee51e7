"""Made-up reports for tests: consistent tables of any size, and a Report that prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from audit.forms import Form, load_form
from audit.model import Address, Cell, Location, Report, Source
from audit.numerals import plain, read_number

Figures = dict[Address, Decimal]

FLOW = ("received", "carried_in", "handled", "carried_out")

SOURCE = Source(name="made-up", format="text", sha256="0" * 64, bytes=0)


def applicants(form: Form) -> list[str]:
    return [name for name in form.tables["requests"].columns if name != "total"]


def outcomes(form: Form) -> list[str]:
    return [name for name in form.tables["requests"].rows if name not in FLOW]


@st.composite
def consistent_figures(
    draw: st.DrawFn, form_name: str | None = None, largest: int = 200_000
) -> tuple[str, Figures]:
    """A form's name and a consistent value for each of its addresses: (form, {address: value})."""
    name = form_name or draw(st.sampled_from(["cn-2019", "cn-2021"]))
    form = load_form(name)
    size = draw(st.sampled_from([0, 1, 9, 99, 9_999, largest]))
    count = st.one_of(st.just(0), st.integers(0, size))
    figures: Figures = {}

    def put(table: str, row: str, column: str, value: int | Decimal) -> None:
        figures[Address(table, row, column)] = Decimal(value)

    for column in applicants(form):
        handled = 0
        for row in outcomes(form):
            value = draw(count)
            handled += value
            put("requests", row, column, value)
        carried_out = draw(count)
        carried_in = draw(st.integers(0, min(size, handled + carried_out)))
        put("requests", "handled", column, handled)
        put("requests", "carried_out", column, carried_out)
        put("requests", "carried_in", column, carried_in)
        put("requests", "received", column, handled + carried_out - carried_in)
    for row in form.tables["requests"].rows:
        parts = [figures[Address("requests", row, column)] for column in applicants(form)]
        put("requests", row, "total", sum(parts, Decimal(0)))
    for row in form.tables["disputes"].rows:
        results = [draw(count) for _ in range(4)]
        for column, value in zip(
            form.tables["disputes"].columns, [*results, sum(results)], strict=True
        ):
            put("disputes", row, column, value)
    for address, value in draw(disclosure_figures(form, size)).items():
        figures[address] = value
    return name, {address: figures[address] for address in form.addresses}


@st.composite
def disclosure_figures(draw: st.DrawFn, form: Form, size: int) -> Figures:
    """Figures of part two that no rule objects to."""
    count = st.integers(0, size)
    figures: Figures = {}
    for address in form.tables["disclosure"].addresses:
        figures[address] = Decimal(draw(count))

    def at(row: str, column: str) -> Address:
        return Address("disclosure", row, column)

    for row in ("regulations", "normative_documents"):
        if form.name == "cn-2021":
            figures[at(row, "in_force")] += figures[at(row, "issued")]
        else:
            figures[at(row, "made")] += figures[at(row, "newly_published")]
            figures[at(row, "published_total")] += figures[at(row, "newly_published")]
    amount = st.decimals(1, 90_000, places=4, allow_nan=False)
    if form.name == "cn-2021":
        figures[at("fees", "amount")] = draw(amount)
    elif figures[at("procurement", "projects")]:
        figures[at("procurement", "amount")] = draw(amount)
    else:
        figures[at("procurement", "amount")] = Decimal(0)
    return figures


def report_of(
    figures: Mapping[Address, Decimal | int | str | None],
    form: str = "cn-2021",
    year: int = 2023,
    **more: Any,
) -> Report:
    """A report that prints these figures; text is printed as it is, None as a blank cell."""
    cells = {}
    for number, address in enumerate(load_form(form).addresses, start=1):
        if address in figures:
            printed = figures[address]
            text = printed if isinstance(printed, str) else ""
            if isinstance(printed, int | Decimal):
                text = plain(Decimal(printed))
            cells[address] = Cell(address, read_number(text), Location(line=number, column=1))
    report = Report(
        source=SOURCE,
        title=f"云川市人民政府{year}年政府信息公开工作年度报告",
        agency="云川市人民政府",
        year=year,
        form=form,
        cells=cells,
    )
    return replace(report, **more)


def with_value(report: Report, address: Address | str, printed: object) -> Report:
    """The same report with another text in one cell."""
    at = Address.of(address) if isinstance(address, str) else address
    old = report.cells[at]
    text = printed if isinstance(printed, str) else plain(Decimal(str(printed)))
    return replace(report, cells={**report.cells, at: old._replace(number=read_number(text))})


def complete(tables: Mapping[str, Mapping[str, Mapping[str, object]]], form: str) -> Figures:
    """{table: {row: {column: value}}} as figures; a cell that is not listed is 0."""
    return {
        address: Decimal(
            str(tables.get(address.table, {}).get(address.row, {}).get(address.column, 0))
        )
        for address in load_form(form).addresses
    }
