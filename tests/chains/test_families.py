"""Sums and their parts: complete or not, scope, vertical management, folders, lists."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.chains import (
    Family,
    Kin,
    audit_families,
    chains_of,
    families_of,
    kin_of_folder,
    read_kin,
)
from audit.model import Address, AuditError, Report
from tests.chains.made import members_of
from tests.made import Figures, consistent_figures, report_of, with_value

CITY, OFFICE, SCHOOLS, WATER, TAXES = (
    f"示例市{rest}" for rest in ("人民政府", "人民政府办公室", "教育局", "水利局", "税务局")
)
KIN = (
    Kin(CITY, ""),
    Kin(OFFICE, CITY),
    Kin(SCHOOLS, CITY),
    Kin(WATER, CITY),
    Kin(TAXES, CITY, vertical=True),
)


def report(body: str, figures: Figures, scope: str | None = None, year: int = 2023) -> Report:
    return replace(report_of(figures, "cn-2021", year), agency=body, scope=scope)


def added(*parts: Figures) -> Figures:
    return {address: sum((one[address] for one in parts), Decimal(0)) for address in parts[0]}


def family(kin: tuple[Kin, ...], *reports: Report) -> Family:
    by_path = {f"{one.agency}.html": one for one in reports}
    families = families_of(kin, chains_of(members_of(by_path)))
    (found,) = audit_families(families, by_path)
    return found


@st.composite
def city(draw: st.DrawFn) -> tuple[Report, list[Report]]:
    """A sum and its three parts, consistent."""
    parts = [draw(consistent_figures("cn-2021", largest=99))[1] for _ in range(3)]
    bodies = (OFFICE, SCHOOLS, WATER)
    children = [report(body, part, "office") for body, part in zip(bodies, parts, strict=True)]
    return report(CITY, added(*parts), "region"), children


few = settings(max_examples=15)


@few
@given(city())
def test_a_sum_of_all_its_parts_has_no_findings(made: tuple[Report, list[Report]]) -> None:
    parent, children = made
    found = family(KIN, parent, *children)
    assert found.complete
    assert found.audit
    assert (found.findings, found.missing) == ((), ())
    assert [one.body for one in found.apart] == [TAXES]


@few
@given(city(), st.data())
def test_a_figure_that_is_not_the_sum_is_found_and_named(
    made: tuple[Report, list[Report]], data: st.DataObject
) -> None:
    parent, children = made
    at = data.draw(st.sampled_from(sorted(parent.cells)))
    wrong = with_value(parent, at, (parent.value(*at) or 0) + 1)
    found = family(KIN, wrong, *children)
    assert any(cell.address == at for one in found.findings for cell in one.cells)
    assert found.broken


@few
@given(city(), st.data())
def test_with_a_report_missing_the_sum_may_be_larger_and_not_smaller(
    made: tuple[Report, list[Report]], data: st.DataObject
) -> None:
    parent, (office, schools, _) = made
    found = family(KIN, parent, office, schools)
    assert not found.complete
    assert [one.body for one in found.missing] == [WATER]
    assert found.findings == ()
    at = Address("requests", "received", "total")
    least = (office.value(*at) or 0) + (schools.value(*at) or 0)
    short = with_value(parent, at, least - 1) if least else None
    if short:
        assert family(KIN, short, office, schools).broken


@pytest.mark.parametrize(
    ("scope", "why"), [("office", "own_only"), ("level", "own_only"), (None, "unsaid")]
)
def test_a_report_that_counts_itself_alone_is_no_sum(scope: str | None, why: str) -> None:
    parent = report(CITY, {Address("requests", "received", "total"): 0}, scope)
    child = report(SCHOOLS, {Address("requests", "received", "total"): 5})
    found = family(KIN, parent, child)
    assert (found.why, found.audit, found.findings) == (why, None, ())


def test_the_list_can_say_what_a_report_counts() -> None:
    received = Address("requests", "received", "total")
    kin = (Kin(CITY, "", scope="region"), *KIN[1:])
    parent, child = report(CITY, {received: 0}), report(SCHOOLS, {received: 5})
    assert family(kin, parent, child).broken
    vertical = (Kin(CITY, "", scope="region"), Kin(SCHOOLS, CITY, vertical=True))
    found = family(vertical, parent, child)
    assert (found.why, [one.body for one in found.apart]) == ("none_known", [SCHOOLS])


def test_below_a_body_that_counts_itself_alone_others_are_added_beside_it() -> None:
    received = Address("requests", "received", "total")
    town, village = "示例市样例县人民政府", "示例市样例县沙河镇人民政府"
    kin = (Kin(CITY, ""), Kin(town, CITY), Kin(village, town))

    def sums(scope: str | None) -> list[str | None]:
        reports = (
            report(CITY, {received: 9}, "region"),
            report(town, {received: 5}, scope),
            report(village, {received: 4}),
        )
        by_path = {str(one.agency): one for one in reports}
        families = families_of(kin, chains_of(members_of(by_path)))
        return [one.body for one in next(f for f in families if f.kin.body == CITY).parts]

    assert sums("level") == [town, village]
    assert sums("region") == [town]
    assert sums(None) == [town]


def test_folders_say_who_belongs_to_whom_and_are_never_whole(tmp_path: Path) -> None:
    places = {CITY: ".", SCHOOLS: "bureaus/schools", WATER: "bureaus/water"}
    reports = {str(tmp_path / place / "r.html"): report(body, {}) for body, place in places.items()}
    kin = {one.body: one for one in kin_of_folder(tmp_path, members_of(reports))}
    assert {body: one.parent for body, one in kin.items()} == {CITY: "", SCHOOLS: CITY, WATER: CITY}
    assert not any(one.whole for one in kin.values())


def test_a_folder_of_several_bodies_sums_up_nothing(tmp_path: Path) -> None:
    places = {CITY: "a.html", SCHOOLS: "b.html", WATER: "below/c.html"}
    reports = {str(tmp_path / place): report(body, {}) for body, place in places.items()}
    assert {one.parent for one in kin_of_folder(tmp_path, members_of(reports))} == {""}


def test_a_list_in_chinese_is_read(tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    text = "单位,上级单位,层级,管理体制,口径,完整\n示例市,,市,,汇总,否\n示例市税务局,示例市,局,垂直管理,,\n"
    file.write_bytes(text.encode("gb18030"))
    assert read_kin(file) == (
        Kin("示例市", "", "市", scope="region", whole=False),
        Kin("示例市税务局", "示例市", "局", vertical=True),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("body,parent\n甲局,乙局\n甲局,丙局\n", "has 甲局 twice"),
        ("body,parent\n甲局,乙局\n乙局,甲局\n", "is summed up by itself"),
        ("body\n甲局\n", "no column 'parent'"),
        ("", "no column 'body'"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "kin.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AuditError, match=sentence):
        read_kin(file)
