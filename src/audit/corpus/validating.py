"""The suites over all reports of a corpus at once, by Great Expectations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.corpus.frozen import thaw
from audit.corpus.keys import key_of_report
from audit.corpus.store import Store, open_folder
from audit.corpus.tables import READ, file_of
from audit.model import AuditError, Report, Rule
from audit.wording import texts

if TYPE_CHECKING:
    import pandas as pd

AT_ONCE = 256  # reports that are in memory while their frames are made


def validate_corpus(
    out: str,
    rules: Sequence[Rule] | None = None,
    docs: str | Path | None = None,
) -> pd.DataFrame:
    """What Great Expectations says of each rule over all reports that `audit_corpus` left in `out`.

    One line a rule, as `audit.gx.run_suites` has them. With `docs`, a folder, its Data Docs are built
    there. Each report is alone here, whatever it was tied to. Raises AuditError where `out` holds no
    corpus, or one that another version of the kit read.
    """
    from audit.gx import run_suites, validate_with_docs
    from audit.rules import load_rules

    rules = tuple(rules or load_rules())
    frames = stack_frames(out, sorted({rule.frame for rule in rules}))
    return validate_with_docs(frames, rules, docs) if docs else run_suites(frames, rules)


def stack_frames(out: str, names: Sequence[str]) -> dict[str, pd.DataFrame]:
    """These frames over all reports of a corpus; `report` counts them in the order of their paths."""
    import pandas as pd

    from audit.frames import build_frames

    stacked: dict[str, list[pd.DataFrame]] = {name: [] for name in names}
    count = 0
    for reports in _reports(out):
        for name, frame in build_frames(reports, only=names).items():
            if len(frame):
                stacked[name].append(frame.assign(report=frame["report"] + count))
        count += len(reports)
    return {name: pd.concat(some, ignore_index=True) for name, some in stacked.items() if some}


def _reports(out: str) -> Iterator[list[Report]]:
    """The reports as they were read, some at a time."""
    import pyarrow.parquet as pq

    fs, root = open_folder(out)
    path = f"{root}/{file_of('reports')}"
    if not fs.exists(path):
        raise AuditError(texts("corpus.no_corpus", out=out))
    store = Store(fs, root)
    columns = ["path", "sha256", "status"]
    with fs.open(path, "rb") as file:
        for batch in pq.ParquetFile(file).iter_batches(AT_ONCE, columns=columns):
            rows = [row for row in batch.to_pylist() if row["status"] == READ]
            keys = [key_of_report(row["path"], row["sha256"]) for row in rows]
            found = store.reports(keys)
            if any(key not in found for key in keys):
                raise AuditError(texts("corpus.stale", out=out))
            read = [thaw(found[key]) for key in keys]
            yield [one for one in read if isinstance(one, Report)]
