"""Who does the work: processes of our own, or the workers of a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Protocol

from audit.corpus.work import Done, Task, begin, work
from audit.model import AuditError
from audit.wording import texts

PATIENCE = 10.0  # seconds for a scheduler to answer


class Crew(Protocol):
    """`width` tasks are worth handing over at a time. A task that fails does so in its future."""

    width: int

    def submit(self, task: Task) -> Future[Done]: ...

    def renew(self) -> None:
        """Be ready again after a task whose worker died."""


class Pool:
    """Processes on this machine. One that dies takes all that are under way with it."""

    def __init__(self, workers: int) -> None:
        self.workers, self.width = workers, workers + 1
        self._executor = self._begun()

    def submit(self, task: Task) -> Future[Done]:
        return self._executor.submit(work, task)

    def renew(self) -> None:
        self.close()
        self._executor = self._begun()

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _begun(self) -> Executor:
        """A forked process would inherit threads half-way; a server that forks has none of them."""
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload(["audit.corpus.loaded"])
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=begin)


class Cluster:
    """The workers of a Dask scheduler, which starts a task again where one of them dies."""

    def __init__(self, executor: Executor, threads: int) -> None:
        self._executor, self.width = executor, max(4, 2 * threads)

    def submit(self, task: Task) -> Future[Done]:
        return self._executor.submit(work, task)

    def renew(self) -> None:
        return


@contextmanager
def engage(scheduler: str | None, workers: int | None) -> Iterator[Crew]:
    """The crew, for as long as it is needed: of the scheduler at that address, else of this machine.

    `workers` is how many processes, by default one for each processor. AuditError if the scheduler
    cannot be reached.
    """
    if scheduler:
        yield from _clustered(scheduler)
        return
    pool = Pool(workers or _processors())
    try:
        yield pool
    finally:
        pool.close()


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _clustered(address: str) -> Iterator[Crew]:
    try:
        from distributed import Client
    except ImportError as error:
        raise AuditError(texts("corpus.no_dask")) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise AuditError(texts("corpus.no_scheduler", address=address)) from error
    with client:
        threads = sum(client.nthreads().values())
        yield Cluster(client.get_executor(), threads)
