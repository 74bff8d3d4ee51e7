"""One rule and what came of it, row by row."""

from __future__ import annotations

from audit.model import Audit, AuditError
from audit.show.relations import place_of, write_out
from audit.show.view import Output, output
from audit.wording import texts


def rule(audit: Audit, code: str, language: str = "en") -> Output:
    """The rule of that code: what it says, why, and each place that it was held against.

    Raises AuditError if the audit knows no such rule.
    """
    found = next((one for one in audit.rules if one.code == code), None)
    if found is None:
        known = ", ".join(one.code for one in audit.rules)
        raise AuditError(texts("show.no_rule", code=code, known=known))
    results = [result for result in audit.results if result.rule.code == code]
    return output(
        "rule",
        language,
        rule=found,
        results=[
            (place_of(result, language), write_out(audit, result, language)) for result in results
        ],
    )
