"""A file of a corpus read: its report, or the sentence that says why there is none."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from audit.model import AuditError, Report
from audit.sandbox import Sandbox


class Refused(NamedTuple):
    """Why a file has no report, in one sentence."""

    reason: str


def read_file(path: str, data: bytes) -> Report | Refused:
    """The report in the bytes of a file, its claims judged. Nothing is raised, whatever they are.

    Another process reads, with limits on time and memory: one for all files of this one.
    """
    name = PurePosixPath(path).name
    try:
        report: Report = _reader()(data, None, name, called=name)
        return report
    except AuditError as error:
        return Refused(str(error))
    except Exception as error:  # a mistake of ours must cost no more than the file that shows it
        kind = type(error).__name__
        return Refused(f"{name} could not be read because of a mistake in this program: {kind}.")


@cache
def _reader() -> Sandbox:
    return Sandbox("audit.pipeline:read_report")
