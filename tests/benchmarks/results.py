"""The page of results, RESULTS.md: what the benchmarks and evaluations print, and nothing else.

    python -m tests.benchmarks.results [--quick] [--out FILE]

Each entry of `results.toml` is run, one after the other; a command that fails ends the run, and the page
that was there stays. `--quick` measures next to nothing: it shows that the page can be made.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = Path(__file__).with_suffix(".toml")
PACKAGES = ("great-expectations", "pandas", "numpy", "scipy", "lxml", "openpyxl", "pdfplumber", "pypdfium2",
            "python-docx", "papermill", "nbconvert", "distributed", "pyarrow")  # fmt: skip
PEERS = ("banff", "pandera", "pointblank", "jieba")  # compared with where they are installed
HEAD = """\
# Results

What the benchmarks and evaluations of this project print. The page is written by
`python -m tests.benchmarks.results`, which takes about twenty minutes; no figure in it is typed.
Measured on {day}: {machine}.
"""


def machine() -> str:
    """The interpreter, the processors, the memory and the packages that the figures depend on."""
    packages = ", ".join(f"{name} {installed(name)}" for name in (*PACKAGES, *PEERS))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = psutil.virtual_memory().total / 2**30
    system = f"{platform.system()} on {platform.machine()}, {cores} cores, {memory:.0f} GiB"
    return f"Python {platform.python_version()}, {system}; {packages}"


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def printed(command: str) -> str:
    """What a module prints, even over its bar (status 1). Raises CalledProcessError where it fails."""
    called = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(called, cwd=ROOT, capture_output=True, text=True)
    broken = "Traceback" in done.stderr or not done.stdout.strip()
    if done.returncode > 1 or (done.returncode and broken):
        done.check_returncode()
    return done.stdout.strip()


def section(entry: Mapping[str, Any], size: str) -> Iterator[str]:
    """The lines of an entry; none where it has nothing to run at that size."""
    if not entry[size]:
        return
    yield from ("", f"## {entry['title']}", "", entry["said"])
    for command in entry[size]:
        yield from ("", "```text", f"$ python -m {command}", printed(command), "```")


def page(entries: Sequence[Mapping[str, Any]], size: str) -> str:
    """The whole page, as Markdown."""
    lines = [line for entry in entries for line in section(entry, size)]
    head = HEAD.format(day=date.today().isoformat(), machine=machine())
    return head + "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure next to nothing")
    parser.add_argument("--out", type=Path, default=ROOT / "RESULTS.md")
    arguments = parser.parse_args()
    entries = tomllib.loads(ENTRIES.read_text(encoding="utf-8"))["results"]
    try:
        text = page(entries, "quick" if arguments.quick else "full")
    except subprocess.CalledProcessError as error:
        print(f"{shlex.join(error.cmd[1:])} failed:\n{error.stderr}", file=sys.stderr)
        return 1
    arguments.out.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
