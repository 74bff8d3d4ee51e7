"""What a notebook shows of an audit: each function is one cell, and its value displays itself.

Those of one report take the audit and the language, those of many what `audit.chains` gives; what they give works in JupyterLab and in the published page.
"""

from audit.show.certainty import bottom_line, coverage, identity, undecided
from audit.show.choice import choose
from audit.show.compared import (
    aside,
    chain,
    chain_figure,
    chain_findings,
    chains,
    families,
    tree,
)
from audit.show.corpora import (
    corpus_bodies,
    corpus_bottom_line,
    corpus_lacking,
    corpus_missing,
    corpus_multiples,
    corpus_rules,
    corpus_years,
    query,
)
from audit.show.drawn import disputes, flow, outcomes, residuals, years
from audit.show.expectations import expectations
from audit.show.findings import findings
from audit.show.forms import form_cancelling, form_fates, form_map, form_pairs
from audit.show.picking import decision_form, pick
from audit.show.printed import report
from audit.show.review import decide, matter_list, matters
from audit.show.ruled import rule

__all__ = [
    "aside",
    "bottom_line",
    "chain",
    "chain_figure",
    "chain_findings",
    "chains",
    "choose",
    "corpus_bodies",
    "corpus_bottom_line",
    "corpus_lacking",
    "corpus_missing",
    "corpus_multiples",
    "corpus_rules",
    "corpus_years",
    "coverage",
    "decide",
    "decision_form",
    "disputes",
    "expectations",
    "families",
    "findings",
    "flow",
    "form_cancelling",
    "form_fates",
    "form_map",
    "form_pairs",
    "identity",
    "matter_list",
    "matters",
    "outcomes",
    "pick",
    "query",
    "report",
    "residuals",
    "rule",
    "tree",
    "undecided",
    "years",
]
