"""A file of a corpus read: its report, or the sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from audit.model import AuditError, Report
from audit.sandbox import Sandbox
from audit.wording import said_by, texts


class Refused(NamedTuple):
    """Why a file has no report, in one sentence."""

    reason: Mapping[str, str]  # in every language


def read_file(path: str, data: bytes) -> Report | Refused:
    """The report in the bytes of a file, its claims judged. Nothing is raised, whatever they are.

    Another process reads, with limits on time and memory: one for all files of this one.
    """
    name = PurePosixPath(path).name
    try:
        report: Report = _reader()(data, None, name, called=name)
        return report
    except AuditError as error:
        return Refused(said_by(error))
    except Exception as error:  # a mistake of ours must cost no more than the file that shows it
        return Refused(texts("corpus.mistake", name=name, kind=type(error).__name__))


@cache
def _reader() -> Sandbox:
    return Sandbox("audit.pipeline:read_report")
