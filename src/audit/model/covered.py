"""How much of a report was read and judged: a verdict is worth as much as this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["read", "in_part", "lost", "absent"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """`form` counts the figures that the report's form has, `read` those that were found.

    `tables` says of each table whether it was read, in part, lost (its heading or labels are in the
    file, and no figure of it was read) or absent. `judged` and `undecided` count the claims of the
    text. A report on no known form has `form` 0; where that is told by a table of its own, `strange`
    says of how many rows it is, and which form is nearest.
    """

    form: int = 0
    read: int = 0
    tables: Mapping[str, State] = field(default_factory=dict)
    judged: int = 0
    undecided: int = 0
    strange: Mapping[str, str] = field(default_factory=dict)

    def named(self, state: State) -> tuple[str, ...]:
        """The tables in that state, in the order of the form."""
        return tuple(table for table, one in self.tables.items() if one == state)

    @property
    def is_whole(self) -> bool:
        """Whether every table of the form was read."""
        return bool(self.tables) and set(self.tables.values()) == {"read"}
