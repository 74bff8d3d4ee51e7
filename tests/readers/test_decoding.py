"""Bytes of reports as servers and editors leave them: with no word on the encoding, or a wrong one."""

from __future__ import annotations

import pytest

from audit.readers import read_document

TEXT = "临江市青石区2022年政府信息公开工作年度报告。本年度新收申请12件，办理结果均已答复。"
TRADITIONAL = "臨江市青石區2022年政府資訊公開工作年度報告。本年度新收申請12件，其中公開3件。"


def page(text: str, encoding: str, declared: str | None) -> bytes:
    meta = f"<meta charset={declared}>" if declared else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)


def first(data: bytes) -> str:
    return read_document(data, "report").blocks[0].text


@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "x"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030"])
def test_what_a_page_says_of_its_encoding_is_often_wrong(
    encoding: str, declared: str | None
) -> None:
    assert first(page(TEXT, encoding, declared)) == TEXT


@pytest.mark.parametrize("declared", [None, "utf-8", "big5"])
def test_big5_is_told_from_gb18030(declared: str | None) -> None:
    assert first(page(TRADITIONAL, "big5", declared)) == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "gb18030"])
def test_text_files_of_editors(encoding: str) -> None:
    lines = "\n".join([TEXT, "一、总体情况", *(f"{n} 2 3" for n in range(9))])
    assert first(lines.encode(encoding)) == TEXT
