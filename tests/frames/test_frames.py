"""What stands in the frames for a small report, row by row."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from audit.forms import load_form
from audit.frames import SHAPES, build_frames, frames_from_values
from audit.frames.labels import wordings
from audit.model import Address, Label, Location, Part, Report, Unread
from tests.figures import luohe
from tests.made import report_of

BOTH = (
    report_of({Address.of("requests.received.total"): 7}, "cn-2019", 2019),
    report_of({}, "cn-2021"),
)


def figures(**printed: object) -> dict[Address, object]:
    return {Address.of(name.replace("__", ".")): value for name, value in printed.items()}


def made(form: str = "cn-2021", **printed: object) -> Report:
    return report_of(figures(**printed), form)


@pytest.mark.parametrize("name", SHAPES)
def test_every_frame_has_its_keys_in_front_and_the_columns_it_promises(name: str) -> None:
    shape = SHAPES[name]
    for reports in ([], BOTH):
        frame = build_frames(reports, only=[name])[name]
        assert list(frame) == ["report", "form", "year", *shape.keys, *shape.columns]


def test_frames_are_in_the_order_of_the_reports_whatever_their_forms() -> None:
    frames = build_frames([BOTH[1], BOTH[0], BOTH[1]])
    for name, frame in frames.items():
        assert frame["report"].is_monotonic_increasing, name
    assert len(frames["requests"]) == 25 + 23 + 25


def test_a_group_of_one_form_is_a_row_of_the_other() -> None:
    newer = made(
        requests__other_not_corrected__total=2,
        requests__other_fee_unpaid__total=0,
        requests__other_remaining__total=3,
    )
    older = made("cn-2019", requests__other__total=4)
    frame = build_frames([newer, older])["requests_by_applicant"].set_index("report")
    total = frame[frame["column"] == "total"]["other"]
    assert total.tolist() == [5, 4]


def test_blank_dash_text_and_what_is_not_there_are_no_numbers() -> None:
    report = made(
        disputes__reconsideration__upheld="",
        disputes__reconsideration__corrected="/",
        disputes__reconsideration__other_result="无",
        disputes__reconsideration__pending="0",
    )
    frames = build_frames([report])
    row = frames["disputes"].iloc[0]
    assert [math.isnan(row[name]) for name in ("upheld", "corrected", "other_result", "pending")] == [
        True, True, True, False,
    ]  # fmt: skip
    cells = frames["cells"].query('table == "disputes" and row == "reconsideration"')
    assert cells["kind"].tolist()[:4] == ["blank", "dash", "text", "number"]
    assert cells["kind"].isna().tolist() == [False] * 4 + [True]


def test_a_figure_says_what_it_measures() -> None:
    report = made(
        "cn-2019",
        disclosure__licensing__change="减4",
        disclosure__procurement__amount="69608.8964",
        disclosure__licensing__decisions="3.0",
    )
    cells = build_frames([report])["cells"]
    assert set(cells["figure"].dropna()) == {"-4 change", "69608.8964 amount", "3 count"}


def test_an_amount_in_another_unit_than_its_column_is_compared_with_nothing() -> None:
    report = made("cn-2019", disclosure__procurement__amount="251000元")
    frames = build_frames([report])
    assert frames["disclosure"]["amount"].isna().all()
    assert frames["cells"]["unit"].dropna().tolist() == ["元"]


def standings(*names: str | None) -> dict[str, str]:
    parts = tuple(Part(name, f"heading of {name}", n) for n, name in enumerate(names, start=1))
    frame = build_frames([report_of({}, parts=parts)], only=["parts"])["parts"]
    return dict(zip(frame["part"], frame["standing"], strict=True))


SIX = ("overview", "disclosure", "requests", "disputes", "problems", "other_matters")


def test_parts_in_place_missing_twice_and_out_of_order() -> None:
    assert set(standings(*SIX).values()) == {"in place"}
    assert standings(*SIX[:-1])["other_matters"] == "missing"
    assert standings(*SIX, "problems")["problems"] == "twice"
    moved = standings("problems", "overview", "disclosure", "requests", "disputes", "other_matters")
    assert {name for name, how in moved.items() if how != "in place"} == {"problems"}


def test_where_no_part_was_recognised_nothing_is_said() -> None:
    frame = build_frames([report_of({})], only=["parts"])["parts"]
    assert frame["standing"].isna().all()


def test_a_part_beside_the_six_is_a_row_of_its_own() -> None:
    assert list(standings(*SIX, None)) == [*SIX, "extra"]


def test_a_row_that_may_be_unread_is_not_called_missing() -> None:
    report = made(disputes__reconsideration__upheld=1)
    rows = build_frames([report], only=["rows"])["rows"]
    there = rows[rows["table"] == "disputes"]["present"].tolist()
    assert there == [1, 0, 0]
    unread = report_of(
        figures(disputes__reconsideration__upheld=1), unread=(Unread("3 | 4", "two figures"),)
    )
    rows = build_frames([unread], only=["rows"])["rows"]
    assert rows[rows["table"] == "disputes"]["present"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("（三） 不予公开", "不予公开"),
        ("2.其他法律、行政法规禁止公开", "其他法律行政法规禁止公开"),
        ("采购总金额(单位:万元,保留4位小数)", "采购总金额"),
        ("本年收费金额", "本年收费金额（单位：万元）"),
        ("3.危及「三安全一稳定」", "危及“三安全一稳定”"),
        ("结 果 维 持", "结果维持"),
    ],
)
def test_widths_marks_numbers_and_remarks_are_no_wording(printed: str, official: str) -> None:
    one, other = wordings(printed, official)
    assert one == other


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("2.其他法律法规禁止公开", "其他法律行政法规禁止公开"),
        ("（二）部分公开（区分处理的，只计这一情况）", "部分公开（区分处理的，只计这一情形）"),
        ("三类内容事务信息", "属于三类内部事务信息"),
    ],
)
def test_another_word_is_another_wording(printed: str, official: str) -> None:
    label = Label("requests.x", printed, official)
    frame = build_frames([report_of({}, labels=(label,))], only=["labels"])["labels"]
    assert frame["wording"][0] != frame["official_wording"][0]


def test_frames_straight_from_arrays_are_the_same() -> None:
    report = luohe()
    table = load_form("cn-2019").tables["requests"]
    rows = [[report.value("requests", r, c) for c in table.columns] for r in table.rows]
    array = np.array([rows, rows], dtype=np.float64)
    quick = frames_from_values({"requests": array}, "cn-2019", 2019)
    for name, frame in build_frames([report, report], only=quick).items():
        pd.testing.assert_frame_equal(frame, quick[name])


@pytest.mark.parametrize(
    ("sheets", "standing"),
    [
        (("一", "二", "三"), {"in place"}),  # a sheet each, in whatever order
        (("一", "一", "一"), {"in place", "out of order"}),
        ((None, None, None), {"in place", "out of order"}),
    ],
)
def test_sheets_of_a_workbook_need_not_stand_in_the_order_of_the_parts(
    sheets: tuple[str | None, ...], standing: set[str]
) -> None:
    names = ("requests", "overview", "disclosure")
    parts = tuple(
        Part(name, name, None, Location(sheet=sheet))
        for name, sheet in zip(names, sheets, strict=True)
    )
    frame = build_frames([report_of({}, parts=parts)], only=["parts"])["parts"]
    assert set(frame[frame["count"] == 1]["standing"]) == standing
