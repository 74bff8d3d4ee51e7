"""How far a run is, at what rate, and how long it still takes: on a terminal, and in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from audit.wording import say


class Bar(Protocol):
    def update(self, n: float | None = 1) -> object: ...


@contextmanager
def progress(total: int, what: str, language: str) -> Iterator[Bar]:
    """A bar on standard error, where that is a terminal, or a widget; nothing where it is a file."""
    from tqdm.auto import tqdm

    in_notebook = (
        tqdm.__module__ == "tqdm.auto"
    )  # where it is a widget; else it is that of a terminal
    silent = False if in_notebook else None  # None: unless it is a terminal
    label = say(f"corpus.{what}", language)
    with tqdm(total=total, desc=label, disable=silent) as bar:
        yield bar
