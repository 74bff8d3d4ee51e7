"""A report, or why there is none, as bytes and back: what a stopped or repeated run finds of the files that it read.

The bytes are who reports on what, and after it a pickle. A folder of results may come from a stranger:
only the values of `audit.model` come out of it, and nothing is called but what makes these.
"""

from __future__ import annotations

import io
import json
import pickle
import zlib
from decimal import Decimal
from typing import NamedTuple

import audit.model
from audit.corpus.reading import Refused
from audit.model import Report

LAYOUT = "2"  # of these bytes: another one reads nothing that this one wrote
_READ, _REFUSED = b"R", b"-"
_LENGTH = 4  # bytes that say how long the head is

_VALUES = {
    (one.__module__, one.__name__): one
    for one in vars(audit.model).values()
    if isinstance(one, type) and one.__module__.startswith("audit.model.")
} | {("decimal", "Decimal"): Decimal}


class _Thaw(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        try:
            return _VALUES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of a report") from None


class Head(NamedTuple):
    """Who reports on what: the body, the year, and what it counts (`scope` of a report)."""

    body: str | None
    year: int | None
    scope: str | None


def freeze(outcome: Report | Refused) -> bytes:
    """What came of a file as bytes; the same gives the same."""
    if isinstance(outcome, Refused):
        return _REFUSED + json.dumps(dict(outcome.reason)).encode()
    head = json.dumps([outcome.agency, outcome.year, outcome.scope]).encode()
    body = zlib.compress(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL), level=1)
    return _READ + len(head).to_bytes(_LENGTH) + head + body


def head_of(data: bytes) -> Head | None:
    """The head of what was frozen, which costs little; None for a file that was refused."""
    return None if data[:1] == _REFUSED else Head(*json.loads(data[1 + _LENGTH : _body(data)]))


def thaw(data: bytes) -> Report | Refused:
    """What was frozen; UnpicklingError or zlib.error for bytes that are none of it."""
    if data[:1] == _REFUSED:
        return Refused(json.loads(data[1:]))
    found = _Thaw(io.BytesIO(zlib.decompress(data[_body(data) :]))).load()
    if not isinstance(found, Report):
        raise pickle.UnpicklingError("this is no report")
    return found


def _body(data: bytes) -> int:
    """Where the pickle begins."""
    return 1 + _LENGTH + int.from_bytes(data[1 : 1 + _LENGTH])
