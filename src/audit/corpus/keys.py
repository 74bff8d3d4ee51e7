"""Names of what was worked out: they change when, and only when, it would come out otherwise.

A report depends on its file and on the rooms that read; what was found out about it also on the
rooms that check, the rules, the waivers and, if there are any, the day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b, sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from audit.corpus.frozen import LAYOUT
from audit.folders import PACKAGE
from audit.forms import form_names, load_form
from audit.model import Change, Rule, Waiver

# What they do decides what a report is: `judging` and the rooms above it in tests/test_layers.py.
READING = "model limits files settings folding characters numerals forms readers lists parsing judging".split()
# These change nothing that goes into the tables.
BESIDE = "cli notebooks show plots catalogue workspace samples".split()
LIBRARIES = "lxml pdfplumber pypdfium2 openpyxl python-docx numpy pandas scipy".split()


def key_of(*texts: str) -> str:
    """A short name for these texts in this order."""
    digest = blake2b(digest_size=16)
    for text in texts:
        data = text.encode("utf-8", "surrogateescape")
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()


def key_of_report(path: str, digest: str) -> str:
    """A report by its file's name, which it is held against, and the SHA-256 of its content."""
    return key_of(_reading(), PurePosixPath(path).name, digest)


def key_of_chunk(
    files: Iterable[str],
    rules: Sequence[Rule],
    waivers: Sequence[Waiver],
    changes: Sequence[Change] = (),
) -> str:
    """What comes of these files, each given by texts that name it and all that it is held against."""
    today = date.today().isoformat() if waivers else ""
    said = (*(key_of(*map(repr, some)) for some in (rules, waivers, changes)), today)
    return key_of(fingerprint(), *said, *files)


@cache
def fingerprint() -> str:
    """The kit as it is here: its own files and the versions of what it reads and reckons with."""
    return key_of(_reading(), _files(None))


@cache
def _reading() -> str:
    python = ".".join(map(str, sys.version_info[:2]))
    forms = (repr(load_form(name)) for name in form_names())
    return key_of(LAYOUT, python, *map(_version, LIBRARIES), *forms, _files(READING))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _files(rooms: Sequence[str] | None) -> str:
    """The content of all files of these rooms; of all rooms but those beside, if none is named."""
    digest = sha256()
    for path in sorted(PACKAGE.rglob("*")):
        room = path.relative_to(PACKAGE).parts[0].partition(".")[0]
        wanted = room in rooms if rooms is not None else room not in BESIDE
        if wanted and path.suffix in (".py", ".toml"):
            digest.update(_name(path) + path.read_bytes())
    return digest.hexdigest()


def _name(path: Path) -> bytes:
    return path.relative_to(PACKAGE).as_posix().encode()
