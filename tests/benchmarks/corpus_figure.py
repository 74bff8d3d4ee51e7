"""What `tests.benchmarks.corpus` measured, as an image."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from tests.benchmarks.corpus import NO_STAGE


def draw(measured: dict[str, Any], path: Path) -> None:
    """Rate and memory by size, and where the time goes by layout."""
    figure = Figure(figsize=(12, 4), layout="constrained")
    rate, memory, stages = figure.subplots(1, 3)
    for processes in sorted({run["processes"] for run in measured["runs"]}):
        runs = [run for run in measured["runs"] if run["processes"] == processes]
        sizes = [run["reports"] for run in runs]
        rate.plot(sizes, [run["rate"] for run in runs], "o-", label=f"{processes} processes")
        memory.plot(sizes, [run["peak_mb"] for run in runs], "o-", label=f"{processes} processes")
    for axes, title in ((rate, "reports a second"), (memory, "peak memory, MB")):
        axes.set(title=title, xlabel="reports", xscale="log", ylim=(0, None))
        axes.legend()
    _stack(stages, measured["stages"])
    figure.savefig(path, dpi=150)


def _stack(axes: Any, layouts: dict[str, dict[str, float]]) -> None:
    names = [name for name in next(iter(layouts.values())) if name not in NO_STAGE]
    left = [0.0] * len(layouts)
    for name in names:
        widths = [one[name] for one in layouts.values()]
        axes.barh(list(layouts), widths, left=left, label=name)
        left = [start + width for start, width in zip(left, widths, strict=True)]
    axes.set(title="ms a report, by stage", xscale="linear")
    axes.invert_yaxis()
    axes.legend(fontsize="small")
