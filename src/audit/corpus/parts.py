"""The tables of a chunk as bytes, and those of all chunks as Parquet files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING
from uuid import uuid4

from audit.corpus.tables import OF_FILES, file_of, schema

if TYPE_CHECKING:
    import pyarrow as pa
    from fsspec import AbstractFileSystem

# Rows that are written at once: what is in memory of a table, however many reports there are.
GROUPS = {
    "reports": 4096,
    "cells": 65536,
    "claims": 16384,
    "results": 16384,
    "findings": 2048,
    "missing": 16384,
}


def pack(tables: Mapping[str, pa.Table]) -> bytes:
    """The tables one after the other, each with its length before it."""
    import pyarrow as pa

    written = []
    for name in OF_FILES:
        sink = io.BytesIO()
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        with pa.ipc.new_stream(sink, schema(name), options=options) as stream:
            stream.write_table(tables[name])
        data = sink.getvalue()
        written.append(len(data).to_bytes(8) + data)
    return b"".join(written)


def unpack(data: bytes) -> dict[str, pa.Table]:
    """What was packed."""
    import pyarrow as pa

    found, at = {}, 0
    for name in OF_FILES:
        start = at + 8
        at = start + int.from_bytes(data[at:start])
        found[name] = pa.ipc.open_stream(data[start:at]).read_all()
    return found


def join(parts: Sequence[bytes]) -> bytes:
    """Several parts as one."""
    import pyarrow as pa

    tables = [unpack(part) for part in parts]
    return pack({name: pa.concat_tables([one[name] for one in tables]) for name in OF_FILES})


def write_tables(parts: Iterable[bytes], fs: AbstractFileSystem, folder: str, halves: str) -> None:
    """The Parquet files of all parts in their order, each put in place when it is whole.

    `halves` is a folder of the same file system for what is not whole yet. The same rows give the same bytes, however they were parted.
    """
    temporary = {name: f"{halves}/{uuid4().hex}" for name in OF_FILES}
    with ExitStack() as stack:
        writers = {
            name: _Writer(name, stack.enter_context(fs.open(path, "wb")))
            for name, path in temporary.items()
        }
        for part in parts:
            for name, table in unpack(part).items():
                writers[name].add(table)
        for writer in writers.values():
            writer.close()
    for name, half in temporary.items():
        fs.mv(half, f"{folder}/{file_of(name)}")


def write_table(
    name: str,
    rows: Sequence[Mapping[str, object]],
    fs: AbstractFileSystem,
    folder: str,
    halves: str,
) -> None:
    """One Parquet file of rows that are all at hand, put in place when it is whole."""
    import pyarrow as pa

    half = f"{halves}/{uuid4().hex}"
    with fs.open(half, "wb") as file:
        writer = _Writer(name, file)
        writer.add(pa.Table.from_pylist(list(rows), schema(name)))
        writer.close()
    fs.mv(half, f"{folder}/{file_of(name)}")


class _Writer:
    """A Parquet file under way: rows are written in groups of one size."""

    def __init__(self, name: str, file: object) -> None:
        import pyarrow.parquet as pq

        self._size = GROUPS[name]
        self._file = pq.ParquetWriter(file, schema(name), compression="zstd")
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def add(self, table: pa.Table) -> None:
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= self._size:
            *full, rest = self._cut()
            for group in full:
                self._file.write_table(group, row_group_size=self._size)
            self._waiting, self._rows = [rest], rest.num_rows

    def _cut(self) -> Iterator[pa.Table]:
        import pyarrow as pa

        # in one piece: what is written depends on where its pieces begin
        whole = pa.concat_tables(self._waiting).combine_chunks()
        for start in range(0, whole.num_rows + 1, self._size):
            yield whole.slice(start, self._size).combine_chunks()

    def close(self) -> None:
        if self._rows:
            for group in self._cut():
                if group.num_rows:
                    self._file.write_table(group, row_group_size=self._size)
        self._file.close()
