"""PDF files: pages that are turned, pictures, text of fonts that say nothing, rows that a break cuts."""

from __future__ import annotations

import io
from random import Random

import pypdfium2
import pytest
import typst

from audit.model import AuditError, Grid, GridCell, Location
from audit.parsing import parse_report
from audit.readers import read_document
from audit.readers.pdf.breaks import join_breaks
from audit.readers.pdf.legible import is_legible
from audit.readers.pdf.words import Line
from tests.layouts import pdf
from tests.readers.test_pages import EXPECTED, check

FILE = pdf.write(EXPECTED, Random(3))
# How a page's content is drawn so that it is upright once the page is turned by so many degrees.
UPRIGHT = {
    90: lambda width, height: (0, 1, -1, 0, height, 0),
    180: lambda width, height: (-1, 0, 0, -1, width, height),
    270: lambda width, height: (0, -1, 1, 0, 0, width),
}


def saved(file: pypdfium2.PdfDocument) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("degrees", UPRIGHT)
def test_pages_that_are_turned(degrees: int) -> None:
    file = pypdfium2.PdfDocument(FILE)
    for page in file:
        width, height = page.get_size()
        for one in page.get_objects(max_depth=1):
            one.transform(pypdfium2.PdfMatrix(*UPRIGHT[degrees](width, height)))
        page.gen_content()
        if degrees != 180:
            page.set_mediabox(0, 0, height, width)
            page.set_cropbox(0, 0, height, width)
        page.set_rotation(degrees)
    check(parse_report(read_document(saved(file), "report")))


def test_a_page_that_is_a_picture_is_said() -> None:
    file, whole = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(FILE)
    picture = io.BytesIO()
    whole[1].render(scale=0.5).to_pil().save(picture, "PDF")
    file.import_pages(whole, [0])
    file.import_pages(pypdfium2.PdfDocument(picture.getvalue()))
    report = parse_report(read_document(saved(file), "report"))
    assert (Location(page=2), "page_picture") in {(one.location, one.why) for one in report.unread}


def lines_of(text: str) -> list[Line]:
    return [Line(text, 1, (0.0, 0.0, 10.0, 10.0))]


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        ("本年度共收到申请十二件，办结十一件，结转一件。（一）予以公开 Email: a@b.cn", True),
        ("⼀、总体情况 １２３ “三安全一稳定” — ① ☑ 4.30%", True),
        ("\x01\x04\x05\x06\x07\x08#\xa5\xdc\xc9\x0e\x0f\x10\x11\x12\x13\x14\x15aX3&K\x16pq", False),
        ("ߣឱ儁ㆢ೩ࡩỮᡋᠣỮᡋঐ᨞ଛ᢯បऋᠣᡕ᱔෹ߣឱ", False),
        (
            "\ue012\ue013\ue001\ue0a2\ue012\ue013\ue001\ue0a2\ue012\ue013\ue001\ue0a2 12 13 5 6 7 8 9",
            False,
        ),
    ],
)
def test_text_of_fonts_that_do_not_say_what_they_show(text: str, legible: bool) -> None:
    assert is_legible(lines_of(text)) == legible


def test_a_file_of_such_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "audit.readers.pdf.pages.page_lines", lambda *_: lines_of("\x01\x02\x05" * 20)
    )
    with pytest.raises(AuditError, match="fonts"):
        read_document(FILE, "report")


def grid(page: int, *rows: str) -> Grid:
    """A table; the cells of a row are set apart by bars."""
    cells = [
        GridCell(
            text,
            at,
            column,
            location=Location(page=page, box=(column * 50, 0, column * 50 + 50, 9)),
        )
        for at, row in enumerate(rows)
        for column, text in enumerate(row.split("|"))
    ]
    return Grid(tuple(cells), Location(page=page))


def texts(tables: dict[int, list[Grid]]) -> list[str]:
    return [
        "|".join(cell.text.replace("\n", "") for cell in row)
        for grids in tables.values()
        for one in grids
        for row in one.rows()
    ]


def test_a_row_that_goes_on_behind_the_header_of_the_next_page() -> None:
    above = grid(1, "项目|总计", "2.没有现成信息|7")
    below = grid(2, "项目|总计", "需要另行制作|", "2.重复申请|3")
    assert texts(join_breaks({1: [above], 2: [below]})) == [
        "项目|总计",
        "2.没有现成信息需要另行制作|7",
        "项目|总计",
        "2.重复申请|3",
    ]


def test_a_note_that_goes_on_on_the_next_page() -> None:
    tables = {1: [grid(1, "2.重复申请|7（其中修")], 2: [grid(2, "|订1件）", "3.其他|3")]}
    assert texts(join_breaks(tables)) == ["2.重复申请|7（其中修订1件）", "3.其他|3"]


@pytest.mark.parametrize("row", ["2.重复申请|", "需要另行制作|3", "另有说明|"])
def test_a_row_of_its_own_stays_one(row: str) -> None:
    tables = {1: [grid(1, "2.没有现成信息|7")], 2: [grid(2, row)]}
    assert texts(join_breaks(tables)) == ["2.没有现成信息|7", row]


@pytest.mark.parametrize(
    ("end", "row", "printed"), [("top", 0, "a 11 12"), ("bottom", 2, "c 31 32")]
)
def test_a_row_that_a_page_break_leaves_without_a_line(end: str, row: int, printed: str) -> None:
    source = f"""
#table(columns: 3, stroke: (x, y) => (
  left: 0.5pt, right: 0.5pt,
  top: if y == 0 and "{end}" == "top" {{ none }} else {{ 0.5pt }},
  bottom: if y == 2 and "{end}" == "bottom" {{ none }} else {{ 0.5pt }},
), [a], [11], [12], [b], [21], [22], [c], [31], [32])"""
    data = bytes(typst.compile(source.encode(), format="pdf", font_paths=pdf.fonts()))
    (found,) = [one for one in read_document(data, "report").blocks if isinstance(one, Grid)]
    assert [cell.text for cell in found.rows()[row]] == printed.split()
