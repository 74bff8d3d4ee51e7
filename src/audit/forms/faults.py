"""What is wrong with the file of a form: where, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from audit.settings import SettingsError

FormError = SettingsError  # a form file contradicts itself: the text names file, line and key
LONGEST = 200  # signs that are said of one fault, and of where it is


class EntryError(Exception):
    """`where` is the path of the key (tables.loans.rows.lent), `at` the text that is wrong there."""

    def __init__(self, where: str, said: str, at: str = "", known: Iterable[str] = ()) -> None:
        self.where, self.at = where, at
        self.said = said + _instead(at, sorted(known))
        super().__init__(self.said)

    def in_file(self, file: str, text: str) -> FormError:
        """The refusal, with the line that the error is in."""
        path = f"{self.where[:LONGEST]}: " if self.where else ""
        return FormError(
            f"{file}, line {_line(text, self.where, self.at)}: {path}{self.said[:LONGEST]}."
        )


def _instead(at: str, known: list[str]) -> str:
    """What to write instead of a name that nothing knows."""
    if not known:
        return ""
    close = get_close_matches(at, known, 1, 0.6)
    return f"; write {close[0]}" if close else f"; write one of {', '.join(known)}"


def _line(text: str, where: str, at: str) -> int:
    """The line of the last key of a path that is found, each behind the one before; then of the text."""
    place, heads = 0, ""
    for name in where.split(".") if where else ():
        heads = f"{heads}.{name}" if heads else name
        for pattern in (
            rf"(?m)^\[+{re.escape(heads)}[\].]",
            rf'\bname\s*=\s*"{re.escape(name)}"',
            rf"(?m)^\s*{re.escape(name)}\s*=",
        ):
            if found := re.compile(pattern).search(text, place):
                place = found.start()
                break
    wrong = re.compile(rf"(?<!\w){re.escape(at)}(?!\w)").search(text, place) if at else None
    return text.count("\n", 0, wrong.start() if wrong else place) + 1
