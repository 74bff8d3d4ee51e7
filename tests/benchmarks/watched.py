"""A command, watched: its time by the clock, that of all its processors, and the most memory it held."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from typing import NamedTuple

import psutil

PAUSE = 0.2  # seconds between two looks


class Watched(NamedTuple):
    """`seconds` by the clock, `work` of all processes together, `peak` bytes that all of them held at
    once, pages that they share counted once."""

    seconds: float
    work: float
    peak: int
    output: str


def watch(command: Sequence[str]) -> Watched:
    """Run a command to its end. Raises CalledProcessError for a status above 1."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak, worked = 0, dict[int, float]()
        root = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, _look(root, worked))
            time.sleep(PAUSE)
        output = process.stdout.read() if process.stdout else ""
    if process.returncode > 1:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Watched(time.perf_counter() - start, sum(worked.values()), peak, output)


def _look(root: psutil.Process, worked: dict[int, float]) -> int:
    """The memory of all processes now; how long each has worked so far goes into `worked`."""
    memory = 0
    try:
        processes = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0
    for process in processes:
        try:
            times = process.cpu_times()
            worked[process.pid] = times.user + times.system
            memory += process.memory_full_info().pss
        except psutil.Error:  # it ended between two looks
            continue
    return memory
