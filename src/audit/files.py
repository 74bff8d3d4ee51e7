"""Files from outside: regular ones alone, and no more of them than agreed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from audit.model import AuditError
from audit.wording import texts, why

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
                raise AuditError(texts("reading.irregular", path=path))
            return file.read(most + 1)
    except OSError as error:
        raise AuditError(texts("reading.unreadable", path=path, why=why(error))) from error
    except ValueError as error:
        raise AuditError(texts("reading.no_path", path=str(path), why=error)) from error
