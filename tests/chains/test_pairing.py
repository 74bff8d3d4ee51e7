"""Identities put in order: bodies by their folded names, years, gaps, further versions."""

from __future__ import annotations

from audit.chains import Member, chains_of
from audit.model import Change


def chains(*entries: tuple[str | None, int | None], changes: tuple[Change, ...] = ()) -> list[list]:
    members = [Member(f"{n}.html", *entry) for n, entry in enumerate(entries)]
    found = chains_of(members, changes)
    return [[one.body, *(member.year for member in one.members)] for one in found]


def test_writings_of_one_name_are_one_body() -> None:
    assert chains(("示例市人民政府", 2023), ("示例市", 2024), ("示例市 人民政府", 2022)) == [
        ["示例市", 2022, 2023, 2024]
    ]


def test_a_government_and_its_office_are_two_bodies() -> None:
    found = chains(("示例市人民政府", 2023), ("示例市人民政府办公室", 2024))
    assert [one[0] for one in found] == ["示例市人民政府", "示例市人民政府办公室"]


def test_a_name_without_its_larger_place_joins_the_one_that_has_it_where_there_is_one() -> None:
    assert chains(("样例区人民政府", 2023), ("示例市样例区人民政府", 2024)) == [
        ["示例市样例区人民政府", 2023, 2024]
    ]
    apart = chains(("样例区", 2023), ("示例市样例区", 2024), ("青石市样例区", 2024))
    assert len(apart) == 3


def test_a_list_of_changes_joins_names() -> None:
    change = Change("table", now="示例市水务局", before="示例市水利局", year=2023)
    entries = (("示例市水利局", 2022), ("示例市水务局", 2023))
    assert len(chains(*entries)) == 2
    assert chains(*entries, changes=(change,)) == [["示例市水务局", 2022, 2023]]


def test_what_tells_no_body_or_year_is_in_no_chain_and_a_second_version_is_left_aside() -> None:
    assert chains((None, 2023), ("示例市", None)) == []
    members = [Member("b.html", "示例市", 2023), Member("a.html", "示例市", 2023)]
    (chain,) = chains_of(members)
    assert [one.path for one in chain.members] == ["a.html"]
    assert [one.path for one in chain.twice] == ["b.html"]


def test_gaps_are_the_years_between() -> None:
    (chain,) = chains_of([Member("a", "示例市", 2019), Member("b", "示例市", 2022)])
    assert chain.gaps == (2020, 2021)
    assert chain.before(chain.members[1]) is None
