"""The statuses that the program can end with.

The last two are those of any program that was ended: 128 and the number of the signal.
"""

from __future__ import annotations

OK, FOUND, BAD = 0, 1, 2
INTERRUPTED, CUT_OFF = 130, 141
