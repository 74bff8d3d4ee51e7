"""What a notebook shows of an audit: each function is one cell, and its value displays itself.

All take the audit and the language; what they give works in JupyterLab and in the published page.
"""

from audit.show.certainty import bottom_line, coverage, identity, undecided
from audit.show.choice import choose
from audit.show.drawn import disputes, flow, outcomes, residuals, years
from audit.show.expectations import expectations
from audit.show.findings import findings
from audit.show.forms import form_cancelling, form_fates, form_map, form_pairs
from audit.show.printed import report
from audit.show.ruled import rule

__all__ = [
    "bottom_line",
    "choose",
    "coverage",
    "disputes",
    "expectations",
    "findings",
    "flow",
    "form_cancelling",
    "form_fates",
    "form_map",
    "form_pairs",
    "identity",
    "outcomes",
    "report",
    "residuals",
    "rule",
    "undecided",
    "years",
]
