"""A report, or why there is none, as bytes and back: what a stopped or repeated run finds of the files that it read.

The bytes are a pickle, and a folder of results may come from a stranger: only the values of
`audit.model` come out of it, and nothing is called but what makes these.
"""

from __future__ import annotations

import io
import pickle
import zlib
from decimal import Decimal

import audit.model
from audit.corpus.reading import Refused
from audit.model import Report

_READ, _REFUSED = b"R", b"-"

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


def freeze(outcome: Report | Refused) -> bytes:
    """What came of a file as bytes; the same gives the same."""
    if isinstance(outcome, Refused):
        return _REFUSED + outcome.reason.encode("utf-8", "backslashreplace")
    return _READ + zlib.compress(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL), level=1)


def thaw(data: bytes) -> Report | Refused:
    """What was frozen; UnpicklingError or zlib.error for bytes that are none of it."""
    if data[:1] == _REFUSED:
        return Refused(data[1:].decode())
    found = _Thaw(io.BytesIO(zlib.decompress(data[1:]))).load()
    if not isinstance(found, Report):
        raise pickle.UnpicklingError("this is no report")
    return found
