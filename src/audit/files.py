"""Files from outside: regular ones alone, and no more of them than agreed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from audit.model import AuditError

# A pipe without a writer would never open, and a device never end.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: str | Path, most: int) -> bytes:
    """The bytes of a file, as many as `most` and one.

    Raises AuditError, one sentence, if it is missing, no regular file, or cannot be read.
    """
    try:
        descriptor = os.open(path, _OPEN)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise AuditError(f"{path} cannot be read: it is no regular file.")
            return file.read(most + 1)
    except OSError as error:
        raise AuditError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise AuditError(f"{str(path)!r} is no path of a file: {error}.") from error
