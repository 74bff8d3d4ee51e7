"""A verdict says of how much it is: cells read, tables lost, statements judged and undecided."""

from __future__ import annotations

import json
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from audit import show
from audit.cli import main
from audit.model import Audit
from audit.pipeline import audit_report, read_report
from audit.publishers import junit, markdown, record, sarif, workbook
from audit.publishers.memo.letter import letter_of
from audit.publishers.reading import reading_text
from audit.publishers.text import findings_text
from audit.samples import sample
from audit.wording import LANGUAGES

WHOLE = sample("broken").read_text(encoding="utf-8")
HEADING = "## 四、"
DISPUTES = {"en": "In the file, but no figure of it could be read: Table 4.", "zh": "表四"}


def without(text: str, part: str, tables_only: bool = True) -> str:
    """The report without the tables of a part, or without the part."""
    before, found, after = text.partition(part)
    assert found
    lines = after.splitlines(keepends=True)
    end = next(n for n, line in enumerate(lines) if line.startswith("## "))
    own = [line for line in lines[:end] if not line.lstrip().startswith(("|", "<"))]
    kept = "".join(own) if tables_only else ""
    return before + (found + kept if tables_only else "") + "".join(lines[end:])


def coverage(text: str) -> dict[str, object]:
    audit = audit_report(text.encode())
    return dict(record.findings_record([audit], "en")["reports"][0]["coverage"])


def test_all_cells_of_a_whole_report_are_read() -> None:
    found = coverage(WHOLE)
    assert found["cells"] == {"form": 200, "read": 200}
    assert found["tables"] == {"disclosure": "read", "requests": "read", "disputes": "read"}
    assert found["claims"] == {"judged": 23, "undecided": 0}


def test_a_heading_without_a_figure_below_it_is_a_lost_table() -> None:
    found = coverage(without(WHOLE, HEADING))
    assert found["cells"] == {"form": 200, "read": 185}
    assert found["tables"] == {"disclosure": "read", "requests": "read", "disputes": "lost"}


def test_a_table_that_the_report_does_not_have_is_absent() -> None:
    found = coverage(without(WHOLE, HEADING, tables_only=False))
    assert found["tables"]["disputes"] == "absent"  # type: ignore[index]


def test_labels_that_stand_alone_tell_that_a_table_is_there() -> None:
    text = without(WHOLE, "## 二、", tables_only=False)
    labels = "规章\n\n行政许可 | ?\n\n行政处罚 | ?\n\n行政强制 | ?\n\n"
    assert coverage(text)["tables"]["disclosure"] == "absent"  # type: ignore[index]
    listed = text.replace(HEADING, labels + HEADING)
    assert coverage(listed)["tables"]["disclosure"] == "lost"  # type: ignore[index]
    sentence = "作出行政许可、行政处罚、行政强制决定，收取行政事业性收费。\n\n"
    told = text.replace(HEADING, sentence + HEADING)
    assert coverage(told)["tables"]["disclosure"] == "absent"  # type: ignore[index]


def test_audit_parse_says_the_same_as_audit_check() -> None:
    report = read_report(without(WHOLE, HEADING).encode())
    assert record.report_record(report)["coverage"] == coverage(without(WHOLE, HEADING))


CLEAN = sample("consistent").read_text(encoding="utf-8")


