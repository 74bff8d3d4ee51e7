"""Which format a file has, told from its content alone."""

from __future__ import annotations

import re

from audit.model import AuditError

_HTML = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p|span|tr|meta|article|h[1-6])\b", re.I
)
_MARKDOWN = re.compile(r"^(?:#{1,6}\s|\s*\|.*\|\s*$)", re.M)
_HEAD = 4096


def tell_format(data: bytes, name: str) -> str:
    """`html`, `docx`, `xlsx`, `pdf`, `markdown` or `text`; AuditError for what is none of these."""
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _in_container(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise AuditError(
            f"{name} is an old Word or Excel file: open it and save it as .docx or .xlsx first "
            "(LibreOffice: soffice --headless --convert-to docx FILE)."
        )
    if start.startswith(b"{\\rtf"):
        raise AuditError(f"{name} is an RTF file: open it and save it as .docx first.")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")):
        raise AuditError(f"{name} is an image: its figures would have to be typed or recognised.")
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise AuditError(f"{name} is an archive: unpack it first.")
    if _is_html(data):
        return "html"
    return "markdown" if _is_markdown(data) else "text"


def _is_html(data: bytes) -> bool:
    """Tags of a page, in any encoding whose ASCII shows through (UTF-16 has its zeros dropped)."""
    head = data[: 4 * _HEAD].replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    if _HTML.match(head):
        return True
    first = _HTML.search(head)
    return first is not None and _HTML.search(head, first.end()) is not None


def _is_markdown(data: bytes) -> bool:
    text = data[: 64 * _HEAD].decode("utf-8", "ignore")
    return bool(_MARKDOWN.search(text))


def _in_container(data: bytes, name: str) -> str:
    if b"word/" in data:
        return "docx"
    if b"xl/" in data:
        return "xlsx"
    raise AuditError(f"{name} is a zip file but neither a Word file nor a workbook.")
