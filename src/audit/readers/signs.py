"""What files print as signs beside a figure, and the name of the message for a figure that is a picture."""

from __future__ import annotations

# Digits that are raised or lowered are signs of notes: 12 with a note 1 is no 121.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
PICTURE = "picture"  # in messages/parsing.toml