def run(text: str, folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    status = main(["check", str(path), *more])
    return status, capsys.readouterr().err


def test_a_lost_table_is_status_2_with_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(CLEAN, tmp_path, capsys) == (0, "")
    status, told = run(without(CLEAN, HEADING), tmp_path, capsys)
    assert (status, told) == (2, f"audit: report.md: {DISPUTES['en']}\n")
    status, told = run(without(CLEAN, HEADING), tmp_path, capsys, "--language", "zh")
    assert (status, "表四" in told) == (2, True)


def test_what_is_broken_besides_is_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = run(without(WHOLE, HEADING), tmp_path, capsys)
    assert (status, "Table 4" in told) == (1, True)


OLD = """# 云川县人民政府2012年政府信息公开工作年度报告

## 一、概述

全年共收到政府信息公开申请12件，均已办结。

## 二、主动公开政府信息情况

主动公开政府信息1200条。
"""


def test_a_report_on_a_form_that_is_not_known_is_told_so_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    audit = audit_report(OLD.encode())
    assert audit.report.form is None
    assert audit.findings == ()
    assert audit.coverage.form == 0
    assert set(audit.coverage.tables.values()) == {"absent"}
    status, told = run(OLD, tmp_path, capsys)
    assert status == 2
    assert told.count("\n") == 1
    assert "No form that is known here was recognised" in told
    assert "国办公开办函〔2019〕60号" in told


OWN_ROWS = """机构职能类信息数 法规文件类信息数 规划计划类信息数 行政职责类信息数 业务动态类信息数
现场接待人数 咨询电话接听数 网站专栏访问量 受理公开申请数 同意公开答复数 同意部分公开答复数 不同意公开答复数""".split()
OWN = OLD.replace("2012年", "{year}年") + "\n| 项目 | 单位 | 数量 |\n|---|---|---|\n{rows}"


@pytest.mark.parametrize("year", [2011, 2016])
@pytest.mark.parametrize("rows", [OWN_ROWS, OWN_ROWS[:9]], ids=["some as on a form", "none"])
def test_a_table_of_a_provinces_own_is_told_by_a_sentence_and_not_read_as_another(
    rows: list[str], year: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\n".join(f"| {number}. {row} | 条 | {number + 12} |" for number, row in enumerate(rows))
    status, told = run(OWN.format(year=year, rows=text), tmp_path, capsys)
    audit = audit_report(OWN.format(year=year, rows=text).encode())
    assert (status, audit.report.form, dict(audit.report.cells)) == (2, None, {})
    assert not [one for one in audit.findings if one.severity != "info"]
    if (len(rows), year) != (9, 2011):  # which no form is near to
        assert f"of its {len(rows)} rows are not on 国办发〔2014〕32号" in told
    assert "describe_your_own_form" in told


def published(audit: Audit, language: str) -> Iterable[tuple[str, str]]:
    """What each output says, as one text."""
    yield "text", findings_text(audit, language)
    yield "md", markdown.publish([audit], language).decode().replace("\\", "")
    yield "json", record.publish([audit], language).decode()
    yield "sarif", sarif.publish([audit], language).decode()
    tree = ElementTree.fromstring(junit.publish([audit], language))
    yield "junit", "".join(tree.itertext()) + str([one.attrib for one in tree.iter()])
    book = load_workbook(BytesIO(workbook.publish([audit], language)))
    yield "xlsx", "\n".join(str(c.value) for sheet in book for row in sheet.rows for c in row)
    letter = letter_of(audit, language)
    yield "memo", str(letter.opening) + str(letter.sections)
    yield "page", str(show.bottom_line(audit, language)) + str(show.undecided(audit, language))


READ = {
    "en": "185 of the 200 cells of the form were read",
    "zh": "格式所列200个单元格，读取了185个",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_output_says_of_how_much_it_is(language: str) -> None:
    audit = audit_report(without(CLEAN, HEADING).encode())
    read = READ[language].replace("185", "183").replace("200", "198")
    for name, text in published(audit, language):
        if name == "json":
            assert json.loads(text)["reports"][0]["coverage"]["cells"] == {"form": 198, "read": 183}
        else:
            assert read in text, name
            assert DISPUTES[language] in text, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_output_quotes_what_could_not_be_decided(language: str) -> None:
    audit = audit_report(without(WHOLE, HEADING).encode())
    quote = next(claim.quote for claim in audit.undecided_claims)
    for name, text in published(audit, language):
        assert quote in text, name
    assert all(
        claim.quote != quote for finding in audit.findings for claim in finding.claims
    )  # shown, and no finding


def test_the_reading_says_how_much_it_is() -> None:
    report = read_report(without(WHOLE, HEADING).encode())
    assert READ["en"] in reading_text(report, "en")
