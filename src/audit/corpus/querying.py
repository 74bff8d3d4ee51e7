"""SQL over the tables that a corpus leaves, by DuckDB."""

from __future__ import annotations

from typing import Any, NamedTuple

from audit.corpus.tables import NAMES, file_of
from audit.model import AuditError
from audit.wording import texts


class Answer(NamedTuple):
    """What a query gives: names of columns, and rows of plain values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def query(out: str, sql: str) -> Answer:
    """One statement over the views `reports`, `cells`, `claims`, `results`, `findings` and `missing` of a
    folder.

    Nothing is written, and DuckDB itself opens no file. Raises AuditError where a table or the
    package duckdb is missing, and with DuckDB's own words where it does not understand.
    """
    import pyarrow.dataset as ds
    from fsspec.core import url_to_fs

    try:
        import duckdb
    except ImportError as error:
        raise AuditError(texts("corpus.no_duckdb")) from error
    fs, root = url_to_fs(str(out))
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET enable_external_access = false")
        for name in NAMES:
            path = f"{root}/{file_of(name)}"
            if not fs.exists(path):
                raise AuditError(texts("corpus.no_table", path=path))
            connection.register(name, ds.dataset(path, filesystem=fs))
        try:
            found = connection.execute(sql)
            columns = tuple(one[0] for one in found.description or ())
            return Answer(columns, tuple(found.fetchall()))
        except duckdb.Error as error:
            raise AuditError(texts("corpus.no_answer", why=error)) from error
