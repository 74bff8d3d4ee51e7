"""Formats that are not read: one clear sentence each; pages that a browser saved in one file are read."""

from __future__ import annotations

import io
import quopri
import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from audit.model import AuditError
from audit.parsing import parse_report
from audit.readers import read_document
from tests.readers.test_pages import TITLE, body, check

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
XML = b'<?xml version="1.0"?><?mso-application progid="%s"?>'
PAGE = f"<html><body>{TITLE}{body()}</body></html>"


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name in names:
            container.writestr(name, "word/document.xml")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "convert-to docx"),
        (OLE + "Workbook".encode("utf-16-le"), "convert-to xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"{\\rtf1\\ansi\\deff0 }", "RTF"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD"),
        (zipped("mimetype", "content.xml"), "OpenDocument"),
        (zipped("ppt/presentation.xml"), "presentation"),
        (zipped("2023.docx"), "unpack"),
        (XML % b"Word.Document" + b"<w:wordDocument/>", "Word file saved as XML"),
        (XML % b"Word.Document" + b"<pkg:package/>", "Word file saved as XML"),
        (
            XML % b"Excel.Sheet"
            + b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "workbook saved as XML",
        ),
    ],
)
def test_one_sentence_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(AuditError, match=says) as caught:
        read_document(data, "report")
    assert str(caught.value).startswith("report is ")
    assert str(caught.value).endswith((".", ".)"))


def test_a_page_saved_in_one_file() -> None:
    saved = MIMEMultipart("related")
    saved.attach(MIMEText("<html><body>广告</body></html>", "html", "utf-8"))
    saved.attach(MIMEText(PAGE, "html", "utf-8"))
    check(parse_report(read_document(saved.as_bytes(), "report.mht")))


def test_a_page_saved_in_one_file_by_its_quoted_characters() -> None:
    head = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="--a"\r\n\r\n----a\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    data = head + quopri.encodestring(PAGE.encode("gb18030")) + b"\r\n----a--\r\n"
    check(parse_report(read_document(data, "report.mhtml")))


def test_a_saved_file_without_a_page() -> None:
    saved = MIMEMultipart("related")
    saved.attach(MIMEText("p{}", "css", "utf-8"))
    with pytest.raises(AuditError, match="no web page"):
        read_document(saved.as_bytes(), "report")
