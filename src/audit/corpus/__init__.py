"""Many reports: found, read, checked and diagnosed, and left as tables that other programs query."""

from audit.corpus.overview import Survey, survey_corpus, write_overview
from audit.corpus.querying import query
from audit.corpus.running import audit_corpus
from audit.corpus.sitting import (
    choose_matters,
    list_matters,
    read_again,
    write_letters,
    write_waivers,
)
from audit.corpus.summary import Summary, lacking_text, summary_text
from audit.corpus.validating import stack_frames, validate_corpus

__all__ = [
    "Summary",
    "Survey",
    "audit_corpus",
    "choose_matters",
    "lacking_text",
    "list_matters",
    "query",
    "read_again",
    "stack_frames",
    "summary_text",
    "survey_corpus",
    "validate_corpus",
    "write_letters",
    "write_overview",
    "write_waivers",
]
