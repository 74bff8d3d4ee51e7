"""Printed text to exact number and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Number
from audit.numerals import (
    chinese_number,
    find_numbers,
    fold,
    plain,
    read_number,
    signed,
    write_number,
)

CELLS = """
513            513
0              0
0.00           0.00
1,277          1277
1，277         1277
1 234 567      1234567
１２           12
12．5          12.5
-76            -76
－76           -76
减4            -4
增3            3
增加3          3
1.2万          12000
1.23456万      12345.6
3万件          30000        件
160.5964万元   160.5964     万元
251000元       251000       元
9亿元          90000        万元
1.5亿元        15000        万元
33.9%          33.9         %
〇             0
十二           12
二百零五件     205          件
"""


@pytest.mark.parametrize("line", CELLS.strip().splitlines())
def test_a_printed_number_is_read_exactly(line: str) -> None:
    printed, value, *unit = (
        line.rsplit(maxsplit=2) if line[-1] in "件元%" else line.rsplit(maxsplit=1)
    )
    number = read_number(printed)
    assert number.value is not None
    assert (number.kind, plain(number.value)) == ("number", value)
    assert number.value == Decimal(value)
    assert (number.unit or "") == "".join(unit)
    assert number.raw == printed


@pytest.mark.parametrize("digits", ["1234567890" * 4, "123456789" * 4, "123456789" * 4 + ".5"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_no_digit_of_a_long_number_is_lost(sign: str, digits: str) -> None:
    value = read_number(sign + digits).value
    assert value is not None
    assert plain(value) == sign + digits


def test_what_else_a_cell_says_is_kept() -> None:
    number = read_number("22（其中修订16件）")
    assert (number.value, number.note) == (22, "其中修订16件")
    assert (read_number("22[^1]").value, read_number("22[^1]").note) == (22, "[^1]")


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b", "\xa0"])
def test_blank(text: str) -> None:
    assert read_number(text).kind == "blank"


@pytest.mark.parametrize("text", ["/", "-", "—", "——", "－", "―"])
def test_dash(text: str) -> None:
    assert read_number(text).kind == "dash"


@pytest.mark.parametrize(
    "text",
    [
        *[
            "无",
            "不适用",
            "1,27",
            "1,2345",
            "1.属于国家秘密",
            "3.其他",
            "2、",
            "一",
            "约5",
            "5+3",
            "--5",
            "12.",
            "十十",
            "第5",
            "5件共6件",
            "NaN",
            "1e5",
            "٣",
        ],
        "2 0",
        "1" * 41,
    ],
)
def test_what_is_not_certainly_a_number_is_text(text: str) -> None:
    number = read_number(text)
    assert (number.kind, number.value) == ("text", None)


@st.composite
def numbers(draw: st.DrawFn) -> Number:
    decimals = draw(st.integers(0, 4))
    scale = draw(st.sampled_from([1, 1, 1, 10_000]))
    figure = Decimal(draw(st.integers(-(10**9), 10**9))).scaleb(-decimals)
    unit = draw(st.sampled_from([None, "件", "万元"])) if scale == 1 else None
    note = draw(st.sampled_from([None, "其中修订16件", "含自然失效"]))
    return Number("", "number", figure * scale, decimals, unit, note, scale)


@given(numbers(), st.booleans(), st.booleans(), st.booleans())
def test_what_is_written_is_read_back(
    number: Number, separators: bool, full_width: bool, sign_words: bool
) -> None:
    text = write_number(number, separators=separators, full_width=full_width, sign_words=sign_words)
    back = read_number(text)
    assert (back.value, back.decimals, back.unit, back.note, back.scale) == (
        number.value,
        number.decimals,
        number.unit,
        number.note,
        number.scale,
    )


@given(st.text(max_size=30))
def test_any_text_is_read_without_a_crash_and_kept(text: str) -> None:
    number = read_number(text)
    assert number.raw == text
    assert (number.value is None) == (number.kind != "number")
    assert len(fold(text)) == len(text)
    for found in find_numbers(text):
        assert text[found.start : found.end] == found.number.raw


@given(st.integers(0, 10**8 - 1))
def test_chinese_numerals_are_read_back(value: int) -> None:
    import cn2an

    assert chinese_number(cn2an.an2cn(value)) == value


def test_writing_what_has_no_value_is_refused() -> None:
    with pytest.raises(ValueError, match="no value"):
        write_number(Number("/", "dash"))


SENTENCES = """
全市共收到申请513件，占33.9%        | 513 33.9
公开各类信息14余万条                | 140000余
发布信息3.2万余条，同比增长1.4倍    | 32000 1.4
总金额为69608.8964万元              | 69608.8964万元
收费1.5亿元，另收2950元             | 15000万元 2950元
2,295项和1，277项                   | 2295 1277
１，２３４件                        | 1234
受理二百一十三件                    | 213
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_every_number_of_a_sentence_is_found(line: str) -> None:
    sentence, expected = (side.strip() for side in line.split("|"))
    found = find_numbers(sentence)
    shown = [
        f"{plain(f.number.value or Decimal(0))}{f.number.unit or ''}{f.number.note or ''}"
        for f in found
    ]
    assert shown == expected.split()


