"""Names of figures for people: `Table 3, Received, natural persons`, 表三“本年新收”自然人."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Address
from audit.wording import say


def figure(address: Address, language: str) -> str:
    """The full name of a figure; of another report's with the name of that report."""
    text = say(
        "form.figure",
        language,
        table=name("table", address.local.table, language),
        row=name("row", address.row, language),
        column=name("column", address.column, language),
    )
    if not address.report:
        return text
    return say(
        "form.figure_elsewhere", language, figure=text, report=_report(address.report, language)
    )


def where(addresses: Sequence[Address], language: str) -> str:
    """What the figures have in common: the row, else the column, else the table."""
    table = name("table", addresses[0].local.table, language)
    for kind in ("row", "column"):
        shared = {getattr(address, kind) for address in addresses}
        if len(shared) == 1:
            part = name(kind, shared.pop(), language)
            return say("form.where", language, table=table, part=part)
    return table


def ledger(addresses: Sequence[Address], language: str) -> str:
    """What the office would have to look into to settle a figure."""
    return name("ledger", addresses[0].local.table, language)


def name(kind: str, key: str, language: str) -> str:
    """The name of a table, row, column or ledger; the key itself where none is given."""
    try:
        return say(f"form.{kind}.{key}", language)
    except KeyError:
        return key


def _report(report: str, language: str) -> str:
    if report.startswith("child"):
        return say("form.report.child", language, number=report.removeprefix("child"))
    return name("report", report, language)
