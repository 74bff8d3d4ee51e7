"""Figures, each of which answers the question in its title; `show` displays them."""

from audit.plots.bars import draw_disputes, draw_outcomes
from audit.plots.canvas import Drawing
from audit.plots.chain import draw_chain
from audit.plots.flow import draw_flow
from audit.plots.multiples import Panel, draw_multiples
from audit.plots.residuals import draw_residuals
from audit.plots.years import draw_years

__all__ = [
    "Drawing",
    "Panel",
    "draw_chain",
    "draw_disputes",
    "draw_flow",
    "draw_multiples",
    "draw_outcomes",
    "draw_residuals",
    "draw_years",
]
