"""How sure a finding is of which figure is wrong, as far as the tables of a corpus tell."""

from __future__ import annotations

import json

from audit.corpus.overview.listed import Row

#: the surest first; `overview.confidence` in the catalogue says each
DEGREES = ("one", "likelier", "tie", "text_or_table", "unlocated")


def confidence(finding: Row) -> str:
    """One of DEGREES, from a row of `findings`.

    `one` figure explains it; one is `likelier` than others; a `tie` that the report does not settle;
    a sentence and a table disagree; or no figure was located.
    """
    suspects = json.loads(finding["suspects_en"] or "[]")
    if finding["tie"]:
        return "tie"
    if suspects:
        return "one" if len(suspects) == 1 else "likelier"
    return "text_or_table" if json.loads(finding["claims"] or "[]") else "unlocated"
