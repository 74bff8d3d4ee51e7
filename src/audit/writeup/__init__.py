"""Findings in words, in English and Chinese: plain text, fit to be sent to the office concerned."""

from audit.writeup.extent import extent, lost, undecided_text
from audit.writeup.headline import Standing, bottom_line, headline, standing
from audit.writeup.ratios import Ratio, filled, ratio_of
from audit.writeup.relations import relation_text
from audit.writeup.suspects import suspect_evidence, suspect_slip, suspect_text
from audit.writeup.values import reading_value
from audit.writeup.whole import basis_text, message, title

__all__ = [
    "Ratio",
    "Standing",
    "basis_text",
    "bottom_line",
    "extent",
    "filled",
    "headline",
    "lost",
    "message",
    "ratio_of",
    "reading_value",
    "relation_text",
    "standing",
    "suspect_evidence",
    "suspect_slip",
    "suspect_text",
    "title",
    "undecided_text",
]
