"""What is wrong with the file of a form: where, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from audit.settings import SettingsError
from audit.wording import texts

FormError = SettingsError  # a form file contradicts itself: the text names file, line and key
LONGEST = 200  # signs that are said of one fault, and of where it is


class EntryError(Exception):
    """`where` is the path of the key (tables.loans.rows.lent), `at` the text that is wrong there.

    `fault` is the key of what is said in messages; `known`, what could stand there instead.
    """

    def __init__(
        self, where: str, fault: str, at: str = "", known: Iterable[str] = (), **values: object
    ) -> None:
        self.where, self.at = where, at
        instead = _instead(at, sorted(known))
        said = texts(f"settings.entry.{fault}", **{"name": at, "instead": instead, **values})
        self.said = {language: text[:LONGEST] for language, text in said.items()}
        super().__init__(self.said)

    def in_file(self, file: str | Mapping[str, str], text: str) -> FormError:
        """The refusal, with the line that the error is in."""
        line = _line(text, self.where, self.at)
        named = {"file": file, "line": line, "said": self.said}
        if not self.where:
            return FormError(texts("settings.forms.fault", **named))
        return FormError(texts("settings.forms.fault_at", key=self.where[:LONGEST], **named))


def _instead(at: str, known: list[str]) -> dict[str, str]:
    """What to write instead of a name that nothing knows."""
    if not known:
        return texts("settings.no_close")
    close = get_close_matches(at, known, 1, 0.6)
    if close:
        return texts("settings.close", name=close[0])
    return texts("settings.choice", names=", ".join(known))


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
