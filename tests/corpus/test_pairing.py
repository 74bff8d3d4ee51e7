"""Reports of a corpus held against each other: each year against the one before, sums against parts."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.chains import Kin, Overview, compare_years
from audit.corpus import audit_corpus
from audit.corpus.files import File, Place
from audit.corpus.frozen import Head
from audit.corpus.pairing import Pairing, pair
from audit.corpus.store import FOLDER
from audit.model import AuditError
from audit.samples import bodies, years
from tests.corpus.reports import data, rows


def paired(
    *reports: tuple[str, str | None, int | None], kin: tuple[Kin, ...] | None = None
) -> tuple[Pairing, dict[str, int]]:
    """The pairing of files given as (path, body, year), and the place of each path."""
    place = Place("r", "r", None)  # type: ignore[arg-type]
    ordered = sorted(reports)
    files = [File(f"r/{path}", 1, place) for path, _, _ in ordered]
    heads = [Head(body, year, "region") for _, body, year in ordered]
    return pair(files, heads, kin), {path: at for at, (path, _, _) in enumerate(ordered)}


def test_each_report_is_tied_to_the_year_before_and_a_gap_is_missing() -> None:
    pairing, at = paired(
        ("a.html", "云川县人民政府", 2019),
        ("b.html", "云川县政府", 2020),
        ("c.html", "云川县人民政府", 2022),
        ("d.html", "云川县人民政府", 2022),
        ("e.html", None, 2022),
    )
    states = {name: pairing.ties(place).before for name, place in at.items()}
    assert list(states.values()) == ["first", "held", "gap", "twice", "unplaced"]
    assert pairing.ties(at["b.html"]).previous == at["a.html"]
    assert [(one.body, one.year, one.why) for one in pairing.missing] == [
        ("云川县人民政府", 2021, ("between",))
    ]


@pytest.mark.parametrize(
    ("body", "here", "there", "previous"),
    [
        ("教育局", "青石县/2022.html", "柳州镇/2023.html", None),
        ("教育局", "青石县/2022.html", "青石县/2023.html", 0),
        ("教育部", "2022/moe.html", "2023/moe.html", 0),
        ("青石县教育局", "2022/a.html", "2023/a.html", 0),
    ],
)
def test_a_name_that_many_bodies_have_is_one_body_only_within_a_folder(
    body: str, here: str, there: str, previous: int | None
) -> None:
    pairing, at = paired((here, body, 2022), (there, body, 2023))
    ties = pairing.ties(at[there])
    assert ties.previous == previous
    assert ties.before == ("unplaced" if previous is None else "held")


def test_a_sum_is_tied_to_its_parts_and_a_part_without_report_is_missing() -> None:
    city, school, water = "示例市人民政府", "示例市教育局", "示例市水利局"
    kin = (Kin(city, ""), Kin(school, city), Kin(water, city))
    pairing, at = paired(
        ("city22.html", city, 2022),
        ("city23.html", city, 2023),
        ("school22.html", school, 2022),
        ("water22.html", water, 2022),
        ("school23.html", school, 2023),
        kin=kin,
    )
    assert pairing.ties(at["city22.html"])[1:] == (
        (at["school22.html"], at["water22.html"]),
        "first",
        "all",
    )
    assert pairing.ties(at["city23.html"])[1:] == ((at["school23.html"],), "held", "some")
    assert [one[:3] for one in pairing.missing] == [(water, 2023, city)]


names = st.sampled_from(["示例市人民政府", "示例市教育局", "教育局", None])


@given(st.lists(st.tuples(names, st.none() | st.integers(2019, 2023)), max_size=12))
def test_no_report_is_tied_to_another_bodys_or_another_year(
    reports: list[tuple[str | None, int | None]],
) -> None:
    pairing, _ = paired(*((f"{n:02}.html", *one) for n, one in enumerate(reports)))
    for place, (body, year) in enumerate(reports):
        ties = pairing.ties(place)
        if ties.previous is not None:
            assert reports[ties.previous] == (body, (year or 0) - 1)
        assert (ties.before == "held") == (ties.previous is not None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's reports of a county and of its offices over seven years."""
    return Path(shutil.copytree(years(), tmp_path_factory.mktemp("reports") / "county"))


