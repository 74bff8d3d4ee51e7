"""What can be computed again from printed figures: sums, comparisons, figures that sentences repeat."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from audit.forms import Form, form_names, load_form, presumed_form
from audit.frames.formulas import parse_formula
from audit.model import (
    BALANCE,
    BROKEN,
    EQUAL,
    GREATER,
    HOLDS,
    UNDECIDED,
    Address,
    Audit,
    Claim,
    Reading,
    Report,
    Result,
    Verdict,
)
from audit.naming import quantity, where
from audit.wording import say

SAME, AT_LEAST, ABOVE = "=", ">=", ">"
COLUMNS = ("column_A", "column_B")
QUOTED = ("count", "amount")  # kinds of claim that state a figure of the tables as it is


class Relation(NamedTuple):
    """`left` compared with the sum of `right`; `left` is summed too, or stated by a sentence.

    `kit_left`, `kit_right` and `verdict` are what the audit made of it.
    """

    code: str
    text: str
    left: tuple[Address, ...] | Decimal
    right: tuple[Address, ...]
    compared: str
    kit_left: Decimal | None
    kit_right: Decimal | None
    verdict: Verdict

    @property
    def addresses(self) -> tuple[Address, ...]:
        return self.right if isinstance(self.left, Decimal) else (*self.left, *self.right)

    @property
    def difference(self) -> Decimal | None:
        if self.kit_left is None or self.kit_right is None:
            return None
        return self.kit_left - self.kit_right


def relations_of(audit: Audit, language: str) -> Iterator[Relation]:
    """Every identity that the audit evaluated, in its order, then the figures in sentences."""
    for result in audit.results:
        relation = _of_result(result, language)
        if relation:
            yield relation
    for claim in audit.report.claims:
        if claim.kind in QUOTED and claim.stated is not None and not claim.approximate:
            yield from _of_claim(claim, claim.stated, audit.report, language)


def form_of(report: Report, table: str) -> Form:
    """The form that the table is printed on; the one for its year where that was not read."""
    return presumed_form(report, table) or load_form(form_names()[0])


def _of_result(result: Result, language: str) -> Relation | None:
    left = tuple(term.address for term in result.terms if term.sign > 0)
    right = tuple(term.address for term in result.terms if term.sign < 0)
    compared = _comparison(result)
    if not (left and right and compared) or result.claim is not None:
        return None
    return Relation(
        code=result.rule.code,
        text=say(
            "workbook.relation",
            language,
            where=where([*left, *right], language),
            rule=result.rule.title[language],
        ),
        left=left,
        right=right,
        compared=compared,
        kit_left=result.left,
        kit_right=result.right,
        verdict=result.verdict,
    )


def _comparison(result: Result) -> str | None:
    rule = result.rule
    formulas = [parse_formula(str(rule.kwargs.get(name, ""))) for name in COLUMNS]
    if any(one.above is not None or set(one.factors) != {1} for one in formulas):
        return None  # it compares multiples, or whether figures exceed a bound, not the figures
    if rule.type in (BALANCE, EQUAL):
        return SAME
    if rule.type == GREATER and result.difference is not None:
        return AT_LEAST if rule.kwargs.get("or_equal") else ABOVE
    return None


def _of_claim(claim: Claim, stated: Decimal, report: Report, language: str) -> Iterator[Relation]:
    """A row a reading; a figure that a sentence rounds is no identity and is left out."""
    for reading in claim.readings:
        rounded = reading.holds and reading.value != stated
        # It was decided by other figures than these.
        elsewhere = reading.value is None and reading.holds is not None
        figures = _figures(reading, report)
        if figures and not rounded and not elsewhere:
            yield Relation(
                code=claim.rule,
                text=say(
                    "workbook.claim",
                    language,
                    quote=claim.quote,
                    figures=quantity(reading.quantity, language),
                ),
                left=stated,
                right=figures,
                compared=SAME,
                kit_left=stated,
                kit_right=reading.value,
                verdict={True: HOLDS, False: BROKEN, None: UNDECIDED}[reading.holds],
            )


def _figures(reading: Reading, report: Report) -> tuple[Address, ...]:
    """The printed figures that a reading sums; none for a share, or what this form does not have."""
    if reading.of:
        return ()
    try:
        return form_of(report, reading.quantity.partition(".")[0]).expand(reading.quantity)
    except (KeyError, ValueError):
        return ()
