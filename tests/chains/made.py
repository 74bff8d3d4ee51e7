"""Chains of consistent reports, 2019 to 2025, made by hypothesis: each year goes on where the last left off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from audit.chains import Member
from audit.forms import load_form, required_form
from audit.model import Address, Paragraph, Part, Report, Source
from tests.made import Figures, applicants, complete, outcomes, report_of

YEARS = range(2019, 2026)
BODY = "示例市人民政府"
WORDS = "沿河新设便民亭查阅指南账目村务听证回访补录编目核对字号索引窗口热线档案讲解评议培训"


@st.composite
def chains_of_figures(draw: st.DrawFn, years: range = YEARS) -> dict[int, Figures]:
    """Consistent figures for each year, none more than ten times the year before."""
    carried = dict.fromkeys(applicants(load_form("cn-2019")), 0)
    found: dict[int, Figures] = {}
    for year in years:
        form = required_form(year)
        assert form is not None
        figures = complete({}, form.name)
        carried = _requests(draw, form.name, figures, carried)
        _disputes(draw, form.name, figures)
        _disclosure(draw, form.name, figures, found.get(year - 1))
        found[year] = figures
    return found


def _requests(draw: st.DrawFn, form_name: str, figures: Figures, carried: dict) -> dict[str, int]:
    form, onward = load_form(form_name), {}
    for column in applicants(form):
        handled = 0
        for row in outcomes(form)[:4]:
            value = draw(st.integers(0, 9))
            figures[Address("requests", row, column)] = Decimal(value)
            handled += value
        onward[column] = draw(st.integers(0, 5))
        received = handled + onward[column] - carried[column]
        if received < 0:  # what came in must be handled or go on
            figures[Address("requests", outcomes(form)[0], column)] -= received
            handled, received = handled - received, 0
        for row, value in (
            ("received", received),
            ("carried_in", carried[column]),
            ("handled", handled),
            ("carried_out", onward[column]),
        ):
            figures[Address("requests", row, column)] = Decimal(value)
    for row in form.tables["requests"].rows:
        parts = (figures[Address("requests", row, column)] for column in applicants(form))
        figures[Address("requests", row, "total")] = sum(parts, Decimal(0))
    return onward


def _disputes(draw: st.DrawFn, form_name: str, figures: Figures) -> None:
    for row in load_form(form_name).tables["disputes"].rows:
        value = Decimal(draw(st.integers(0, 9)))
        figures[Address("disputes", row, "upheld")] = value
        figures[Address("disputes", row, "total")] = value


def _disclosure(draw: st.DrawFn, form_name: str, figures: Figures, last: Figures | None) -> None:
    def at(row: str, column: str) -> Address:
        return Address("disclosure", row, column)

    old = last or {}
    count = st.integers(0, 5)
    for row in ("regulations", "normative_documents"):
        if form_name == "cn-2021":
            before = int(old.get(at(row, "in_force"), 40))
            issued, repealed = draw(count), draw(count)
            values = {
                "issued": issued,
                "repealed": repealed,
                "in_force": before + issued - repealed,
            }
        else:
            before = int(old.get(at(row, "published_total"), 40))
            new = draw(count)
            values = {"made": new, "newly_published": new, "published_total": before + new}
        figures |= {at(row, column): Decimal(value) for column, value in values.items()}
    if form_name == "cn-2019":
        for row in ("licensing", "other_services", "penalties", "coercion", "fees"):
            begins = old.get(at(row, "items_last_year"), Decimal(50))
            figures[at(row, "items_last_year")] = begins + old.get(at(row, "change"), Decimal(0))
            figures[at(row, "change")] = Decimal(draw(st.integers(-3, 3)))


def reports_of(chain: Mapping[int, Figures], body: str = BODY) -> dict[str, Report]:
    """A report for each year, by the path that it might have; each year's text is its own."""
    return {f"{body}/{year}.html": _report(year, figures, body) for year, figures in chain.items()}


def _report(year: int, figures: Figures, body: str) -> Report:
    form = required_form(year)
    assert form is not None
    report = report_of(figures, form.name, year)
    part = Part("overview", "一、总体情况", 1, paragraphs=(Paragraph(text_of(year, body)),))
    source = Source(f"{year}.html", "html", str(year) * 16, 1)
    return replace(report, agency=body, parts=(part,), source=source)


def text_of(year: int, body: str) -> str:
    """Eight sentences that no other year and no other body has."""
    signs = [WORDS[(year * 7 + len(body) * 5 + n * 3) % len(WORDS)] for n in range(8)]
    own = [chr(0x4E00 + (year * 131 + hash_of(body) + n * 17) % 2000) for n in range(8)]
    return "".join(
        f"这一年把{a}{b}{a}的事情逐项理顺并{b}{a}{b}落实到位。"
        for a, b in zip(signs, own, strict=True)
    )


def hash_of(text: str) -> int:
    return sum(ord(sign) * (place + 1) for place, sign in enumerate(text))


def members_of(reports: Mapping[str, Report]) -> list[Member]:
    return [Member(path, one.agency, one.year, one.scope) for path, one in reports.items()]
