"""Each stage of the work on made-up reports, in one process: milliseconds a report, by layout."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import lxml.html
import numpy as np
import pandas as pd

from audit.confrontation import confront
from audit.corpus.checking import Kin, check_reports
from audit.corpus.frozen import freeze
from audit.corpus.parts import pack
from audit.corpus.rows import Entry, tabulate
from audit.frames import build_frames
from audit.judging import judge_report
from audit.model import BALANCE, Report
from audit.parsing.claims import read_narrative
from audit.parsing.report import parse_tables
from audit.readers import read_document
from audit.rules import load_rules
from tests.corpora import make_report
from tests.layouts import LAYOUTS

RULES = load_rules()
WARM = 3  # reports that load and fill what all of them need
TIMES = 5  # of which the median counts

Stages = dict[str, float]


def stages_of(layout: str, count: int) -> Stages:
    """Milliseconds a report for each stage from the bytes to the packed tables; `bytes` is their size.

    `lxml` is a bare parse of the same bytes, for pages alone. Time is that of the processor.
    """
    files = [LAYOUTS[layout](make_report(n), Random(n)) for n in range(WARM + count)]
    _all(files[:WARM], layout, {})
    found: Stages = {}
    _all(files[WARM:], layout, found)
    found["bytes"] = sum(map(len, files[WARM:])) / count
    return found


def _all(files: Sequence[bytes], layout: str, found: Stages) -> list[Report]:
    def timed(name: str, run: Callable[[], Any]) -> Any:
        start = time.process_time()
        made = run()
        found[name] = 1000 * (time.process_time() - start) / len(files)
        return made

    if layout.startswith("html"):
        timed("lxml", lambda: [lxml.html.fromstring(data) for data in files])
    documents = timed("read", lambda: [read_document(data, "report") for data in files])
    parsed = timed("tables", lambda: [parse_tables(one) for one in documents])
    timed("sentences", lambda: [read_narrative(one) for one in parsed])
    reports = [_with_claims(one) for one in parsed]
    judged = timed("judge", lambda: [judge_report(one) for one in reports])
    timed("freeze", lambda: [freeze(one) for one in judged])
    kin = [Kin()] * len(judged)
    checked = timed("check and diagnose", lambda: check_reports(judged, kin, RULES))
    entries = [Entry(f"{n}", "", 0, one) for n, one in enumerate(checked)]
    codes = [rule.code for rule in RULES]
    timed("tables out", lambda: pack(tabulate(entries, codes)))
    return judged


def _with_claims(report: Report) -> Report:
    from dataclasses import replace

    narrative = read_narrative(report)
    return replace(report, claims=narrative.claims, further=narrative.further)


def peers_over_frames(count: int) -> dict[str, float]:
    """Seconds that the kit, Great Expectations and pandera take over the same frames of so many reports.

    The first two judge all rules of the shipped suites, pandera the sums among them.
    """
    from audit.gx import validate

    reports = [parse_tables(read_document(LAYOUTS["html"](make_report(n), Random(n)), "report"))
               for n in range(count)]  # fmt: skip
    frames = build_frames(reports, only=sorted({rule.frame for rule in RULES}))
    tasks: dict[str, Callable[[], object]] = {
        "kit": lambda: confront(frames, RULES),
        "Great Expectations": lambda: validate(frames, RULES),
    }
    if importlib.util.find_spec("pandera"):
        tasks["pandera, sums alone"] = lambda: _pandera(frames)
        tasks["kit, sums alone"] = lambda: confront(frames, _sums())
    return {name: _median(run) for name, run in tasks.items()}


def _sums() -> list[Any]:
    return [rule for rule in RULES if rule.type == BALANCE and "row_condition" not in rule.kwargs]


def _pandera(frames: dict[str, pd.DataFrame]) -> None:
    import pandera.pandas as pa

    for name, frame in frames.items():
        rules = [rule.kwargs for rule in _sums() if rule.frame == name]
        checks = [pa.Check(_balanced(one["left"], one["right"])) for one in rules]
        try:
            pa.DataFrameSchema({}, checks=checks).validate(frame, lazy=True)
        except pa.errors.SchemaErrors:
            continue


def _balanced(left: Any, right: Any) -> Callable[[pd.DataFrame], Any]:
    def balanced(frame: pd.DataFrame) -> Any:
        sums = (_sum(frame, side) for side in (left, right))
        one, other = sums
        return (one == other) | one.isna() | other.isna()

    return balanced


def _sum(frame: pd.DataFrame, names: Sequence[str]) -> pd.Series[float]:
    from audit.frames.formulas import figures

    return pd.Series(np.sum([figures(frame, name) for name in names], axis=0), index=frame.index)


def _median(run: Callable[[], object]) -> float:
    run()
    taken = []
    for _ in range(TIMES):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return float(np.median(taken))
