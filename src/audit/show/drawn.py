"""The figures with their number, caption, words and data; the data also as CSV in `out`."""

from __future__ import annotations

from pathlib import Path

from audit import plots
from audit.model import Audit
from audit.publishers.quoting import visible
from audit.show.view import Output, output, sentence

ORDER = ("flow", "residuals", "outcomes", "disputes", "years")


def flow(audit: Audit, language: str = "en", out: str | Path | None = None) -> Output:
    """What came in and what became of it, both sides of the balance."""
    return _shown("flow", plots.draw_flow(audit, language), language, out)


def residuals(audit: Audit, language: str = "en", out: str | Path | None = None) -> Output:
    """The requests table with what its sums leave over."""
    return _shown("residuals", plots.draw_residuals(audit, language), language, out)


def outcomes(audit: Audit, language: str = "en", out: str | Path | None = None) -> Output:
    """The outcomes for each kind of applicant."""
    return _shown("outcomes", plots.draw_outcomes(audit, language), language, out)


def disputes(audit: Audit, language: str = "en", out: str | Path | None = None) -> Output:
    """Reconsiderations and lawsuits by result."""
    return _shown("disputes", plots.draw_disputes(audit, language), language, out)


def years(audit: Audit, language: str = "en", out: str | Path | None = None) -> Output:
    """This year's figures beside last year's, where last year's report was given."""
    return _shown("years", plots.draw_years(audit, language), language, out)


def _shown(
    name: str, drawing: plots.Drawing | None, language: str, out: str | Path | None
) -> Output:
    """Where there is nothing to draw, one sentence that says why."""
    number = str(ORDER.index(name) + 1)
    question = sentence(language, f"plots.question.{name}")
    title = sentence(language, "show.figure_number", number=number, question=question)
    if drawing is None:
        return output("nothing", language, title=title, name=name)
    file = write_data(drawing, Path(out)) if out else None
    return output("drawing", language, title=title, drawing=drawing, file=file)


def write_data(drawing: plots.Drawing, out: Path) -> str:
    """The data of the figure as a file that spreadsheets open; its path below `out`."""
    file = out / "figures" / f"{drawing.name}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(visible(drawing.csv()), encoding="utf-8-sig")
    return f"{file.parent.name}/{file.name}"
