"""`python -m audit` is the same command."""

from __future__ import annotations

import subprocess
import sys

from audit.samples import sample


def test_the_package_can_be_run() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "audit", "check", str(sample("broken"))],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "REQ03" in done.stdout
