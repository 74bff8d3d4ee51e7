"""Which format a file has, told from its content alone."""

from __future__ import annotations

import re

from audit.readers.foreign import member_names, refusal_of, refuse_foreign

_HTML = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p|span|tr|meta|article|h[1-6])\b", re.I
)
_MARKDOWN = re.compile(r"^(?:#{1,6}\s|[^\S\n]*+\|.*\|[^\S\n]*$)", re.M)
_MIME = re.compile(rb"^MIME-Version:", re.I | re.M)
_PARTS = (("docx", "word/", "document"), ("xlsx", "xl/", "workbook"))
_HEAD = 4096


def tell_format(data: bytes, name: str) -> str:
    """`html`, `mhtml`, `docx`, `xlsx`, `pdf`, `markdown` or `text`; AuditError for what is none of these."""
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _in_container(data, name)
    refuse_foreign(data, name)
    if b"multipart/related" in start.lower() and _MIME.search(start):
        return "mhtml"
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
    """By the names of the members; where the container is damaged, by what is left of them."""
    names = member_names(data)
    for kind, folder, main in _PARTS:
        part = re.compile(rf"{folder}{main}\d*\.xml")
        if any(map(part.fullmatch, names)) or (not names and folder.encode() in data):
            return kind
    raise refusal_of(data, name)
