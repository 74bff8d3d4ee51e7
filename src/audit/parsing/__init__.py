"""Documents to reports: `parse_report(document)`."""

from audit.parsing.report import is_report, parse_report

__all__ = ["is_report", "parse_report"]
