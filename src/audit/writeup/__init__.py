"""Findings in words, in English and Chinese: plain text, fit to be sent to the office concerned."""

from audit.writeup.ratios import filled
from audit.writeup.relations import relation_text
from audit.writeup.suspects import suspect_evidence, suspect_slip, suspect_text
from audit.writeup.values import reading_value
from audit.writeup.whole import basis_text, message, title

__all__ = [
    "basis_text",
    "filled",
    "message",
    "reading_value",
    "relation_text",
    "suspect_evidence",
    "suspect_slip",
    "suspect_text",
    "title",
]
