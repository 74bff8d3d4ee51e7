"""Bytes of a web page to its elements, with what it does not show taken out."""

from __future__ import annotations

import re
from typing import Any

from audit.limits import MAX_ATTRIBUTES, MAX_TAGS
from audit.model import AuditError
from audit.readers.decoding import encoding_of
from audit.readers.web.mixed import as_page, is_mixed
from audit.readers.web.sight import show_as_seen
from audit.wording import texts

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)")
_HEAD = 4096
_LONG_TAG = re.compile(rb"<[^<>]{100000,}")  # a picture may be in one, but it is one attribute
_CUT = "ERR_RESOURCE_LIMIT"  # libxml2 stops at 256 elements inside each other, and says only this


def parse_page(data: bytes, name: str) -> Any:
    """The root element; AuditError if nothing can be parsed."""
    declared = _CHARSET.search(data[:_HEAD].lower())
    encoding, data = encoding_of(data, name, declared[1].decode() if declared else None)
    if not data.lstrip().startswith(b"<") and is_mixed(data):
        encoding, data = "utf-8", as_page(data.decode(encoding, "replace").encode())
    if any(tag.count(b"=") > MAX_ATTRIBUTES for tag in _LONG_TAG.findall(data)):
        raise MAX_ATTRIBUTES.exceeded()
    if data.count(b"<") > MAX_TAGS:
        raise MAX_TAGS.exceeded()
    root, cut = _parse(data, encoding, name, whole=False)
    if cut:
        root, _ = _parse(data, encoding, name, whole=True)
    if root is None:
        raise AuditError(texts("readers.web.no_content", name=name))
    show_as_seen(root)
    return root


def _parse(data: bytes, encoding: str, name: str, *, whole: bool) -> tuple[Any, bool]:
    """The root, and whether the parser gave up before the end. `whole`: it never does."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding=encoding,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=whole,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise AuditError(texts("readers.web.unreadable", name=name)) from error
    return root, any(entry.type_name == _CUT for entry in parser.error_log)
