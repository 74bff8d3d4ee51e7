"""Small corpora for tests, and what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from audit.corpus.tables import NAMES, file_of
from tests.corpora import write_corpus

SHORT = 240  # characters of narrative


def written(folder: Path, count: int, layout: str = "html", **more: Any) -> Path:
    """The folder, with so many short reports in it; every tenth has a wrong figure."""
    write_corpus(folder, count, layout, characters=SHORT, **more)
    return folder


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return pq.read_table(out / file_of(table)).to_pylist()


def data(out: Path) -> dict[str, bytes]:
    """The bytes of each table."""
    return {name: (out / file_of(name)).read_bytes() for name in NAMES}
