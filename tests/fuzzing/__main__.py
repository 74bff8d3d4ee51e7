"""Each target for some seconds: how many inputs, how much of the code they reach, and what went wrong.

    python -m tests.fuzzing [TARGET …] [--seconds N] [--found DIR]

Inputs that reach something new are kept in DIR, if one is named, and begun with again; so is an input that
shows a fault. `--fewest DIR` makes of them the fewest that reach as much, for tests/fuzzing/kept.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzzing.seeds import inputs
from tests.fuzzing.targets import TARGETS

WAITED = 300  # seconds by the clock for one input: a busy machine is no fault
MEBIBYTES = (
    3072  # of the whole process, whose libraries remember; that of an input is measured in fuzz.py
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument(
        "--found", type=Path, help="a folder of inputs that goes on from run to run"
    )
    parser.add_argument("--fewest", type=Path, help="a folder for the fewest that reach as much")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = arguments.found or Path(folder, "found")
        if arguments.fewest:
            for name in arguments.targets:
                reduce(name, found / name, arguments.fewest / name)
            return 0
        return max([fuzz(name, found / name, arguments.seconds) for name in arguments.targets])


def fuzz(name: str, found: Path, seconds: int) -> int:
    """Run one target and print its line; 1 where it failed."""
    done = _run(name, [f"-max_total_time={seconds}"], found, _begin(name, found))
    said = done.stderr
    number = re.findall(r"stat::number_of_executed_units:\s*(\d+)", said)
    reached = re.findall(r"cov: (\d+)", said)
    rate = re.findall(r"stat::average_exec_per_sec:\s*(\d+)", said)
    line = f"{name}: {(number or ['?'])[-1]} inputs, {(rate or ['?'])[-1]} a second, {(reached or ['?'])[-1]} branches"
    print(line, flush=True)
    if done.returncode:
        print(f"{said[-6000:]}\n{name} failed: {found.parent}/{name}.*", flush=True)
    return 1 if done.returncode else 0


def reduce(name: str, found: Path, fewest: Path) -> None:
    fewest.mkdir(parents=True, exist_ok=True)
    _run(name, ["-merge=1"], fewest, found)


def _run(name: str, words: list[str], *folders: Path) -> subprocess.CompletedProcess[str]:
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    options = [
        f"-timeout={WAITED}",
        f"-rss_limit_mb={MEBIBYTES}",
        "-print_final_stats=1",
        f"-artifact_prefix={folders[0].parent}/{name}.",
    ]
    called = [
        sys.executable,
        "-m",
        "tests.fuzzing.fuzz",
        name,
        *options,
        *words,
        *map(str, folders),
    ]
    return subprocess.run(called, capture_output=True, text=True, errors="replace")


def _begin(name: str, found: Path) -> Path:
    """The kept inputs and the made ones, in a folder beside that of the found ones."""
    folder = found.parent / f"{name}-begun"
    folder.mkdir(parents=True, exist_ok=True)
    for number, (_, data) in enumerate(inputs(name)):
        (folder / str(number)).write_bytes(data)
    return folder


if __name__ == "__main__":
    sys.exit(main())