@pytest.fixture(scope="module")
def compared(folder: Path) -> Overview:
    return compare_years(folder, kin=folder / bodies().name)


def found(out: Path, codes: tuple[str, ...]) -> set[tuple[str, str]]:
    """(file, fingerprint) of the findings that break one of these rules."""
    return {
        (Path(row["path"]).name, row["fingerprint"])
        for row in rows(out, "findings")
        if any(code.startswith(codes) for code in row["codes"])
    }


def test_what_is_found_is_what_the_chains_and_families_say(
    folder: Path, compared: Overview, tmp_path: Path
) -> None:
    audit_corpus([str(folder)], str(tmp_path), kin=folder / bodies().name, workers=1)
    links = [link for one in compared.chains for link in one.links if link.member]
    expected = {
        (link.member.name, finding.fingerprint)
        for link in links
        if link.member
        for finding in link.findings
        if any(one.rule.code.startswith("YOY") for one in finding.results)
    }
    assert expected
    assert found(tmp_path, ("YOY",)) == expected
    sums = {
        (family.member.name, finding.fingerprint)
        for family in compared.families
        if family.member
        for finding in family.findings
    }
    assert sums
    assert found(tmp_path, ("AGG",)) == sums
    said = {Path(row["path"]).name: row for row in rows(tmp_path, "reports")}
    assert set(said) == {path.name for path in folder.iterdir()} - {bodies().name}
    for link in links:
        assert link.member
        held = said[link.member.name]["before"] == "held"
        assert held == bool(link.audit and link.audit.previous)


def test_reports_that_are_missing_are_a_table_of_their_own(
    folder: Path, compared: Overview, tmp_path: Path
) -> None:
    audit_corpus([str(folder)], str(tmp_path), kin=folder / bodies().name, workers=1)
    gaps = {(one.chain.body, year) for one in compared.chains for year in one.chain.gaps}
    parts = {(kin.body, one.year) for one in compared.families for kin in one.missing}
    sums = {(one.kin.body, one.year) for one in compared.families if one.why == "no_report"}
    assert gaps
    assert {(row["body"], row["year"]) for row in rows(tmp_path, "missing")} == gaps | parts | sums
    page = (tmp_path / "overview.html").read_text(encoding="utf-8")
    assert 'id="missing"' in page
    assert all(body in page for body, _ in gaps)


def test_a_report_that_changes_is_checked_again_with_those_held_against_it(
    folder: Path, tmp_path: Path
) -> None:
    here = Path(shutil.copytree(folder, tmp_path / "reports"))
    out = tmp_path / "out"

    def run(**more: Any) -> set[str]:
        audit_corpus([str(here)], str(out), kin=here / bodies().name, workers=1, mean=2, **more)
        return {path.name for path in (out / FOLDER / "parts").iterdir()}

    before = run()
    assert run() == before
    path = here / "county_2022.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n另附说明。\n", encoding="utf-8")
    after = run()
    whole = tmp_path / "whole"
    audit_corpus([str(here)], str(whole), kin=here / bodies().name, workers=1)
    assert data(out) == data(whole)
    held = {Path(row["path"]).name for row in rows(out, "reports") if row["previous"] == str(path)}
    assert held == {"county_2023.md"}
    assert 1 <= len(after - before) <= 3


def test_a_list_that_cannot_be_used_is_refused_before_anything_is_read(
    folder: Path, tmp_path: Path
) -> None:
    kin = tmp_path / "kin.csv"
    kin.write_text("body,parent\n甲,乙\n甲,丙\n", encoding="utf-8")
    with pytest.raises(AuditError, match="twice"):
        audit_corpus([str(folder)], str(tmp_path / "out"), kin=kin)
    assert not (tmp_path / "out").exists()
