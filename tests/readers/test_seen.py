"""What a reader of the page does not see is not read; what is no text is said to be none."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from random import Random

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from audit.model import Address, AuditError, Report
from audit.parsing import parse_report
from audit.readers import read_document
from tests.layouts import word
from tests.readers.test_pages import EXPECTED, TITLE, body, check, read

ROW = f"<td>{EXPECTED.form.tables['requests'].rows['received'].label}</td>" + "<td>9</td>" * 7
FIGURE = re.compile(r"<td([^<>]*)>([\d.]+)</td>")


def in_cells(inside: str) -> str:
    """The report with something in front of, or around, each figure."""
    return TITLE + FIGURE.sub(rf"<td\1>{inside}</td>", body())


@pytest.mark.parametrize(
    "hidden",
    [
        f"<table style='display: none'><tr>{ROW}</tr></table>",
        f"<table><tr hidden>{ROW}</tr><tr><td></td></tr></table>",
        f"<table><tr style='DISPLAY:none'>{ROW}</tr></table>",
    ],
)
def test_hidden_tables_are_not_read(hidden: str) -> None:
    check(read(TITLE + body() + hidden))
    check(read(TITLE + hidden + body()))


def test_a_hidden_cell_is_none_and_one_that_is_only_invisible_keeps_its_place() -> None:
    check(read(TITLE + FIGURE.sub(r"<td style='display:none'>8</td><td\1>\2</td>", body())))
    page = TITLE + re.sub(r"(<td)(>\d+</td></tr>)", r"\1 style='visibility:hidden'\2", body())
    total = read(page).cells[Address("requests", "received", "total")]
    assert (total.raw, total.kind) == ("", "blank")


@pytest.mark.parametrize(
    "inside",
    [
        r"<del>8</del>\2",
        r"<s>8</s>\2",
        r"<span style='text-decoration:line-through'>8</span>\2",
        r"<p>\2<span style='mso-hide:all'>8</span></p>",
    ],
)
def test_what_is_struck_out_is_not_printed(inside: str) -> None:
    check(read(in_cells(inside)))


@pytest.mark.parametrize("sign", ["<sup>1</sup>", "<sub>2</sub>", "①", "<sup>[1]</sup>", "*"])
def test_a_sign_of_a_note_is_no_digit(sign: str) -> None:
    check(read(in_cells(rf"\2{sign}")))


@pytest.mark.parametrize(
    "shown", ["<img src=a.png>", "<input value=3>", "<p><canvas></canvas></p>"]
)
def test_a_picture_in_place_of_a_figure_is_said(shown: str) -> None:
    report = read(in_cells(shown))
    assert {one.why for one in report.unread} == {"picture"}
    assert Address("requests", "received", "total") in {one.address for one in report.unread}
    assert not any(cell.value for cell in report.cells.values())


def without_tables(instead: str) -> str:
    return TITLE + re.sub(r"<table.*?</table>", instead, body())


@pytest.mark.parametrize(
    ("instead", "why"),
    [("<p><img src=table.png></p>", "no_table_pictures"), ("", "no_table")],
)
def test_tables_that_are_not_there_are_said(instead: str, why: str) -> None:
    report = read(without_tables(instead))
    headings = [EXPECTED.heading(name) for name in ("disclosure", "requests", "disputes")]
    assert [(one.text, one.why) for one in report.unread] == [(one, why) for one in headings]


def test_a_report_in_a_file_that_the_page_links_to() -> None:
    report = read(f"<h1>{EXPECTED.title}</h1><p>附件：<a href='/files/2.docx'>全文下载</a></p>")
    (one,) = report.unread
    assert (one.why, one.about) == ("no_report_files", (("files", "全文下载 (2.docx)"),))


def test_a_page_of_frames_is_no_report() -> None:
    frames = "<html><frameset cols='9,*'><frame src=menu.htm><frame src=text.htm></frameset></html>"
    with pytest.raises(AuditError, match="frames"):
        read(frames)


@pytest.mark.parametrize(
    "around",
    [
        "<form id=aspnetForm method=post><input type=hidden name=__VIEWSTATE value=0>{}</form>",
        "<article><header><p>发布日期：2023-01-19</p></header>{}<footer><p>2023年1月18日</p></footer></article>",
    ],
)
def test_what_holds_the_article_is_no_aside(around: str) -> None:
    report = read(around.format(TITLE + body()))
    check(report)
    assert report.published == ("2023-01-19" if "<header>" in around else None)


def changed(change: Callable[[object, str], None]) -> Report:
    """The report as a Word file, each figure's paragraph changed."""
    file = docx.Document(io.BytesIO(word.write(EXPECTED, Random(1))))
    for table in file.tables:
        for cell in table._tbl.iter(qn("w:tc")):
            text = "".join(one.text or "" for one in cell.iter(qn("w:t")))
            if re.fullmatch(r"[\d.]+", text):
                change(next(cell.iter(qn("w:p"))), text)
    out = io.BytesIO()
    file.save(out)
    return parse_report(read_document(out.getvalue(), "report"))


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize("look", ["strike", "dstrike", "vanish", 'vertAlign w:val="superscript"'])
def test_hidden_struck_out_and_raised_runs_of_word(look: str) -> None:
    run = f"<w:r {SPACE}><w:rPr><w:{look}/></w:rPr><w:t>8</w:t></w:r>"
    check(changed(lambda paragraph, _: paragraph.append(parse_xml(run))))


