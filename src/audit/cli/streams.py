"""The one door to the terminal: what goes to standard output and standard error passes through here.

Nothing that is printed commands the terminal or a CI server, and what the encoding of a stream lacks
stands as its escape.
"""

from __future__ import annotations

import os
import sys
from typing import TextIO

from audit.model import AuditError
from audit.publishers.quoting import json_text, one_line, printed
from audit.wording import texts, why

STREAMS = (("stdin", os.O_WRONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_RDONLY))


def open_closed() -> None:
    """Give a stream that was closed before we began one that fails when it is used.

    Else the first file to be opened would be the standard output of all that runs below us.
    """
    for number, (name, opposite) in enumerate(STREAMS):
        if getattr(sys, name) is not None:
            continue
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, opposite)
        mode = "r" if name == "stdin" else "w"
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def show(text: str) -> None:
    """A text for people, to standard output; AuditError where that cannot be written."""
    _write(sys.stdout, printed(text))


def show_json(text: str) -> None:
    """A JSON text, to standard output; AuditError where that cannot be written."""
    _write(sys.stdout, json_text(text, sys.stdout.encoding or "utf-8"))


def tell(text: str) -> None:
    """A sentence on one line, to standard error; where nobody can be told, nobody is."""
    try:
        _write(sys.stderr, printed(one_line(text)) + "\n")
    except (AuditError, BrokenPipeError):
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """Let nothing more come of a stream that cannot be written: neither now nor at our end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):  # it has no number: nothing of it is outside this process
        return


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        drop(stream)
        raise
    except OSError as error:
        drop(stream)
        raise AuditError(texts("cli.no_output", why=why(error))) from error
