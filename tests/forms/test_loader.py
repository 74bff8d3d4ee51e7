"""The official forms, and what the loader says of a form that contradicts itself."""

from __future__ import annotations

from importlib.resources import files

import pytest

from audit.forms import FormError, form_for_year, load_form, read_form
from audit.model import AuditError


@pytest.mark.parametrize(
    ("form", "table", "figures"),
    [
        ("cn-2019", "requests", 161),
        ("cn-2019", "disputes", 15),
        ("cn-2019", "disclosure", 22),
        ("cn-2021", "requests", 175),
        ("cn-2021", "disputes", 15),
        ("cn-2021", "disclosure", 10),
    ],
)
def test_each_table_has_the_figures_of_the_official_form(
    form: str, table: str, figures: int
) -> None:
    assert len(load_form(form).tables[table].addresses) == figures


@pytest.mark.parametrize(
    ("year", "form"),
    [(2019, "cn-2019"), (2020, "cn-2019"), (2021, "cn-2021"), (2030, "cn-2021")],
)
def test_a_year_has_its_form(year: int, form: str) -> None:
    assert form_for_year(year).name == form


def test_a_group_stands_for_its_rows_and_columns() -> None:
    form = load_form("cn-2021")
    assert [a.row for a in form.expand("requests.other.total")] == [
        "other_not_corrected",
        "other_fee_unpaid",
        "other_remaining",
    ]
    assert len(form.expand("requests.refused.organizations + requests.granted.total")) == 8 * 5 + 1
    with pytest.raises(KeyError, match="other_remaining"):
        load_form("cn-2019").expand("requests.other_remaining.total")


CONTRADICTIONS = [
    (
        'name = "handled"',
        'name = "granted"',
        "tables.requests: 'requests.granted.natural_person' stands there twice",
    ),
    (
        'group = "rejected", mark = "1."',
        'group = "rejectd", mark = "1."',
        "rows.rejected_petition.group: there is no group 'rejectd'",
    ),
    ('part = "disputes"', 'part = "dispute"', "tables.disputes.part: there is no part 'dispute'"),
    ('measure = "amount"', 'measure = "sum"', "columns.amount.measure: 'sum' is unknown"),
    ('label = "科研机构"', 'label = "商业企业"', "columns: '商业企业' stands there twice"),
    ('"other_org",\n', '"others",\n', "groups.organizations: there is no column 'others'"),
    ('total = "total"\ntransposed', 'total = "sum"\ntransposed', "total: there is no column 'sum'"),
    (
        'sums.handled = ["granted",',
        'sums.handled = ["given",',
        "there is no row 'given' to be summed",
    ),
    ("last_year = 2020", "last_year = 2018", "last_year is before first_year"),
    ("first_year = 2019", "", "first_year is missing"),
    ('mark = "（七）"', 'mrak = "（七）"', "rows.handled"),
    ('name = "cn-2019"', 'name = "cn-2019', "at line"),
]


@pytest.mark.parametrize(("old", "new", "complaint"), CONTRADICTIONS)
def test_a_form_that_contradicts_itself_is_refused_by_file_and_key(
    old: str, new: str, complaint: str
) -> None:
    text = files("audit.forms").joinpath("cn_2019.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(FormError) as error:
        read_form(text.replace(old, new, 1), "cn_2019.toml")
    assert str(error.value).startswith("cn_2019.toml")
    assert complaint in str(error.value)


def test_an_unknown_form_is_one_sentence() -> None:
    with pytest.raises(AuditError, match="There is no form 'cn-1999'"):
        load_form("cn-1999")
