"""What must hold, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from audit.model.places import NOWHERE, Address, Location
from audit.model.said import Claim
from audit.model.verdicts import Severity, Verdict

# The expectation types that more than one room knows by name.
BALANCE = "expect_multicolumn_sums_to_balance"
EQUAL = "expect_column_pair_values_to_be_equal"
GREATER = "expect_column_pair_values_a_to_be_greater_than_b"
BETWEEN = "expect_column_values_to_be_between"


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of a suite. `kwargs` are Great Expectations' own; texts are by language.

    `title` says what must hold, `broken` what is the case where it does not. `checks` is the rule as
    a formula, the same in all languages; `why` it matters; `limits`: where a correct report may
    break it, or a wrong one keep it.
    """

    code: str
    frame: str
    forms: tuple[str, ...]
    type: str
    kwargs: Mapping[str, object]
    severity: Severity
    title: Mapping[str, str]
    basis: str
    checks: str = ""
    broken: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, str] = field(default_factory=dict)
    suite: str = ""


class Term(NamedTuple):
    """A figure in a relation, with its sign (+1 left of the equals sign, -1 right of it)."""

    sign: int
    address: Address


@dataclass(frozen=True, slots=True)
class Change:
    """A change of organisation between two reports of one body: what makes differences innocent.

    `kind`: `table` where a list names it, `names` where the reports name bodies of one place that
    differ, `said` where the later report tells of it in the words of `quote`. `year` is the first
    year of the new state.
    """

    kind: str
    now: str = ""
    before: str = ""
    quote: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What one rule says of one row of a frame. `left` and `right` only where it compares numbers.

    `terms` name the figures; `subject` is the row's key (`received`, `total`, a part's name, …).
    `observed` is the printed text that the rule looked at, where it is no sum. `change` is a change
    of organisation for which the rule is only a note here.
    """

    rule: Rule
    subject: str
    verdict: Verdict
    terms: tuple[Term, ...] = ()
    left: Decimal | None = None
    right: Decimal | None = None
    observed: str | None = None
    missing: tuple[Address, ...] = ()
    claim: Claim | None = None
    location: Location = NOWHERE
    change: Change | None = None

    @property
    def difference(self) -> Decimal | None:
        """Left minus right, or None where either is unknown."""
        if self.left is None or self.right is None:
            return None
        return self.left - self.right
