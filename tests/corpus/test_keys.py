"""What a run keeps is named by all that it depends on."""

from __future__ import annotations

import os
import subprocess
import sys

from audit.corpus.keys import BESIDE, READING
from tests.test_layers import ORDER


def test_the_rooms_that_reading_depends_on_are_all_there() -> None:
    above = set(ORDER[: ORDER.index("judging") + 1])
    assert above - {"folders", "loading", "wording", "outputs", "samples"} == set(READING) - {
        "characters"
    }
    assert set(BESIDE) <= set(ORDER[ORDER.index("judging") + 1 :]) | {"samples"}


def test_every_process_names_the_kit_and_its_rules_alike() -> None:
    """Else no worker would do the work of another, and no run continue."""
    code = (
        "from audit.corpus.keys import *; from audit.rules import load_rules;"
        "print(fingerprint(), key_of_chunk(['a'], load_rules(), ()), key_of_report('a', 'b'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
