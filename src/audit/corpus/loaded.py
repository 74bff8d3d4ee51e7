"""What every process that checks needs, loaded once before they part."""

from __future__ import annotations

import gc

import lxml.html
import pandas
import pyarrow

import audit.confrontation
import audit.corpus.rows
import audit.corpus.work
import audit.findings
import audit.frames
import audit.judging
import audit.parsing
import audit.readers
from audit.forms import form_names, load_form
from audit.parsing.sentences.grammar import load_grammar

__all__ = ["audit", "lxml", "pandas", "pyarrow"]

for name in form_names():
    load_form(name)
load_grammar()
gc.freeze()  # it stays for good: the collector need not look through it again at every report
