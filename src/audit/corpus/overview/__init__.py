"""What people see of a corpus: `overview.html` in two languages, pages of findings, a workbook.

All of it is made from the tables, streamed: what is held at a time is one page of reports.
"""

from audit.corpus.overview.survey import Survey, survey_corpus
from audit.corpus.overview.writing import write_overview

__all__ = ["Survey", "survey_corpus", "write_overview"]
