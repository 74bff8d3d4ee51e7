"""Frames × rules → results: every rule on every row of every report, at once."""

from __future__ import annotations

from audit.confrontation.outcomes import Confrontation, confront, understands
from audit.confrontation.results import Outcome

__all__ = ["Confrontation", "Outcome", "confront", "understands"]
