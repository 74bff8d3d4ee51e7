"""Two versions of a report: which figures changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from audit.differences import difference
from audit.model import Audit, Claim, Reading, Report
from tests.figures import luohe
from tests.made import with_value


def bare(report: Report) -> Audit:
    return Audit(report, (), (), ())


def changes(before: Report, after: Report) -> list[tuple[str, str | None, str | None]]:
    return [
        (str(one.address), one.before and one.before.raw, one.after and one.after.raw)
        for one in difference(bare(before), bare(after)).cells
    ]


def test_figures_that_changed_were_filled_in_or_went() -> None:
    old = with_value(luohe(), "requests.granted.total", "")
    new = with_value(luohe(), "requests.received.total", 514)
    new = replace(new, cells={a: c for a, c in new.cells.items() if a.row != "coercion"})
    found = changes(old, new)
    assert found[:2] == [
        ("requests.received.total", "513", "514"),
        ("requests.granted.total", "", "426"),
    ]
    assert {(name.split(".")[1], after) for name, _, after in found[2:]} == {("coercion", None)}


def test_a_figure_that_is_written_otherwise_did_not_change() -> None:
    old = with_value(luohe(), "disclosure.licensing.decisions", "69608")
    assert changes(old, with_value(old, "disclosure.licensing.decisions", " 69,608 ")) == []
    dash = with_value(old, "disclosure.licensing.decisions", "—")
    assert len(changes(old, dash)) == 1


def claim(quote: str, stated: int, quantity: str = "requests.received.total") -> Claim:
    reading = Reading(quantity, Decimal(513), stated == 513)
    return Claim(quote, "count", Decimal(stated), (reading,), "holds")


def test_sentences_are_compared_by_what_they_say_not_by_how() -> None:
    old = replace(luohe(), claims=(claim("收到513件", 513), claim("共513件", 513)))
    new = replace(luohe(), claims=(claim("新收 513 件", 513), claim("收到515件", 515)))
    found = difference(bare(old), bare(new))
    assert [one.quote for one in found.gone] == ["共513件"]
    assert [one.quote for one in found.added] == ["收到515件"]
