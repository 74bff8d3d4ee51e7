"""Files that are made to cost: each ends soon, with a report or one sentence."""

from __future__ import annotations

import time

import pytest

from audit.model import AuditError
from audit.parsing import parse_report
from audit.readers import read_document
from tests.readers.test_pages import TITLE, body, check, read

LABEL = "一、本年新收政府信息公开申请数量"
ROW = f"<tr><td>{LABEL}</td>{'<td>1</td>' * 7}</tr>"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("<table>" + f"<tr>{'<td rowspan=200 colspan=200>1</td>' * 5}</tr>" * 2000, "cells"),
        ("<table>" + f"<tr>{'<td rowspan=65000 colspan=1000>1</td>' * 50}</tr>" * 100, "cells"),
        ("<table><tr><td>" * 2000, "inside each other"),
        ("<div>" * 50_000 + "x", "inside each other"),
        ("<table><td " + " ".join(f"a{number}=1" for number in range(50_000)) + ">", "attributes"),
        ("收到申请12件，" * 10_000, "in a paragraph"),
        ("\n".join(["一、总体情况"] * 30_000), "characters of text"),
        ("1" * 2_000_000, "more than"),
    ],
    ids=lambda one: one[:12],
)
def test_what_is_too_much_is_said_at_once(data: str, says: str) -> None:
    start = time.process_time()
    with pytest.raises(AuditError, match=says):
        read_document(data.encode(), "report")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "data",
    [
        TITLE + f"<table>{ROW}</table>" * 1500,
        "<p>一、总体情况</p>" * 5000,
        "\n".join(f"（{number}）随便写一点" for number in range(8000)),
        "。1件" * 7000,
        "<div style='display:none'><p>1</p></div>" + "<div>" * 240 + "<b></b>" * 100_000,
        "<div style='font-size:0'>" * 240 + "<b>1</b>" * 50_000,
    ],
    ids=["tables", "parts", "lines", "sentences", "folded", "faded"],
)
def test_much_of_the_same_takes_no_longer_for_each(data: str) -> None:
    start = time.process_time()
    parse_report(read_document(data.encode(), "report"))
    assert time.process_time() - start < 5


def test_a_page_deeper_than_its_parser_likes_is_read_to_the_end() -> None:
    depth = 120  # tables within tables, each three elements deep
    frame = "<table><tr><td>" * depth, "</td></tr></table>" * depth
    check(read(TITLE + frame[0] + "<p>首页</p>" + frame[1] + body()))
