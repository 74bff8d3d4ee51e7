"""How fast `audit corpus` is, in how much memory, and what it would make of the whole country's reports.

    python -m tests.benchmarks.corpus [--sizes 500 1000 2000] [--processes 1 2] [--layouts html pdf …]
                                      [--reports FOLDER] [--figure FILE]

Writes made-up reports (see `tests.corpora`; kept in FOLDER, if that is named), audits so many of them
from the first file to the last table, and prints JSON: reports a second by the clock, time of the
processors beside a bare lxml parse of the same bytes in as many processes, peak memory of all processes;
milliseconds of each stage in each layout; Great Expectations and pandera over the same frames; and how
long the reports of one year would take. On a machine that does other work, look at `work`, the time of
the processors, not at `seconds`, that of the clock. The figure is an image of the same.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from tests.benchmarks.stages import peers_over_frames, stages_of
from tests.benchmarks.watched import watch
from tests.corpora import SPOILED, write_corpus

BAR = 8.0  # times a bare parse, in two processes
SHARE = 0.2  # of the whole for checking and diagnosing
COUNTRY = 150_000  # reports a year
ASSUMED = (
    f"{COUNTRY} reports a year: those of some 40 ministries, 31 provinces, 333 prefectures, 2,800 "
    "counties with about 25 offices each, and 38,000 townships, rounded up",
    "all of them web pages of the size and the share of figures of the made-up ones",
    f"one report in {SPOILED} with a mistake",
    "time grows with the number of reports, as it does between the sizes measured",
)
LAYOUTS = ("html", "html_messy", "markdown", "word", "workbook", "pdf", "gaps", "lines")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 2000])
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--layouts", nargs="*", default=list(LAYOUTS))
    parser.add_argument("--sample", type=int, default=60, help="reports for each layout")
    parser.add_argument("--reports", type=Path, help="where they are, or are to be kept")
    parser.add_argument("--figure", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        measured = _measured(options, Path(name))
    json.dump(measured, sys.stdout, ensure_ascii=False, indent=2)
    print()
    if options.figure:
        from tests.benchmarks.corpus_figure import draw

        draw(measured, options.figure)
    return int(bool(measured["missed"]))


def _measured(options: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    folder = options.reports or scratch / "reports"
    corpora = {size: _corpus(folder, size) for size in sorted(options.sizes)}
    runs = [
        _run(corpora[size], size, processes, scratch / f"{size}-{processes}")
        for processes in options.processes
        for size in corpora
    ]
    layouts = {layout: stages_of(layout, options.sample) for layout in options.layouts}
    measured = {
        "runs": runs,
        "stages": {name: _rounded(one) for name, one in layouts.items()},
        "rates": {name: _rates(one) for name, one in layouts.items()},
        "frames": _rounded(peers_over_frames(options.sample)),
        "country": _country(runs[-1]),
    }
    return measured | {"missed": _missed(measured)}


def _corpus(folder: Path, size: int) -> Path:
    """A folder with so many reports; what is there already is not written again."""
    own = folder / str(size)
    if not own.is_dir():
        write_corpus(own, size)
    return own


def _run(corpus: Path, size: int, processes: int, out: Path) -> dict[str, Any]:
    """The command from nothing to its tables, and the bare parse before and after it."""
    command = [sys.executable, "-m", "audit", "corpus", str(corpus), "--out", str(out)]
    before = _bare(corpus, processes)
    watched = watch([*command, "--workers", str(processes)])
    after = _bare(corpus, processes)
    again = watch([*command, "--workers", str(processes)])
    bare = {name: (before[name] + after[name]) / 2 for name in before}
    return {
        "reports": size,
        "processes": processes,
        **_rounded(
            {
                "seconds": watched.seconds,
                "work": watched.work,
                "rate": size / watched.seconds,
                "work_each": 1000 * watched.work / size,
                "lxml_seconds": bare["seconds"],
                "lxml_work": bare["work"],
                "times_lxml": watched.work / bare["work"],
                "peak_mb": watched.peak / 2**20,
                "again_seconds": again.seconds,
            }
        ),
    }


def _bare(corpus: Path, processes: int) -> dict[str, float]:
    """lxml's parse of the bytes, which are in memory already, in so many processes."""
    paths = sorted(corpus.rglob("*.html"))
    shares = [paths[start::processes] for start in range(processes)]
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(_parse, [paths[:20]] * processes))
        times = list(pool.map(_parse, shares))
    return {"seconds": max(one for one, _ in times), "work": sum(one for _, one in times)}


def _parse(paths: Sequence[Path]) -> tuple[float, float]:
    import lxml.html

    data = [path.read_bytes() for path in paths]
    clock, work = time.perf_counter(), time.process_time()
    for one in data:
        lxml.html.fromstring(one)
    return time.perf_counter() - clock, time.process_time() - work


NO_STAGE = ("lxml", "bytes")


def _rates(stages: dict[str, float]) -> dict[str, float]:
    """Reports a second in one process, from end to end and for each stage."""
    own = {name: each for name, each in stages.items() if name not in NO_STAGE}
    rates = {name: 1000 / each for name, each in own.items() if each}
    return _rounded({"end to end": 1000 / sum(own.values()), **rates})


def _country(run: dict[str, Any]) -> dict[str, Any]:
    hours = COUNTRY * run["work_each"] / 1000 / run["processes"] / 3600
    days = {"reports": COUNTRY, "processes": run["processes"], "hours": round(hours, 2)}
    return days | {"assumed": list(ASSUMED)}


def _missed(measured: dict[str, Any]) -> list[str]:
    """Which of the bars were missed, in words."""
    missed = [
        f"{run['reports']} reports in {run['processes']} processes: "
        f"{run['times_lxml']} times lxml, at most {BAR}"
        for run in measured["runs"]
        if run["times_lxml"] > BAR
    ]
    for layout, stages in measured["stages"].items():
        whole = sum(each for name, each in stages.items() if name not in NO_STAGE)
        share = stages["check and diagnose"] / whole
        if layout == "html" and share > SHARE:
            missed.append(f"checking takes {share:.2f} of the whole, at most {SHARE}")
    for processes in {run["processes"] for run in measured["runs"]}:
        runs = [run for run in measured["runs"] if run["processes"] == processes]
        first, last = runs[0], runs[-1]
        if last["peak_mb"] > 1.2 * first["peak_mb"]:
            missed.append(f"memory grew from {first['peak_mb']} to {last['peak_mb']} MB")
        if last["work_each"] > 1.1 * first["work_each"]:
            missed.append(f"a report took {first['work_each']}, then {last['work_each']} ms")
    return missed


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in values.items()}


if __name__ == "__main__":
    sys.exit(main())
