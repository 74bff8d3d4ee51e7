"""Bodies by their names: which of two names are one body's, and what a change of organisation is."""

from audit.bodies.changes import (
    change_between,
    changes_between,
    read_changes,
    refuse_other,
    successions,
)
from audit.bodies.names import OTHER, RENAMED, SAME, UNKNOWN, compare_names, is_unique, key_of

__all__ = [
    "OTHER",
    "RENAMED",
    "SAME",
    "UNKNOWN",
    "change_between",
    "changes_between",
    "compare_names",
    "is_unique",
    "key_of",
    "read_changes",
    "refuse_other",
    "successions",
]
