"""What other tools make of the same work. They come with the extra `peers`; one not installed is skipped.

pip install -e '.[peers]'
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tests.benchmarks.work import FIGURES, Work, relations


class Measured(NamedTuple):
    tool: str
    seconds: float
    found: str


def detection(work: Work) -> Iterator[Measured]:
    """Each installed peer on the broken relations of the work."""
    frame = _frame(work)
    for name, run in (
        ("banff editstats", _banff_edits),
        ("pointblank", _pointblank),
        ("pandera", _pandera),
        ("Great Expectations", _great_expectations),
    ):
        module = name.split()[0].lower() if name != "Great Expectations" else "great_expectations"
        if importlib.util.find_spec(module):
            importlib.import_module(module)
            start = perf_counter()
            found = run(frame)
            yield Measured(name, perf_counter() - start, found)


def banff_errorloc(work: Work, records: int) -> tuple[float, int] | None:
    """Seconds and exactly located records of banff's error localisation on the first records."""
    if not importlib.util.find_spec("banff"):
        return None
    import banff

    frame = _frame(work).head(records)
    start = perf_counter()
    with _silent():
        run = banff.errorloc(
            indata=frame, unit_id="record", edits=_edits(), cardinality=4, time_per_obs=30, seed=1
        )
    seconds = perf_counter() - start
    status = run.outstatus.to_pandas() if hasattr(run.outstatus, "to_pandas") else run.outstatus
    chosen: dict[str, set[int]] = {}
    for record, field in zip(status["record"], status["FIELDID"], strict=True):
        chosen.setdefault(record, set()).add(int(field[1:]))
    exact = sum(chosen.get(f"r{n:05}", set()) == work.wrong[n] for n in range(records))
    return seconds, exact


@contextmanager
def _silent() -> Iterator[None]:
    """banff writes its log to the process's output from C."""
    sys.stdout.flush()
    kept = [os.dup(stream) for stream in (1, 2)]
    with open(os.devnull, "w") as nowhere:
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
    try:
        yield
    finally:
        for stream, old in zip((1, 2), kept, strict=True):
            os.dup2(old, stream)
            os.close(old)


def _frame(work: Work) -> pd.DataFrame:
    frame = pd.DataFrame(work.printed, columns=[f"x{n}" for n in range(len(FIGURES))])
    frame.insert(0, "record", [f"r{n:05}" for n in range(len(frame))])
    return frame


def _sides(row: NDArray[np.float64]) -> tuple[list[str], list[str]]:
    left, right = ([f"x{n}" for n in np.flatnonzero(row == sign)] for sign in (1, -1))
    return left, right


def _edits() -> str:
    sides = (_sides(row) for row in relations())
    return " ".join(f"{' + '.join(left)} = {' + '.join(right)};" for left, right in sides)


def _banff_edits(frame: pd.DataFrame) -> str:
    import banff

    with _silent():
        banff.editstats(indata=frame, edits=_edits())
    return "counts by relation"


def _pointblank(frame: pd.DataFrame) -> str:
    import pointblank as pb

    validation = pb.Validate(frame)
    for row in relations():
        left, right = _sides(row)
        validation = validation.col_vals_expr(
            expr=lambda df, a=left, b=right: df[a].sum(axis=1) == df[b].sum(axis=1)
        )
    validation = validation.interrogate()
    return str(sum(validation.n_failed().values()))


def _pandera(frame: pd.DataFrame) -> str:
    import pandera.pandas as pa

    def check(left: list[str], right: list[str]) -> Any:
        return pa.Check(lambda df: df[left].sum(axis=1) == df[right].sum(axis=1))

    schema = pa.DataFrameSchema({}, checks=[check(*_sides(row)) for row in relations()])
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return f"{len(errors.failure_cases)} rows of failure cases"
    return "0"


def _great_expectations(frame: pd.DataFrame) -> str:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    balanced = frame.copy()
    suite = gx.ExpectationSuite(name="work")
    for number, row in enumerate(relations()):
        # Its own expectation of sums compares with a constant: the right side goes left.
        left, right = _sides(row)
        for name in right:
            balanced[f"m{name}_{number}"] = -balanced[name]
        suite.add_expectation(
            gx.expectations.ExpectMulticolumnSumToEqual(
                column_list=[*left, *(f"m{name}_{number}" for name in right)], sum_total=0
            )
        )
    batch = (
        context.data_sources.add_pandas("work")
        .add_dataframe_asset("work")
        .add_batch_definition_whole_dataframe("work")
        .get_batch({"dataframe": balanced})
    )
    result = batch.validate(suite)
    return str(sum(one.result["unexpected_count"] for one in result.results))
