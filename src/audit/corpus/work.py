"""What is done to a chunk, in whatever process: bytes in, bytes out. It neither reads nor writes a file."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Lock, Thread
from typing import IO, TYPE_CHECKING, NamedTuple

from audit.corpus.frozen import freeze, thaw
from audit.corpus.reading import Refused, read_file
from audit.model import AuditError, Change, Report, Rule, Waiver
from audit.wording import texts

if TYPE_CHECKING:
    from audit.corpus.checking import Kin

# A dask worker may run several tasks in one process, and PDFium bears only one caller at a time.
_ALONE = Lock()
_nowhere: list[IO[str]] = []  # of a process of our own: what it says when its time is over


class Relatives(NamedTuple):
    """Reports that one is held against: their paths and, frozen, what was read of them.

    `before` and `below` say what they are to it, as `audit.corpus.pairing` does.
    """

    previous: tuple[str, bytes] | None = None
    children: tuple[tuple[str, bytes], ...] = ()
    before: str | None = None
    below: str | None = None


class Item(NamedTuple):
    """A file of a chunk: its content in `data`; `read` what an earlier run made of it, frozen."""

    path: str
    sha256: str
    size: int
    data: bytes | None = None
    read: bytes | None = None
    kin: Relatives = Relatives()


class Task(NamedTuple):
    """A chunk, all that it is checked with, and the kit that is to do it.

    `only_read`: it is not checked yet. `seconds`: how long one file may take.
    """

    items: tuple[Item, ...]
    rules: tuple[Rule, ...]
    waivers: tuple[Waiver, ...]
    changes: tuple[Change, ...]
    fingerprint: str
    seconds: float
    only_read: bool = False


class Done(NamedTuple):
    """What came of a chunk: its tables, packed (of one that was only read, nothing), and each file that
    was read now, by its place.
    """

    part: bytes
    read: tuple[tuple[int, bytes], ...]


def work(task: Task) -> Done:
    """Read, check and diagnose the files of a chunk. AuditError if this is another version of the kit."""
    from audit.corpus.keys import fingerprint

    if task.fingerprint != fingerprint():
        raise AuditError(texts("corpus.other_version"))
    with _ALONE:
        outcomes = [_outcome(item, task.seconds) for item in task.items]
        read = tuple(
            (place, freeze(one))
            for place, (item, one) in enumerate(zip(task.items, outcomes, strict=True))
            if item.read is None
        )
        return Done(b"" if task.only_read else _checked(task, outcomes), read)


def _outcome(item: Item, seconds: float) -> Report | Refused:
    if item.read is not None:
        return thaw(item.read)
    with _time_limit(seconds):
        return read_file(item.path, item.data or b"")


def _checked(task: Task, outcomes: Sequence[Report | Refused]) -> bytes:
    from audit.corpus.checking import check_reports
    from audit.corpus.parts import pack
    from audit.corpus.rows import Entry, tabulate

    pairs = list(zip(task.items, outcomes, strict=True))
    reports = [one for one in outcomes if isinstance(one, Report)]
    kin = [_kin(item.kin) for item, one in pairs if isinstance(one, Report)]
    with _time_limit(task.seconds * len(task.items)):
        checked = iter(check_reports(reports, kin, task.rules, task.waivers, task.changes))
    entries = [
        Entry(
            item.path,
            item.sha256,
            item.size,
            next(checked) if isinstance(one, Report) else one,
            item.kin.previous[0] if item.kin.previous else None,
            tuple(path for path, _ in item.kin.children),
            item.kin.before,
            item.kin.below,
        )
        for item, one in pairs
    ]
    return pack(tabulate(entries, [rule.code for rule in task.rules]))


def _kin(relatives: Relatives) -> Kin:
    from audit.corpus.checking import Kin
    from audit.corpus.pairing import ALL

    previous = thaw(relatives.previous[1]) if relatives.previous else None
    children = (_figures(thaw(data)) for _, data in relatives.children)
    return Kin(
        previous if isinstance(previous, Report) else None,
        tuple(one for one in children if one is not None),
        relatives.below == ALL,
    )


def _figures(report: Report | Refused) -> Report | None:
    """A part of a sum without its text: a sum may have hundreds of parts, and only adds them up."""
    if not isinstance(report, Report):
        return None
    return replace(report, parts=(), preface=(), claims=(), further=(), labels=(), unread=())


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """End this process after so many seconds, if it is one of ours: not even C code stops that."""
    if not _nowhere:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere[0])
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def begin() -> None:
    """Make this a process of ours: it ends with the one that started it, or when its time is over."""
    _nowhere.append(open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # as long as we live
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
