"""Mutated files: each must give a report or one clear sentence, in time and within memory.

python -m tests.benchmarks.robustness [COUNT] [SEED]
"""

from __future__ import annotations

import io
import re
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from audit.model import AuditError
from audit.parsing import parse_report
from audit.readers import read_document
from tests.conftest import SHARED
from tests.layouts import LAYOUTS
from tests.layouts.figures import figures, printed
from tests.layouts.report import Printed

SECONDS, MEBIBYTES = 10.0, 1024


def truncated(data: bytes, dice: Random) -> bytes:
    return data[: dice.randrange(len(data))]


def flipped(data: bytes, dice: Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice([1, 5, 50, 500])):
        out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def spliced(data: bytes, dice: Random) -> bytes:
    """A stretch dropped, or printed twice."""
    a, b = sorted(dice.randrange(len(data)) for _ in range(2))
    b = min(b, a + 5000)
    return data[:a] + data[b:] if dice.random() < 0.5 else data[:b] + data[a:]


def without_tags(data: bytes, dice: Random) -> bytes:
    """Tags, tabs, pipes, or ends of lines dropped here and there."""
    share = dice.choice([0.01, 0.1, 0.5])
    drop = dice.choice([rb"<[^<>]{1,80}>", rb"\t", rb"\|", rb"\n", rb"</?t[dr][^>]*>"])
    return re.sub(drop, lambda found: b"" if dice.random() < share else found[0], data)


def repacked(data: bytes, dice: Random) -> bytes:
    """A zip container with members missing, emptied, swapped, or with bytes flipped inside."""
    if not data.startswith(b"PK"):
        return flipped(data, dice)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            choice = dice.random()
            if choice < 0.1:
                continue
            if choice < 0.2 and content:
                content = dice.choice([b"", flipped(content, dice), truncated(content, dice)])
            new.writestr(member.filename, content)
    return out.getvalue()


MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    truncated,
    flipped,
    spliced,
    without_tags,
    repacked,
)


def originals() -> list[tuple[str, bytes]]:
    """The real reports, where they are, and one made-up report in each layout."""
    files = []
    if (SHARED / "reports").is_dir():
        paths = sorted(path for path in Path(SHARED / "reports").iterdir() if path.name[0] != "R")
        files = [(path.name, path.read_bytes()) for path in paths]
    for number, (name, write) in enumerate(LAYOUTS.items()):
        dice = Random(number)
        form = dice.choice(["cn-2019", "cn-2021"])
        texts = printed(figures(form, dice), dice, vacant=dice.choice([0.0, 0.1]))
        files.append((name, write(Printed(form, texts), dice)))
    return files


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` mutated files, the same for the same seed."""
    files = originals()
    dice = Random(seed)
    for number in range(count):
        name, data = files[number % len(files)]
        mutate = dice.choice(MUTATIONS)
        yield f"{name} {mutate.__name__} {number}", mutate(data, dice) or b"?"


def outcome(name: str, data: bytes) -> str:
    """`report` or `refused`; raises whatever else comes out of the readers."""
    start = time.perf_counter()
    try:
        parse_report(read_document(data, name))
        result = "report"
    except AuditError as error:
        sentence = str(error)
        assert sentence.endswith((".", ".)")), sentence
        assert "\n" not in sentence, sentence
        result = "refused"
    taken = time.perf_counter() - start
    assert taken < SECONDS, f"{name} took {taken:.1f} s"
    return result


def main() -> None:
    count, seed = (int(one) for one in (*sys.argv[1:], "2000", "1")[:2])
    found: Counter[str] = Counter()
    slowest = 0.0
    for name, data in mutants(count, seed):
        start = time.perf_counter()
        try:
            found[outcome(name, data)] += 1
        except Exception as error:
            found["FAILED"] += 1
            print(f"{name}: {type(error).__name__}: {error}")
        slowest = max(slowest, time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} files: {dict(found)}; slowest {slowest:.2f} s; most memory {memory:.0f} MiB")
    sys.exit(bool(found["FAILED"]) or memory > MEBIBYTES)


if __name__ == "__main__":
    main()
