"""The program `audit`: one subcommand for each thing that a notebook can do as well.

JSON goes to standard output and nothing else does; messages and progress go to standard error.
Exit status: 0 nothing broken at or above --fail-on, 1 something is, 2 bad input, a wrong call,
or a report of which nothing, or not a figure of some table, could be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from audit.cli.codes import BAD
from audit.forms import use_forms
from audit.model import AuditError
from audit.wording import say

FORMS = "--forms"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit status. Bad input is one sentence on standard error."""
    try:
        use_forms(*_forms(arguments))
        from audit.cli.arguments import parser  # loads the forms, those of further folders too

        options = parser().parse_args(arguments)
    except AuditError as error:
        return _refused(error)
    try:
        return int(options.command(options))
    except AuditError as error:
        return _refused(error)
    except BrokenPipeError:  # the reader of our output has gone
        sys.stderr.close()
        return BAD
    except OSError as error:  # of a file that is read, the readers tell; this is one to write
        path, why = error.filename or getattr(options, "out", "-"), error.strerror or error
        text = say("cli.unwritable", options.language, path=path, why=why)
        print(f"audit: {text}", file=sys.stderr)
        return BAD


def _forms(arguments: Sequence[str] | None) -> Sequence[str]:
    """The folders that the option names, wherever it stands."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument(FORMS, action="append", default=[])
    try:
        found, _ = early.parse_known_args(arguments)
    except argparse.ArgumentError:  # the option without a folder: told by the parser of the program
        return ()
    return list(found.forms)


def _refused(error: AuditError) -> int:
    from audit.publishers.quoting import visible

    print(f"audit: {visible(str(error))}", file=sys.stderr)
    return BAD
