"""A whole row or column that is wrong, in closed form: one act, however many figures it spoils."""

from __future__ import annotations

import numpy as np

from audit.diagnosis.signature import Floats, Ints, is_lawful
from audit.diagnosis.system import Errors, System


def wrong_lines(system: System) -> tuple[Errors, ...]:
    """The rows and columns whose figures alone would mend every relation, with the errors in them.

    A figure of a line has relations that no other of the line stands in: the residual there is its
    error. What the line's other relations come to then tells whether that is all.
    """
    found = []
    for figures in _lines(system):
        errors = _errors(system, figures)
        if errors is not None:
            wrong = np.flatnonzero(errors)
            found.append(tuple((int(figures[place]), float(errors[place])) for place in wrong))
    return tuple(found)


def _lines(system: System) -> list[Ints]:
    lines: dict[tuple[str, str, str], list[int]] = {}
    for place, address in enumerate(system.figures):
        for kind in ("row", "column"):
            lines.setdefault((address.table, kind, getattr(address, kind)), []).append(place)
    return [np.array(figures) for figures in lines.values() if len(figures) > 1]


def _errors(system: System, figures: Ints) -> Floats | None:
    inside = system.matrix[:, figures]
    alone = np.count_nonzero(inside, axis=1) == 1
    own = inside * alone[:, None]
    first = np.argmax(own != 0, axis=0)
    signs = own[first, np.arange(len(figures))]
    if not signs.all():
        return None
    errors: Floats = system.residuals[first] * signs
    if not np.array_equal(inside @ errors, system.residuals):
        return None
    needed = system.values[figures] - errors
    lawful = is_lawful(needed, system.least[figures], system.unit[figures])
    return errors if lawful[errors != 0].all() else None
