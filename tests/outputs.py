"""Folders that outputs are written into, as tests see them; and another process that holds one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.corpus.store import FOLDER
from audit.outputs import HOME

OURS = {HOME, FOLDER}

_HOLD = """
import sys
from audit.outputs import replacing
with replacing(sys.argv[1], adding=True):
    print(flush=True)
    sys.stdin.read()
"""


def seen(out: Path) -> dict[str, bytes]:
    """What somebody sees who looks into the folder: all files but those in folders of ours."""
    found = (path for path in out.rglob("*") if path.is_file())
    files = {path.relative_to(out): path for path in found}
    theirs = {name: path for name, path in files.items() if OURS.isdisjoint(name.parts)}
    return {name.as_posix(): path.read_bytes() for name, path in theirs.items()}


@contextmanager
def held(out: Path) -> Iterator[None]:
    """While this lasts, another process is writing into the folder."""
    words = [sys.executable, "-c", _HOLD, str(out)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield
        other.communicate()
