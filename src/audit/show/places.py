"""Where a piece of a file stands, in words."""

from __future__ import annotations

from audit.model import Location
from audit.wording import say

SHOWN = ("page", "sheet", "cell", "line", "column", "table", "row", "paragraph")


def place(language: str, location: Location) -> str:
    """`line 55, column 22`; empty where the place is not known."""
    known = location.as_json()
    named = [
        say(f"show.place.{name}", language, **{name: known[name]})
        for name in SHOWN
        if name in known
    ]
    return say("show.place.separator", language).join(named)
