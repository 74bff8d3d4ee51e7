"""What every process that checks needs, loaded once before they part."""

from __future__ import annotations

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

__all__ = ["audit", "lxml", "pandas", "pyarrow"]
