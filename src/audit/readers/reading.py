"""The one entry to all readers: bytes in, Document out."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache
from operator import itemgetter
from pathlib import Path

from audit.files import read_bytes
from audit.limits import MAX_BYTES, MAX_PARAGRAPH, MAX_TEXT, LimitError
from audit.model import AuditError, Block, Document, Paragraph, Source
from audit.readers.sniffing import tell_format
from audit.wording import texts, why

STANDARD_INPUT = "-"
PLAIN = frozenset(("text", "markdown", "html"))  # have no more characters than bytes
_TEXT = itemgetter(0)  # of a cell


def read_document(source: str | Path | bytes, name: str | None = None) -> Document:
    """The blocks of a file, in reading order: from a path, `-` (standard input), or its bytes.

    `name` is what the file is called in messages. Raises AuditError with one clear sentence if the
    file is missing, too large, of a kind that is not read, or damaged.
    """
    called = name or name_of(source)
    data = load(source)
    try:
        return _document(data, called, _below(source))
    except LimitError as error:
        raise AuditError(error.limit.refusal(called)) from None


def _document(data: bytes, called: str, below: str | None) -> Document:
    if len(data) > MAX_BYTES:
        raise MAX_BYTES.exceeded()
    if not data.strip():
        raise AuditError(texts("readers.empty", name=called))
    kind = tell_format(data, called)
    digest = hashlib.sha256(data).hexdigest()
    document = _reader(kind)(data, Source(called, kind, digest, len(data), below))
    packed = kind not in PLAIN or len(data) > MAX_TEXT
    if packed and sum(map(_size, document.blocks)) > MAX_TEXT:
        raise MAX_TEXT.exceeded()
    paragraphs = (len(one.text) for one in document.blocks if isinstance(one, Paragraph))
    if max(paragraphs, default=0) > MAX_PARAGRAPH:
        raise MAX_PARAGRAPH.exceeded()
    return document


def _size(block: Block) -> int:
    return (
        len(block.text) if isinstance(block, Paragraph) else sum(map(len, map(_TEXT, block.cells)))
    )


def name_of(source: str | Path | bytes) -> str:
    """What messages call a file: its name, with a sign for each byte of it that is no UTF-8."""
    if isinstance(source, bytes):
        return "report"
    if str(source) == STANDARD_INPUT:
        return "standard input"
    return os.fsencode(Path(source).name).decode("utf-8", "replace")


def load(source: str | Path | bytes) -> bytes:
    """The bytes of a file, one more than the limit at most; AuditError if it cannot be read."""
    if isinstance(source, bytes):
        return source
    if str(source) == STANDARD_INPUT:
        return _standard_input()
    return read_bytes(source, MAX_BYTES)


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise AuditError(texts("reading.no_input", why=why(error))) from error


def _below(source: str | Path | bytes) -> str | None:
    """The path of a file below the current folder: what a repository calls it; else nothing."""
    if isinstance(source, bytes) or str(source) == STANDARD_INPUT:
        return None
    path = Path(source)
    return None if path.is_absolute() or ".." in path.parts else path.as_posix()


Reader = Callable[[bytes, Source], Document]


@cache
def _reader(kind: str) -> Reader:
    """The reader of a format; each imports its library only when it is used."""
    from audit.readers.office.word import read_word
    from audit.readers.office.workbook import read_workbook
    from audit.readers.pdf.pages import read_pdf
    from audit.readers.text.lines import read_text
    from audit.readers.web.html import read_html
    from audit.readers.web.saved import read_saved

    readers: dict[str, Reader] = {
        "text": read_text,
        "markdown": read_text,
        "html": read_html,
        "mhtml": read_saved,
        "docx": read_word,
        "xlsx": read_workbook,
        "pdf": read_pdf,
    }
    return readers[kind]
