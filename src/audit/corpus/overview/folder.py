"""The folder that a corpus is left in: tables read in batches, pages written whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from audit.corpus.tables import file_of
from audit.model import AuditError
from audit.wording import texts

BATCH = 2_000  # rows of a table held at a time


class Folder:
    """A folder by its address, local or of any file system that fsspec knows."""

    def __init__(self, address: str) -> None:
        import fsspec

        self.files, self.root = fsspec.url_to_fs(str(address))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The rows of a table with these columns, in their order."""
        for batch in self._batches(table, columns):
            yield from batch.to_pylist()

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with self._table(table) as file:
            return int(file.metadata.num_rows)

    def verdicts(self) -> list[tuple[str, str, int]]:
        """Over all results: (rule, verdict, how often)."""
        import pyarrow as pa

        keys = ["code", "verdict"]
        counted: Counter[tuple[str, str]] = Counter()
        for batch in self._batches("results", (*keys, "count")):
            grouped = pa.table(batch).group_by(keys).aggregate([("count", "sum")])
            for row in grouped.to_pylist():
                counted[row["code"], row["verdict"]] += row["count_sum"]
        return [(*key, count) for key, count in sorted(counted.items())]

    def write(self, name: str, content: bytes) -> str:
        """Write a file of the folder, which is there whole or as it was before; its path."""
        path = f"{self.root}/{name}"
        self.files.makedirs(path.rpartition("/")[0], exist_ok=True)
        self.files.pipe_file(f"{path}.part", content)
        self.files.mv(f"{path}.part", path)
        return path

    def keep(self, folder: str, names: Iterable[str]) -> None:
        """Remove what is in a folder of it but these: pages of an earlier run that had more."""
        kept = {name.rpartition("/")[2] for name in names}
        path = f"{self.root}/{folder}"
        for old in self.files.ls(path, detail=False) if self.files.exists(path) else ():
            if old.rpartition("/")[2] not in kept:
                self.files.rm(old)

    def _batches(self, table: str, columns: Sequence[str]) -> Iterator[Any]:
        with self._table(table) as file:
            yield from file.iter_batches(BATCH, columns=list(columns))

    def _table(self, table: str) -> Any:
        from pyarrow.parquet import ParquetFile

        path = f"{self.root}/{file_of(table)}"
        try:
            return ParquetFile(path, filesystem=self.files)
        except FileNotFoundError as error:
            raise AuditError(texts("corpus.no_table_yet", path=path, out=self.root)) from error
