"""Chains of made reports: a consistent one has no findings, a corrupted link is found and named."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from audit import show
from audit.chains import chains_of, link_chains
from audit.frames.links import links
from audit.model import BROKEN, HOLDS, Address, Change, Report
from audit.plots import draw_chain
from audit.plots.chain import lanes_by_address, lanes_shown
from tests.chains.made import BODY, chains_of_figures, members_of, reports_of
from tests.made import Figures, with_value
from tests.proposing.stated import stated_reports

few = settings(max_examples=15)


def linked(reports: dict[str, Report], changes: tuple[Change, ...] = ()):  # type: ignore[no-untyped-def]
    chains = chains_of(members_of(reports), changes)
    (one,) = link_chains(chains, reports, changes=changes)
    return one


@few
@given(chains_of_figures())
def test_a_consistent_chain_has_no_findings_over_the_change_of_form(chain: dict) -> None:
    found = linked(reports_of(chain))
    assert [link.state for link in found.links] == ["first", *[HOLDS] * 6]
    assert [finding for link in found.links for finding in link.findings] == []
    assert all(lane.verdict == HOLDS for link in found.links for lane in link.lanes)
    assert all(link.lanes for link in found.links[1:])


@few
@given(chains_of_figures(), st.sampled_from(range(2020, 2026)), st.integers(1, 60))
def test_a_corrupted_link_is_found_and_named(chain: dict, year: int, more: int) -> None:
    reports = reports_of(chain)
    at = Address("requests", "carried_in", "total")
    path = f"{BODY}/{year}.html"
    printed = chain[year][at]
    reports[path] = with_value(reports[path], at, printed + more)
    found = linked(reports)
    broken = [link for link in found.links if link.state == BROKEN]
    assert [link.year for link in broken] == [year]
    (finding,) = (one for one in broken[0].findings if "YOY01" in one.codes)
    assert {str(cell.address) for cell in finding.cells} >= {
        "requests.carried_in.total",
        "previous.requests.carried_out.total",
    }
    (lane,) = (one for one in broken[0].lanes if one.address == at)
    assert (lane.printed, lane.expected, lane.verdict) == (printed + more, printed, BROKEN)


CONTINUED = ("carried", "in_force", "items", "published")


@few
@given(chains_of_figures(), st.data())
def test_any_figure_that_continues_breaks_its_own_lane_and_no_other_year(
    chain: dict[int, Figures], data: st.DataObject
) -> None:
    year = data.draw(st.sampled_from([2020, 2023, 2025]))
    reports = reports_of(chain)
    path = f"{BODY}/{year}.html"
    form = str(reports[path].form)
    choices = [
        one
        for one in links(form, form)
        if one.kind in CONTINUED and one.address.column != "business"
    ]
    at = data.draw(
        st.sampled_from([one.address for one in choices if one.address.table == "disclosure"])
    )
    reports[path] = with_value(reports[path], at, chain[year][at] + 7)
    found = linked(reports)
    wrong = {
        (lane.year, lane.address)
        for link in found.links
        for lane in link.lanes
        if lane.verdict == BROKEN
    }
    assert (year, at) in wrong
    assert {address for _, address in wrong} == {at}
    assert {one for one, _ in wrong} <= {year, year + 1}


@few
@given(chains_of_figures(), st.sampled_from(range(2020, 2025)))
def test_a_missing_year_is_a_gap_and_nothing_is_held_against_the_year_after(
    chain: dict, year: int
) -> None:
    del chain[year]
    found = linked(reports_of(chain))
    states = {link.year: link.state for link in found.links}
    assert states[year] == "missing"
    assert states[year + 1] == "gap"
    assert found.chain.gaps == (year,)
    assert not [finding for link in found.links for finding in link.findings]


@few
@given(chains_of_figures(range(2021, 2024)))
def test_a_body_renamed_by_a_list_is_one_chain_whose_differences_are_notes(chain: dict) -> None:
    reports = reports_of(chain)
    first = f"{BODY}/2022.html"
    reports = {
        p: replace(r, agency="样例县水务局") if r.year == 2023 else r for p, r in reports.items()
    }
    at = Address("requests", "carried_in", "total")
    last = f"{BODY}/2023.html"
    reports[last] = with_value(reports[last], at, chain[2023][at] + 3)
    assert reports[first].agency == BODY
    change = Change("table", now="样例县水务局", before=BODY, year=2023)
    assert len(chains_of(members_of(reports))) == 2
    found = linked(reports, (change,))
    assert [link.state for link in found.links] == ["first", HOLDS, "noted"]
    (lane,) = (one for one in found.links[-1].lanes if one.address == at)
    assert (lane.verdict, lane.change) == (BROKEN, change)


def test_two_bodies_with_one_text_are_told() -> None:
    from tests.made import complete

    one = reports_of({2023: complete({}, "cn-2021")}, "示例市教育局")
    other = reports_of({2023: complete({}, "cn-2021")}, "示例市水利局")
    (text,) = (report.parts for report in one.values())
    other = {path: replace(report, parts=text) for path, report in other.items()}
    third = reports_of({2023: complete({}, "cn-2021")}, "示例市司法局")
    reports = one | other | third
    chains = link_chains(chains_of(members_of(reports)), reports)
    codes = {
        linked.chain.body: [
            code for link in linked.links for f in link.findings for code in f.codes
        ]
        for linked in chains
    }
    assert codes == {"示例市教育局": ["TXT08"], "示例市水利局": ["TXT08"], "示例市司法局": []}


def test_of_a_table_in_which_everything_goes_on_only_what_breaks_is_shown() -> None:
    years = range(2014, 2019)
    reports = {f"{one.year}.html": one for one in stated_reports("cn-2014", 1, tuple(years), 5)}
    reports["2017.html"] = with_value(reports["2017.html"], "statistics.complaints.so_far", 9)
    (linked,) = link_chains(chains_of(members_of(reports)), reports)
    shown = {str(address): found for address, found in lanes_shown(linked).items()}
    assert list(shown) == ["statistics.complaints.so_far"]
    broken = {year for year, lane in shown[next(iter(shown))].items() if lane.verdict == "broken"}
    assert broken == {2017, 2018}
    more = len(lanes_by_address(linked)) - 1
    drawing = draw_chain(linked, "en")
    assert drawing is not None
    assert f"{more} more figures go on" in str(show.chain(linked))
    assert len(drawing.rows) == 2 + 1 + more
