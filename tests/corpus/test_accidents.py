"""A file that kills the program that reads it, or never ends, is listed; its neighbours are read."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest

from audit.corpus import audit_corpus, reading, work
from audit.corpus.crews import Pool
from audit.corpus.work import Done, Task
from audit.model import Report
from tests.corpus.reports import rows, written


def harmed(path: str, data: bytes) -> Report | reading.Refused:
    """What a reader with every kind of defect would do."""
    if b"<!-- kill -->" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    while b"<!-- hang -->" in data:
        time.sleep(60)
    return reading.read_file(path, data)


def work_harmed(task: Task) -> Done:
    work.read_file = harmed
    if any(item.data and b"<!-- fail -->" in item.data for item in task.items):
        raise MemoryError
    return work.work(task)


class HarmedPool(Pool):
    def submit(self, task: Task) -> Future[Done]:
        return self._executor.submit(work_harmed, task)


@contextmanager
def engage(scheduler: str | None, workers: int | None) -> Iterator[Pool]:
    pool = HarmedPool(workers or 1)
    yield pool
    pool.close()


@pytest.mark.parametrize("mean", [1, 50])
def test_a_file_that_harms_its_worker_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mean: int
) -> None:
    folder = written(tmp_path / "reports", 8)
    harm = {3: b"<!-- kill -->", 4: b"<!-- hang -->", 6: b"<!-- fail -->"}
    for number, mark in harm.items():
        with (folder / "0000" / f"{number:06}.html").open("ab") as file:
            file.write(mark)
    monkeypatch.setattr("audit.corpus.running.engage", engage)
    audit_corpus([str(folder)], str(tmp_path / "out"), workers=2, mean=mean, seconds=2)
    found = rows(tmp_path / "out", "reports")
    assert {row["path"][-11:]: row["reason"] for row in found if row["status"] == "refused"} == {
        "000003.html": "000003.html made the program that read it stop.",
        "000004.html": "000004.html could not be read within 2 seconds.",
        "000006.html": "000006.html could not be checked because of a mistake in this program: "
        "MemoryError.",
    }
    assert len(found) == 8
    assert all(row["cells_read"] > 100 for row in found if row["status"] == "read")