def test_a_formula_of_word_is_text() -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

    def change(paragraph: object, text: str) -> None:
        paragraph.clear()
        math = parse_xml(f"<m:oMath {space}><m:r><m:t>{text}</m:t></m:r></m:oMath>")
        paragraph.append(math)

    check(changed(change))


CODE = """<w:p {space}><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>=1</w:instrText></w:r>
<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>55</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>
<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{text}</w:t></w:r>
<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"""


def test_of_a_field_in_the_code_of_another_nothing_is_seen() -> None:
    def change(paragraph: object, text: str) -> None:
        field = parse_xml(CODE.format(space=SPACE, text=text))
        paragraph.clear()
        paragraph.extend(field)

    check(changed(change))


def test_a_field_without_an_end_hides_nothing() -> None:
    sign = f"<w:r {SPACE}><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>"
    check(changed(lambda paragraph, _: paragraph.insert(0, parse_xml(sign))))


def test_white_beside_other_text_is_not_seen() -> None:
    run = f"<w:r {SPACE}><w:rPr><w:color w:val='ffffff'/></w:rPr><w:t>8</w:t></w:r>"
    check(changed(lambda paragraph, _: paragraph.append(parse_xml(run))))


def test_white_on_a_ground_or_alone_is_seen() -> None:
    white = f"<w:color {SPACE} w:val='FFFFFF'/>"

    def whiten(paragraph: object, _: str) -> None:
        for run in paragraph.iter(qn("w:r")):
            run.get_or_add_rPr().append(parse_xml(white))

    def on_ground(paragraph: object, text: str) -> None:
        cell = paragraph.getparent()
        cell.get_or_add_tcPr().append(parse_xml(f"<w:shd {SPACE} w:fill='1F4E79'/>"))
        whiten(paragraph, text)
        paragraph.append(parse_xml(f"<w:r {SPACE}><w:t> </w:t></w:r>"))

    check(changed(whiten))
    check(changed(on_ground))


def test_a_gloss_over_a_text_is_no_part_of_it() -> None:
    def change(paragraph: object, text: str) -> None:
        gloss = f"<w:rt><w:r><w:t>8</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{text}</w:t></w:r></w:rubyBase>"
        paragraph.clear()
        paragraph.append(parse_xml(f"<w:r {SPACE}><w:ruby>{gloss}</w:ruby></w:r>"))

    check(changed(change))


def test_a_row_whose_deletion_is_tracked_is_not_read() -> None:
    file = docx.Document(io.BytesIO(word.write(EXPECTED, Random(1))))
    row = file.tables[1].add_row()
    for cell, text in zip(
        row.cells, ["", "", "一、本年新收政府信息公开申请数量", *"9999999"], strict=True
    ):
        cell.text = text
    row._tr.get_or_add_trPr().append(parse_xml(f'<w:del {SPACE} w:id="3" w:author="x"/>'))
    out = io.BytesIO()
    file.save(out)
    check(parse_report(read_document(out.getvalue(), "report")))
