"""The program `audit`: one subcommand for each thing that a notebook can do as well.

JSON goes to standard output and nothing else does; messages and progress go to standard error.
Exit status: 0 nothing broken at or above --fail-on, 1 something is, 2 bad input, a wrong call,
or a report of which nothing, or not a figure of some table, could be read. As with any program,
130 is an interrupt, and 141 an output that nobody reads to its end.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit status. Bad input is one sentence on standard error."""
    try:
        from audit.cli import program

        if arguments is None:
            program.end_when_told()
        return program.call(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:  # so early that it is not known yet in which language to say it
        return 130
