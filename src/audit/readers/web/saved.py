"""Pages that a browser saved with all that belongs to them in one file (.mht, .mhtml)."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from audit.model import AuditError, Document, Source
from audit.readers.web.html import read_html
from audit.wording import texts


def read_saved(data: bytes, source: Source) -> Document:
    """The page in the file; AuditError if there is none."""
    try:
        whole = message_from_bytes(data)
        pages = [page for part in whole.walk() if (page := _page(part))]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise AuditError(texts("readers.web.damaged", name=source.name)) from error
    if not pages:
        raise AuditError(texts("readers.web.no_page", name=source.name))
    return read_html(max(pages, key=len), source)


def _page(part: Message) -> bytes | None:
    if part.get_content_type() != "text/html":
        return None
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) and content.strip() else None
