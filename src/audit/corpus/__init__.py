"""Many reports: found, read, checked and diagnosed, and left as tables that other programs query."""

from audit.corpus.running import Ties, audit_corpus
from audit.corpus.summary import Summary, lacking_text, summary_text

__all__ = ["Summary", "Ties", "audit_corpus", "lacking_text", "summary_text"]
