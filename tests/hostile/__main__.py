"""The table of attacks: what is expected, what comes of it, in what time and memory.

    python -m tests.hostile [NAME]

Files are checked by the program itself. Memory is at most what is said: a process counts that of the one
that started it. Status 1 where an outcome is not as it must be.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.calls import CALLS, MEBIBYTES, SECONDS, WAITED, Call, Outcome, run
from tests.hostile.files import ATTACKS, Attack


def calls() -> Iterator[Call]:
    yield from map(_checked, ATTACKS)
    yield from CALLS


def _checked(attack: Attack) -> Call:
    """A file, as a call that checks it."""

    def make(folder: Path, port: int) -> None:
        (folder / "report").write_bytes(attack.make())

    expects = "a report, or one sentence" if re.search(attack.says, "") else "one sentence"
    script = "audit check report >&2; test $? -le 2"
    return Call(attack.name, expects, script, 0, attack.says, make)


def main(wanted: str) -> int:
    failed = number = 0
    print("| attack | expectation | outcome | seconds | of work | MiB |\n|---|---|---|---|---|---|")
    for call in calls():
        if not re.search(wanted, call.name):
            continue
        outcome = run(call)
        faults = [*outcome.faults, *_costly(outcome)]
        failed += bool(faults)
        number += 1
        shown = f"**{'; '.join(faults)}**" if faults else _said(outcome)
        took = (f"{outcome.seconds:.1f}", f"{outcome.work:.1f}", str(outcome.mebibytes))
        cells = (call.name, call.expects, shown, *took)
        print(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |", flush=True)
    print(f"\n{number} attacks, {failed} not as expected.")
    return 1 if failed else 0


def _costly(outcome: Outcome) -> Iterator[str]:
    if outcome.work >= SECONDS or outcome.seconds >= WAITED * SECONDS:
        yield "too long"
    if outcome.mebibytes >= MEBIBYTES:
        yield "too much memory"


def _said(outcome: Outcome) -> str:
    """The last line that was said, cut."""
    lines = [line.strip() for line in outcome.said.splitlines() if line.strip()]
    return (lines[-1][:110] if lines else "nothing is said").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
