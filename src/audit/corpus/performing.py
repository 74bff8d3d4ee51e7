"""Tasks handed to a crew, a few at a time; where one fails, its files are tried one by one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from pathlib import PurePosixPath
from typing import NamedTuple

from audit.corpus.crews import Cluster, Crew
from audit.corpus.frozen import freeze
from audit.corpus.parts import join
from audit.corpus.reading import Refused
from audit.corpus.work import Done, Item, Task
from audit.model import AuditError
from audit.wording import texts


class Job(NamedTuple):
    """A task, the name under which what comes of it is kept, and the places of its files."""

    key: str
    task: Task
    places: tuple[int, ...] = ()


def perform(jobs: Iterable[Job], crew: Crew) -> Iterator[tuple[Job, Done]]:
    """What came of each job, in the order in which they finish.

    No more are under way than the crew is wide. A file that kills its worker, or takes too long, is
    refused with that reason, and its neighbours are not. Raises AuditError if the crew is gone.
    """
    waiting: dict[Future[Done], Job] = {}
    for job in jobs:
        try:
            waiting[crew.submit(job.task)] = job
        except BrokenExecutor:
            yield from _settled(waiting, crew)
            crew.renew()
            waiting[crew.submit(job.task)] = job
        while len(waiting) >= crew.width:
            yield from _finished(waiting, crew)
    while waiting:
        yield from _finished(waiting, crew)


def _finished(waiting: dict[Future[Done], Job], crew: Crew) -> Iterator[tuple[Job, Done]]:
    """The jobs that are done by now; if one of them failed, all that are under way."""
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    if any(future.cancelled() or future.exception() for future in done):
        yield from _settled(waiting, crew)
        return
    for future in done:
        yield waiting.pop(future), future.result()


def _settled(waiting: dict[Future[Done], Job], crew: Crew) -> Iterator[tuple[Job, Done]]:
    """All jobs under way; those that failed, one file after the other, with nothing beside them."""
    wait(waiting)
    failed: list[Job] = []
    broken = False
    for future, job in waiting.items():
        try:
            yield job, future.result()
        except AuditError:
            raise
        except (Exception, CancelledError) as error:
            broken |= isinstance(error, BrokenExecutor)
            failed.append(job)
    waiting.clear()
    if broken:
        crew.renew()
    for job in failed:
        yield job, _one_by_one(job.task, crew)


def _one_by_one(task: Task, crew: Crew) -> Done:
    parts, read = [], []
    for place, item in enumerate(task.items):
        done = _alone(task, item, crew)
        parts.append(done.part)
        read += [(place, data) for _, data in done.read]
    return Done(b"" if task.only_read else join(parts), tuple(read))


def _alone(task: Task, item: Item, crew: Crew) -> Done:
    """What comes of one file; where that stops its worker, of a file that is refused."""
    start = time.monotonic()
    try:
        return crew.submit(task._replace(items=(item,))).result()
    except AuditError:
        raise
    except (Exception, CancelledError) as error:
        if isinstance(error, BrokenExecutor):
            crew.renew()
        elif isinstance(crew, Cluster) and type(error).__name__ != "KilledWorker":
            raise AuditError(texts("corpus.lost_scheduler")) from error
        late = time.monotonic() - start >= task.seconds
        refusal = freeze(_refusal(item, error, task, late))
        if task.only_read:
            crew.submit(task._replace(items=())).result()  # fails where no file is at fault
            return Done(b"", ((0, refusal),))
        refused = item._replace(data=None, read=refusal)
        return crew.submit(task._replace(items=(refused,))).result()


def _refusal(item: Item, error: BaseException, task: Task, late: bool) -> Refused:
    name = PurePosixPath(item.path).name
    if late:
        return Refused(texts("corpus.late", name=name, seconds=f"{task.seconds:g}"))
    if isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker":
        return Refused(texts("corpus.died", name=name))
    return Refused(texts("corpus.mistake", name=name, kind=type(error).__name__))
