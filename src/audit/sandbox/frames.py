"""What passes between the two processes: a length in eight bytes, and as many bytes of pickle."""

from __future__ import annotations

import io
import pickle
from typing import Any, BinaryIO

_LENGTH = 8
# All that a value from the child may be made of: it has read a stranger's file, and is one itself.
_OURS = "audit.model."
_PLAIN = {("decimal", "Decimal"), ("builtins", "set"), ("builtins", "frozenset")}


class LengthError(ValueError):
    """More comes than was agreed on."""


def send(stream: BinaryIO, value: object, most: int | None = None) -> None:
    """Write one value; LengthError, with nothing written, if it takes more bytes than `most`."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    if most is not None and len(data) > most:
        raise LengthError
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def receive(stream: BinaryIO, most: int | None = None) -> Any:
    """The next value. EOFError where there is none, LengthError where it has more bytes than `most`."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if most is not None and length > most:
        raise LengthError
    return _Unpickler(io.BytesIO(_exactly(stream, length))).load()


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Values of the model alone, and what those hold."""
        if (module, name) not in _PLAIN and not (module + ".").startswith(_OURS):
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
