"""What the process that leads `audit corpus` holds in memory, with results that are made up.

    python -m tests.benchmarks.corpus_memory [SIZE …]

By default 10,000 and 100,000 files: empty ones, of bodies with five years each, one report in ten with
findings. They are found, entered, paired, merged and shown as always; only the reading and checking of
each is replaced by what came of one real file, since the processes that do it hold one chunk at a time,
however many there are. Prints JSON: the most memory that was held by the end of each step, in MB, its
seconds, and by how much more the last size takes than the first. Exits with 1 above the bar.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

BAR = 1.2  # times the memory of the first size
SIZES = (10_000, 100_000)
YEARS = range(2019, 2024)
SPOILED = 10
STEPS = ("find_files", "read", "pair", "check", "write_tables", "write_overview", "summarise")


def main(sizes: Sequence[int]) -> int:
    measured = []
    with TemporaryDirectory() as scratch:
        _apart("make", scratch)
        for size in sizes:
            folder = _files(Path(scratch, str(size)), size)
            measured.append(json.loads(_apart("lead", scratch, str(folder))))
    for size, one in zip(sizes, measured, strict=True):
        one["files"] = size
    times = measured[-1]["peak_mb"] / measured[0]["peak_mb"]
    print(json.dumps({"sizes": measured, "times": round(times, 3), "bar": BAR}, indent=2))
    return int(times > BAR)


def _apart(*arguments: str) -> str:
    """A step in a process of its own, so that it holds nothing of another's; what it prints."""
    command = [sys.executable, "-m", "tests.benchmarks.corpus_memory", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _files(folder: Path, count: int) -> Path:
    for number in range(count):
        body, year = divmod(number, len(YEARS))
        if not body % 500 and not year:
            (folder / f"{body // 500:03}").mkdir(parents=True)
        (folder / f"{body // 500:03}" / f"{body:05}-{YEARS[year]}.html").touch()
    return folder


def make(scratch: str) -> None:
    """What comes of a report that agrees, and of one that does not: frozen, and as packed tables."""
    from audit.corpus.frozen import freeze
    from audit.corpus.keys import fingerprint
    from audit.corpus.work import Item, Task, work
    from audit.pipeline import read_report
    from audit.rules import load_rules
    from tests.corpora import write_report

    for number, name in ((1, "sound"), (SPOILED, "spoiled")):
        report = read_report(write_report(number))
        item = Item("path", "0" * 64, 20_000, read=freeze(report))
        task = Task((item,), tuple(load_rules()), (), (), fingerprint(), 60.0)
        Path(scratch, f"{name}.part").write_bytes(work(task).part)
        Path(scratch, "report").write_bytes(freeze(report))


class Pretended:
    """A crew that does not work: what it hands back was made before."""

    width = 1

    def __init__(self, scratch: Path) -> None:
        from audit.corpus.parts import unpack

        self.report = (scratch / "report").read_bytes()
        names = ("sound", "spoiled")
        self.tables = [unpack((scratch / f"{name}.part").read_bytes()) for name in names]

    def submit(self, task: Any) -> Future[Any]:
        from audit.corpus.work import Done

        future: Future[Any] = Future()
        if task.only_read:
            read = tuple((at, self._read(item.path)) for at, item in enumerate(task.items))
            future.set_result(Done(b"", read))
        else:
            future.set_result(Done(self._part(task.items), ()))
        return future

    def renew(self) -> None:
        raise AssertionError

    def _read(self, path: str) -> bytes:
        """The report as that of another body and year: only its head is asked."""
        from audit.corpus.frozen import _LENGTH, _body

        body, year = Path(path).stem.split("-")
        head = json.dumps([f"云川市第{body}局", int(year), "office"]).encode()
        rest = self.report[_body(self.report) :]
        return self.report[:1] + len(head).to_bytes(_LENGTH) + head + rest

    def _part(self, items: Sequence[Any]) -> bytes:
        import pyarrow as pa
        import pyarrow.compute as pc

        from audit.corpus.parts import pack
        from audit.corpus.tables import OF_FILES

        found = {}
        for name in OF_FILES:
            at, table = self._rows(name)
            count = pc.sum(pc.less(at, len(items))).as_py() or 0
            at, table = at.slice(0, count), table.slice(0, count)
            paths = pa.array([item.path for item in items], pa.string())
            table = table.set_column(0, table.schema.field(0), paths.take(at))
            if name == "reports":
                place = table.schema.get_field_index("before")
                states = pa.array([item.kin.before for item in items], pa.string())
                table = table.set_column(place, table.schema.field(place), states)
            found[name] = table
        return pack(found)

    @cache  # noqa: B019  # one of them, as long as the process
    def _rows(self, name: str) -> tuple[Any, Any]:
        """The rows of the largest chunk that there can be, and which report each is of."""
        import pyarrow as pa

        from audit.corpus.files import MEAN

        kinds = [self.tables[not number % SPOILED][name] for number in range(2 * MEAN)]
        at = [number for number, one in enumerate(kinds) for _ in range(one.num_rows)]
        return pa.array(at, pa.int64()), pa.concat_tables(kinds).combine_chunks()


def lead(scratch: str, folder: str) -> None:
    """Lead a run over the folder; prints what each step took."""
    from audit.corpus import running

    @contextmanager
    def engage(*_: object) -> Iterator[Pretended]:
        yield Pretended(Path(scratch))

    steps: dict[str, dict[str, float]] = {}
    for name in STEPS:
        place = running if hasattr(running, name) else running._Run
        setattr(place, name, _watched(getattr(place, name), steps, name))
    running.engage = engage  # type: ignore[assignment]
    running.audit_corpus([folder], f"{folder}-out")
    peak = max(one["mb"] for one in steps.values())
    print(json.dumps({"peak_mb": peak, "steps": steps}))


def _watched(
    step: Callable[..., Any], steps: dict[str, dict[str, float]], name: str
) -> Callable[..., Any]:
    def watched(*given: Any, **more: Any) -> Any:
        start = time.process_time()
        found = step(*given, **more)
        taken = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        steps[name] = {"mb": round(peak, 1), "seconds": round(taken, 2)}
        return found

    return watched


if __name__ == "__main__":
    given = sys.argv[1:]
    parts: dict[str, Callable[..., None]] = {"make": make, "lead": lead}
    if given and given[0] in parts:
        partial(parts[given[0]], *given[1:])()
    else:
        sys.exit(main([int(one) for one in given] or SIZES))
