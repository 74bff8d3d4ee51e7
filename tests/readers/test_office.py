"""Word files and workbooks of other makes: strict ones, with macros, templates, hidden by a style."""

from __future__ import annotations

import io
import zipfile
from random import Random

import docx
import pytest
from docx.oxml import parse_xml

from audit.model import AuditError
from audit.parsing import parse_report
from audit.readers import read_document
from tests.layouts import word, workbook
from tests.readers.test_pages import EXPECTED, check
from tests.readers.test_seen import SPACE

WORD = word.write(EXPECTED, Random(1))
STRICT = b"http://purl.oclc.org/ooxml/"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def renamed(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    """The file with these texts in place of others, in its parts and in the names of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part, called = old.read(name), name.encode()
            for text, other in changes:
                part, called = part.replace(text, other), called.replace(text, other)
            new.writestr(called.decode(), part)
    return out.getvalue()


def read(data: bytes) -> None:
    check(parse_report(read_document(data, "report")))


@pytest.mark.parametrize("written", [WORD, workbook.write(EXPECTED, Random(1))])
def test_strict_files(written: bytes) -> None:
    usual = b"http://schemas.openxmlformats.org/"
    spaces = [
        (usual + kind + b"/2006/" + what, STRICT + kind + b"/" + what)
        for kind in (b"officeDocument", b"wordprocessingml", b"spreadsheetml", b"drawingml")
        for what in (b"main", b"relationships")
    ]
    read(renamed(written, *spaces))


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.ms-word.template.macroEnabled.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_word_files_with_macros_and_templates(kind: bytes) -> None:
    read(renamed(WORD, (MAIN, kind)))


def test_the_main_part_may_have_a_number() -> None:
    read(renamed(WORD, (b"word/document.xml", b"word/document2.xml")))


def test_a_workbook_in_binary_is_refused() -> None:
    with pytest.raises(AuditError, match="binary workbook"):
        read(renamed(workbook.write(EXPECTED, Random(1)), (b"workbook.xml", b"workbook.bin")))


def test_nothing_is_printed_of_a_workbook_whose_styles_are_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    odd = (b'<cellStyle name="Normal" xfId="0"', b'<cellStyle name="Normal" xfId="7"')
    with pytest.raises(AuditError, match="damaged"):
        read(renamed(workbook.write(EXPECTED, Random(1)), odd))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("kind", ["character", "paragraph"])
@pytest.mark.parametrize("based", ["", "<w:basedOn w:val='Away'/>"])
def test_a_style_hides_what_does_not_show_itself(kind: str, based: str) -> None:
    file = docx.Document(io.BytesIO(WORD))
    look = "" if based else "<w:rPr><w:vanish/></w:rPr>"
    styles = file.styles.element
    hides = "<w:name w:val='Away'/><w:rPr><w:vanish/></w:rPr>"
    styles.append(parse_xml(f"<w:style {SPACE} w:type='{kind}' w:styleId='Away'>{hides}</w:style>"))
    name = f"<w:name w:val='Note'/>{based}{look}"
    styles.append(parse_xml(f"<w:style {SPACE} w:type='{kind}' w:styleId='Note'>{name}</w:style>"))
    of_run = "<w:rPr><w:rStyle w:val='Note'/></w:rPr>" if kind == "character" else ""
    of_paragraph = "<w:pPr><w:pStyle w:val='Note'/></w:pPr>" if kind == "paragraph" else ""
    for table in file.tables:
        for cell in table._cells:
            if cell.text.isdecimal():
                run = f"<w:r>{of_run}<w:t>7</w:t></w:r>"
                cell._tc.append(parse_xml(f"<w:p {SPACE}>{of_paragraph}{run}</w:p>"))
    shown = "<w:rPr><w:rStyle w:val='Note'/><w:vanish w:val='0'/></w:rPr>"
    if kind == "character":
        file.add_paragraph()._p.append(parse_xml(f"<w:r {SPACE}>{shown}<w:t>落款</w:t></w:r>"))
    out = io.BytesIO()
    file.save(out)
    document = read_document(out.getvalue(), "report")
    check(parse_report(document))
    assert (getattr(document.blocks[-1], "text", "") == "落款") == (kind == "character")