NUMERALS = {
    "两千零三": 2003,
    "两百五": 250,
    "二〇一九": 2019,
    "一百〇二": 102,
    "一" * 40: int("1" * 40),
}


@pytest.mark.parametrize("text", NUMERALS)
def test_a_numeral_is_read_as_offices_write_it(text: str) -> None:
    assert chinese_number(text) == NUMERALS[text]


def test_a_run_of_digits_without_an_end_is_no_number() -> None:
    assert chinese_number("一" * 41) is None
    assert [one.number.value for one in find_numbers("1" * 40)] == [int("1" * 40)]
    assert find_numbers("1" * 41) == ()


def test_a_number_of_a_sentence_has_what_a_cell_has() -> None:
    found = find_numbers("共 12 ，收费二百元，支出1.25万元")
    assert [(one.start, one.end, one.spelled) for one in found] == [
        (2, 4, False),
        (8, 11, True),
        (14, 20, False),
    ]
    assert [one.number for one in found] == [
        Number("12", "number", Decimal(12)),
        Number("二百元", "number", Decimal(200), unit="元"),
        Number("1.25万元", "number", Decimal("1.25"), 2, "万元", scale=1),
    ]
    (more,) = find_numbers("14余万条")
    assert more.number == Number("14余万", "number", Decimal(140_000), 0, None, "余", 10_000)


def test_a_text_that_is_said_to_be_folded_is_not_folded_again() -> None:
    assert len(find_numbers("１２件")) == 1
    assert find_numbers("１２件", folded=True) == ()


WRITTEN = [
    (12345, {}, "12345"),
    (12345, {"separators": True}, "12,345"),
    (-12345, {"full_width": True}, "－１２３４５"),
    (0, {}, "0"),
    (0, {"sign_words": True}, "增0"),
    (3, {"sign_words": True}, "增3"),
    (-3, {"sign_words": True}, "减3"),
    (-3, {}, "-3"),
]


@pytest.mark.parametrize(("value", "how", "text"), WRITTEN)
def test_a_number_is_written_as_it_is_asked_for(
    value: int, how: dict[str, bool], text: str
) -> None:
    assert write_number(Number("", "number", Decimal(value)), **how) == text


def test_hundreds_of_millions_are_written_as_such() -> None:
    number = Number("1.5亿元", "number", Decimal(15_000), 1, "万元", scale=10_000)
    assert write_number(number) == "1.5亿元"
    assert write_number(Number("", "number", Decimal(7), 0, "万元")) == "7万元"


@pytest.mark.parametrize(
    ("value", "text"), [("2", "+2"), ("-5", "−5"), ("0", "0"), ("-0.50", "−0.50")]
)
def test_a_difference_has_its_sign(value: str, text: str) -> None:
    assert signed(Decimal(value)) == text
