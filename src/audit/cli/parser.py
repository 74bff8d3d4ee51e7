"""argparse in English or Chinese: help that fills its lines as Chinese print does, errors in one sentence."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn

from audit.cli.codes import BAD
from audit.cli.streams import show, tell
from audit.publishers.quoting import columns
from audit.wording import say, table

_HEADING = re.compile(r"(?<=[\u4e00-\u9fff]):$", re.MULTILINE)
_COLUMNS = re.compile(r"^( +\S.*?\S) {2,}(?=\S)", re.MULTILINE)
_PIECE = re.compile(r"[^\s\u3000-\uffef]+|[\u3000-\uffef“”][，。、；：！？）》”]*|\s")


class Help(argparse.HelpFormatter):
    """Breaks lines by columns, of which a Chinese character takes two."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(broken(text, width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in broken(text, width - len(indent)))


class Parser(argparse.ArgumentParser):
    """A wrong call is one sentence on standard error, and status 2."""

    def __init__(self, *, language: str = "en", **more: object) -> None:
        super().__init__(formatter_class=Help, **more)  # type: ignore[arg-type]
        self.language = language

    def error(self, message: str) -> NoReturn:
        text = say("arguments.wrong", self.language, message=message, program=self.prog)
        tell(f"audit: {text}")
        self.exit(BAD)

    def format_help(self) -> str:
        """The help; its second column begins where it should, whatever stands in the first."""
        text = _HEADING.sub("：", super().format_help())
        return _COLUMNS.sub(lambda match: _aligned(match[0], match[1]), text)

    def _print_message(self, message: str, file: Any = None) -> None:
        if message:
            show(message)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """While this lasts, argparse says what it says in that language; it asks gettext by these names."""
    known: Mapping[str, str] = table("arguments")["argparse"] if language != "en" else {}
    names = {
        "_": lambda text: known.get(text, text),
        "ngettext": lambda one, other, count: known.get(one, one if count == 1 else other),
    }
    kept = {name: getattr(argparse, name) for name in names}
    try:
        for name, function in names.items():
            setattr(argparse, name, function)
        yield
    finally:
        for name, function in kept.items():
            setattr(argparse, name, function)


def broken(text: str, width: int) -> Iterator[str]:
    """The lines of a text, each so many columns at most; none begins with a closing mark."""
    line = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if line and columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line:
        yield line.rstrip()


def _aligned(whole: str, first: str) -> str:
    return first + " " * max(2, len(whole) - columns(first))
