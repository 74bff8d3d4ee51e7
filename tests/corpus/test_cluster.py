"""The same work on a Dask cluster, one worker of which dies in the middle: nothing lost, nothing twice."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from audit.corpus import audit_corpus, running
from audit.model import AuditError
from tests.corpus.reports import data, rows, written

pytest.importorskip("distributed")

Process = subprocess.Popen[bytes]


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[Process]:
    """A program of Dask, until the block ends."""
    command = [sys.executable, "-m", "dask", *arguments, "--host", "127.0.0.1", "--no-dashboard"]
    with (folder / f"{arguments[0]}.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def address_in(file: Path) -> str:
    """Where the scheduler listens, once it does."""
    for _ in range(600):
        try:
            return str(json.loads(file.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[Process]]]:
    file = folder / "scheduler.json"
    worker = ("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny")
    with (
        started(folder, "scheduler", "--port", "0", "--scheduler-file", str(file)),
        started(folder, *worker) as first,
        started(folder, *worker) as second,
    ):
        yield address_in(file), [first, second]


def wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


def test_a_worker_that_dies_loses_nothing_and_nothing_is_done_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "reports", 24)
    audit_corpus([str(folder)], str(tmp_path / "alone"), workers=1, mean=2)
    added: list[str] = []
    add_part = running.Store.add_part
    with cluster(tmp_path) as (address, workers):
        wait_for_workers(address, 2)

        def add(store: running.Store, key: str, part: bytes) -> None:
            added.append(key)
            if len(added) == 2:
                workers[0].kill()
            add_part(store, key, part)

        monkeypatch.setattr(running.Store, "add_part", add)
        audit_corpus([str(folder)], str(tmp_path / "out"), scheduler=address, mean=2)
        assert workers[0].poll() is not None
        assert workers[1].poll() is None
    assert data(tmp_path / "out") == data(tmp_path / "alone")
    assert len(added) == len(set(added)) > 4
    assert len(rows(tmp_path / "out", "reports")) == 24


def test_an_address_at_which_nobody_answers_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.corpus.crews.PATIENCE", 0.5)
    folder = written(tmp_path / "reports", 1)
    with pytest.raises(AuditError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        audit_corpus([str(folder)], str(tmp_path / "out"), scheduler="tcp://127.0.0.1:9")
