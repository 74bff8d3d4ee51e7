"""How long `audit run` takes beside a bare papermill run and nbconvert of the same imports.

    python -m tests.benchmarks.run [times]

The bare notebook imports what the audit notebook's kernel loads, and does nothing; papermill
executes it and nbconvert renders it with its own template, in one process, as `audit run` does.
Prints the median of each, in seconds of the clock and of the processors, and the ratio of the
clock's, which is to stay at or below 1.5. On a machine that does other work, look at the processors'.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

BAR = 1.5
IMPORTS = "import great_expectations, pandas, matplotlib.figure, matplotlib.backends.backend_svg, scipy.optimize"
BARE = """
import papermill, sys
from nbconvert import HTMLExporter
notebook = papermill.execute_notebook(sys.argv[1], sys.argv[2], progress_bar=False)
open(sys.argv[2] + ".html", "w").write(HTMLExporter().from_notebook_node(notebook)[0])
"""


def bare(folder: Path) -> list[str]:
    metadata = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    cells = [nbformat.v4.new_code_cell(IMPORTS)]
    path = folder / "bare.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)
    return [sys.executable, "-c", BARE, str(path), str(folder / "executed.ipynb")]


def ours(folder: Path) -> list[str]:
    return [sys.executable, "-m", "audit", "run", "--out", str(folder / "out")]


def seconds(command: list[str]) -> tuple[float, float]:
    """By the clock, and of all processes that the command started together."""
    start, before = time.perf_counter(), _work()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start, _work() - before


def _work() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(times: int = 5) -> float:
    """The ratio of the medians; the two kinds of run take turns, after one of each to warm up."""
    with tempfile.TemporaryDirectory() as name:
        commands = {"bare": bare(Path(name)), "audit run": ours(Path(name))}
        taken: dict[str, list[tuple[float, float]]] = {key: [] for key in commands}
        for turn in range(times + 1):
            for key, command in commands.items():
                took = seconds(command)
                if turn:
                    taken[key].append(took)
    medians = {
        key: tuple(statistics.median(column) for column in zip(*values, strict=True))
        for key, values in taken.items()
    }
    for key, (clock, work) in medians.items():
        print(f"{key:10} {clock:6.2f} s {work:6.2f} s of processors")
    ratio, work = (mine / other for other, mine in zip(*medians.values(), strict=True))
    print(f"ratio      {ratio:6.2f}   {work:6.2f}     (at most {BAR})")
    return ratio


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 5) > BAR)
