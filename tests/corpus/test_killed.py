"""Killed at any moment and started again, a run leaves byte for byte what an undisturbed one leaves."""

from __future__ import annotations

import multiprocessing
import shutil
import subprocess
import sys
import time
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest

from audit.corpus.store import FOLDER
from audit.corpus.tables import NAMES, file_of
from audit.outputs import replacing
from audit.samples import years
from tests.corpus.alone import run
from tests.corpus.reports import data, rows, written
from tests.outputs import seen

KILLS = 20


def started(folder: Path, out: Path) -> BaseProcess:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["audit.corpus.loaded"])
    process = context.Process(target=run, args=(folder, out))
    process.start()
    return process


def test_a_run_that_is_killed_twenty_times_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    """What is there meanwhile is what was there before, whole."""
    folder, out = related(tmp_path / "reports"), tmp_path / "out"
    started(written(tmp_path / "others", 2), out).join()
    before = seen(out)
    for whole in ("once", "whole"):  # the first one also loads what all of them need
        start = time.monotonic()
        started(folder, tmp_path / whole).join()
        longest = time.monotonic() - start
    after = seen(tmp_path / "whole")
    dice, killed = Random(), 0
    while killed < KILLS:
        process = started(folder, out)
        process.join(dice.uniform(0, longest))
        killed += process.is_alive()
        process.kill()
        process.join()
        settle(out)
        assert seen(out) in (before, after)
        if not process.exitcode:
            forget(out, dice)
    started(folder, out).join()
    assert seen(out) == after
    assert not list((out / FOLDER / "halves").iterdir())
    assert after.keys() > {file_of(name) for name in NAMES}
    assert {"held", "gap"} <= {row["before"] for row in rows(out, "reports")}
    assert "some" in {row["below"] for row in rows(out, "reports")}
    assert rows(out, "missing")


def related(folder: Path) -> Path:
    """Six reports that have nothing to do with each other, a county's of four years, its offices' of
    two: one year of the county is missing."""
    written(folder, 6)
    for source in sorted(years().glob("*_202[1-5].md")):
        place = "county" if source.name.startswith("county") else "county/offices"
        (folder / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder / place)
    return folder


def settle(out: Path) -> None:
    """As whoever writes there next: a set that was being put in place is put there."""
    with pytest.raises(KeyError), replacing(out):
        raise KeyError


def forget(out: Path, dice: Random) -> None:
    """Remove some of what is kept, as if it had not been done yet."""
    for path in sorted((out / FOLDER).rglob("*")):
        if path.is_file() and dice.random() < 0.7:
            path.unlink()


def test_the_program_is_killed_with_its_workers_and_continues(tmp_path: Path) -> None:
    folder, out = written(tmp_path / "reports", 12), tmp_path / "out"
    command = [sys.executable, "-m", "audit", "corpus", str(folder), "--out"]
    with subprocess.Popen([*command, str(out)]) as process:
        while not list(out.glob(f"{FOLDER}/parts/*")):
            time.sleep(0.01)
        process.kill()
    for place in (out, tmp_path / "whole"):
        assert subprocess.run([*command, str(place)], capture_output=True).returncode == 1
    assert data(out) == data(tmp_path / "whole")
