"""Claims held against the tables: one judgement, for reading, for frames and for diagnosis alike."""

from __future__ import annotations

from audit.judging.claims import judge, judge_report
from audit.judging.figures import Figures, Value
from audit.judging.mentions import judged_mentions

__all__ = ["Figures", "Value", "judge", "judge_report", "judged_mentions"]
