"""Zip containers (Word files, workbooks): looked into with care before a library opens them."""

from __future__ import annotations

import io
import re
import zipfile

from audit.limits import MAX_MEMBERS, MAX_RATIO, MAX_TAGS, MAX_UNPACKED, MAX_XML
from audit.model import AuditError
from audit.wording import texts

WORD, WORKBOOK = "word", "workbook"  # keys of what a file is called
_SMALL = 1024 * 1024


def open_container(data: bytes, name: str, wanted: str, kind: str) -> zipfile.ZipFile:
    """The container; AuditError if it is damaged, a zip bomb, encrypted, or has no part called `wanted`.

    `kind` is WORD or WORKBOOK. Some programs number the main part: document2.xml.
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
        members = container.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise AuditError(texts("readers.office.damaged_zip", name=name)) from error
    if len(members) > MAX_MEMBERS:
        raise MAX_MEMBERS.exceeded()
    for member in members:
        large = member.file_size > _SMALL
        if large and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise AuditError(texts("readers.office.bomb", name=name))
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise MAX_UNPACKED.exceeded()
    _refuse_much(container)
    stem = wanted.removesuffix(".xml")
    if not any(re.fullmatch(rf"{stem}\d*\.xml", member.filename) for member in members):
        raise AuditError(_said("incomplete", name, kind, part=wanted))
    return container


def damaged(name: str, kind: str) -> AuditError:
    """What is to be raised where the library of that kind cannot open a file."""
    return AuditError(_said("damaged", name, kind))


def _said(key: str, name: str, kind: str, **more: str) -> dict[str, str]:
    called = texts(f"readers.office.{kind}")
    return texts(f"readers.office.{key}", name=name, kind=called, **more)


def _refuse_much(container: zipfile.ZipFile) -> None:
    """Raise LimitError if there is more in the parts that are parsed than a parser should be given."""
    parts = [one for one in container.infolist() if one.filename.endswith((".xml", ".rels"))]
    if sum(part.file_size for part in parts) > MAX_XML:
        raise MAX_XML.exceeded()
    if sum(_tags(container, part) for part in parts) > MAX_TAGS:
        raise MAX_TAGS.exceeded()


def _tags(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    try:
        return container.read(part).count(b"<")
    except Exception:  # a damaged member is found again, and said, when the library opens it
        return 0
