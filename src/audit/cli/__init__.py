"""The program `audit`: one subcommand for each thing that a notebook can do as well.

JSON goes to standard output and nothing else does; messages and progress go to standard error.
Exit status: 0 nothing broken at or above --fail-on, 1 something is, 2 bad input, a wrong call,
or a report of which nothing, or not a figure of some table, could be read.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from audit.cli.arguments import Command, parser
from audit.cli.status import BAD
from audit.model import AuditError
from audit.publishers.quoting import visible
from audit.wording import say


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit status. Bad input is one sentence on standard error."""
    options = parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except AuditError as error:
        print(f"audit: {visible(str(error))}", file=sys.stderr)
        return BAD
    except BrokenPipeError:  # the reader of our output has gone
        sys.stderr.close()
        return BAD
    except OSError as error:  # of a file that is read, the readers tell; this is one to write
        path, why = error.filename or getattr(options, "out", "-"), error.strerror or error
        text = say("cli.unwritable", options.language, path=path, why=why)
        print(f"audit: {text}", file=sys.stderr)
        return BAD
