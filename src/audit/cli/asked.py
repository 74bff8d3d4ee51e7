"""What a call names that must be known before the rest of it is understood."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from audit.cli.parser import Parser
from audit.wording import LANGUAGES


def language_asked(arguments: Sequence[str]) -> str | None:
    """The language that a call names, wherever it does."""
    first = Parser(add_help=False, exit_on_error=False)
    first.add_argument("--language", nargs="?")
    try:
        language = first.parse_known_args(arguments)[0].language
    except argparse.ArgumentError:
        return None
    return language if language in LANGUAGES else None


def forms_asked(arguments: Sequence[str]) -> Sequence[str]:
    """The folders of forms that a call names, wherever it does."""
    first = Parser(add_help=False, allow_abbrev=False, exit_on_error=False)
    first.add_argument("--forms", action="append", default=[])
    try:
        return list(first.parse_known_args(arguments)[0].forms)
    except argparse.ArgumentError:  # the option without a folder: told by the parser of the program
        return ()
