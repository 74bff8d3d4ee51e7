"""`memo.docx` by python-docx: the same letter as the PDF, to be edited before it is signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from audit.model import Audit
from audit.publishers.memo.letter import Letter, Section, letter_of
from audit.publishers.memo.matters import Matter

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table
    from docx.text.paragraph import Paragraph

WHEN = datetime(2000, 1, 1)  # the file says no time, so that the same input gives the same bytes
BODY, HEADS, LATIN = "仿宋", "黑体", "Times New Roman"  # fonts that Chinese offices have
LABEL_WIDTH, TEXT_WIDTH = 3.4, 12.6  # cm
QUIET = "595959"
SIZES = {"Normal": 12, "Title": 18, "Heading 1": 14, "Heading 2": 12, "List Bullet": 12}


def publish(audits: Sequence[Audit], language: str) -> bytes:
    """The letters, one a report, each beginning on a new page."""
    return write([letter_of(audit, language) for audit in audits])


def write(letters: Sequence[Letter]) -> bytes:
    """The Word file of the letters."""
    from docx import Document

    document = Document()
    _set_up(document, letters)
    for number, letter in enumerate(letters):
        if number:
            document.add_page_break()
        _write_letter(document, letter)
    stream = BytesIO()
    document.save(stream)
    return _dateless(stream.getvalue())


def _set_up(document: Document, letters: Sequence[Letter]) -> None:
    from docx.shared import Cm, Pt

    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = WHEN
    properties.title, properties.language = letters[0].title, letters[0].language
    (page,) = document.sections
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2.8)
    for name, size in SIZES.items():
        style: ParagraphStyle = document.styles[name]
        _set_font(style, BODY if name in ("Normal", "List Bullet") else HEADS, size)
        style.paragraph_format.space_after = Pt(6)


def _set_font(style: ParagraphStyle, family: str, size: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = LATIN, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), family)


def _write_letter(document: Document, letter: Letter) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    title = document.add_paragraph(letter.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _without_rule(title)
    document.add_paragraph(letter.addressee)
    for text in letter.opening:
        _paragraph(document, text, letter)
    for section in letter.sections:
        _write_section(document, section, letter)
    _paragraph(document, letter.closing, letter).paragraph_format.space_before = Pt(12)
    for number, line in enumerate(letter.signature):
        signed = document.add_paragraph(line)
        signed.paragraph_format.left_indent = Cm(7.5)
        signed.paragraph_format.space_before = Pt(24 if number == 0 else 6)
        signed.paragraph_format.keep_with_next = number < len(letter.signature) - 1
    source = document.add_paragraph()
    source.paragraph_format.space_before = Pt(24)
    source.add_run(letter.source).font.size = Pt(8)


def _write_section(document: Document, section: Section, letter: Letter) -> None:
    document.add_paragraph(section.heading, style="Heading 1")
    for text in section.paragraphs:
        _paragraph(document, text, letter)
    for matter in section.matters:
        _write_matter(document, matter)
    for point in section.points:
        document.add_paragraph(point, style="List Bullet")


def _write_matter(document: Document, matter: Matter) -> None:
    heading = document.add_paragraph(f"{matter.number}. {matter.heading} ", style="Heading 2")
    grade = heading.add_run(matter.grade)
    grade.bold = False
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for item in matter.items:
        label, text = table.add_row().cells
        label.paragraphs[0].add_run(item.label).font.color.rgb = _colour(QUIET)
        text.paragraphs[0].text = item.lines[0]
        for line in item.lines[1:]:
            text.add_paragraph(line)
    _set_widths(table)


def _set_widths(table: Table) -> None:
    from docx.shared import Cm, Pt

    for column, width in zip(table.columns, (LABEL_WIDTH, TEXT_WIDTH), strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)


def _paragraph(document: Document, text: str, letter: Letter) -> Paragraph:
    """A paragraph of running text; in Chinese its first line is set in by two characters."""
    from docx.shared import Pt

    paragraph = document.add_paragraph(text)
    if letter.language == "zh":
        paragraph.paragraph_format.first_line_indent = Pt(2 * SIZES["Normal"])
    return paragraph


def _without_rule(title: Paragraph) -> None:
    """The style of titles draws a line below; a letter has none."""
    from docx.oxml.ns import qn

    properties = title.style.element.pPr  # type: ignore[union-attr]
    border = properties.find(qn("w:pBdr"))
    if border is not None:
        properties.remove(border)


def _colour(code: str) -> object:
    from docx.shared import RGBColor

    return RGBColor.from_string(code)


def _dateless(content: bytes) -> bytes:
    """The same file with a fixed date on each member: python-docx writes the time of day."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for member in old.infolist():
            new.writestr(ZipInfo(member.filename), old.read(member), ZIP_DEFLATED)
    return stream.getvalue()
