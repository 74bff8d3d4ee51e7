"""One target under atheris: `python -m tests.fuzzing.fuzz TARGET [arguments of libFuzzer]`.

An input over 20 seconds of work, or one for which the process grows by more than a GiB, is a fault as an
exception is.
"""

from __future__ import annotations

import logging
import resource
import sys
import time
import warnings

import atheris

with atheris.instrument_imports(include=["audit"]):
    from tests.fuzzing.targets import TARGETS, refusal

from tests.fuzzing.mutations import changed

SECONDS, MEBIBYTES = 20, 1024


def main() -> None:
    name, *arguments = sys.argv[1:]
    use, most = TARGETS[name]
    warnings.simplefilter("ignore")
    logging.disable()

    def tried(data: bytes) -> None:
        start, before = time.process_time(), _peak()
        refusal(use, data)
        seconds, grown = time.process_time() - start, _peak() - before
        assert seconds < SECONDS, f"{seconds:.0f} s of work"
        assert grown < MEBIBYTES, f"{grown} MiB more"

    def mutated(data: bytes, size: int, seed: int) -> bytes:
        return changed(data, size, seed) if seed % 2 else atheris.Mutate(data, size)

    atheris.Setup([sys.argv[0], f"-max_len={most}", *arguments], tried, custom_mutator=mutated)
    atheris.Fuzz()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
