"""A run in one process: quick to start, and most of its moments are moments of its own work."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

from audit.corpus import audit_corpus, running
from audit.corpus.work import Done, Task, work


class Alone:
    """A crew without processes."""

    width = 1

    def submit(self, task: Task) -> Future[Done]:
        future: Future[Done] = Future()
        future.set_result(work(task))
        return future

    def renew(self) -> None:
        raise AssertionError


@contextmanager
def engage(scheduler: str | None, workers: int | None) -> Iterator[Alone]:
    yield Alone()


def run(folder: Path, out: Path) -> None:
    running.engage = engage
    audit_corpus([str(folder)], str(out), mean=2)
