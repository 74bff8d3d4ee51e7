"""Each attack by the program itself: what it says, its status, and what it took."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from pathlib import Path

from tests.hostile.files import ATTACKS

SECONDS, MEBIBYTES = 20, 1024


def main(wanted: str) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for attack in ATTACKS:
            if not re.search(wanted, attack.name):
                continue
            file = Path(folder, "report")
            file.write_bytes(attack.make())
            status, seconds, memory, said = _run(file)
            fine = (
                status in (0, 1, 2)
                and seconds < SECONDS
                and memory < MEBIBYTES
                and "Traceback" not in said
                and "fault of this program" not in said
                and re.search(attack.says, said)
            )
            failed += not fine
            mark = "" if fine else "  !!!"
            print(
                f"{attack.name}: {status}, {seconds:.1f} s, {memory} MiB: {said[:160]!r}{mark}",
                flush=True,
            )
    return 1 if failed else 0


def _run(file: Path) -> tuple[int, float, int, str]:
    """The status, seconds, the most mebibytes of any process, and what was said of it."""
    said = file.with_suffix(".err")
    start = time.perf_counter()
    pid = os.fork()
    if not pid:
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execv(sys.executable, [sys.executable, "-m", "audit", "check", str(file)])
    _, status, used = os.wait4(pid, 0)
    seconds = time.perf_counter() - start
    return os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss // 1024, said.read_text()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
