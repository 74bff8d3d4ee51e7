"""The statuses that the program can end with."""

from __future__ import annotations

OK, FOUND, BAD = 0, 1, 2
