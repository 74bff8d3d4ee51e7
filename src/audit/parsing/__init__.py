"""Documents to reports: `parse_report(document)`."""

from audit.parsing.report import parse_report

__all__ = ["parse_report"]
