"""Files to reports with their identities; what cannot be read is kept with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from audit.chains.pairing import Member
from audit.lists import read_list
from audit.model import AuditError, Report
from audit.pipeline import reader
from audit.wording import said_by, texts


class Refused(NamedTuple):
    """A file that is not used, and why, in one sentence."""

    path: str
    reason: Mapping[str, str]  # in every language


@dataclass(frozen=True)
class Gathered:
    """Reports by the path that they were named by, their identities, and what was left aside."""

    reports: Mapping[str, Report]
    members: tuple[Member, ...]
    refused: tuple[Refused, ...] = ()

    @property
    def unplaced(self) -> tuple[Member, ...]:
        """Reports of which the body or the year is not known: they are in no chain."""
        return tuple(one for one in self.members if not one.body or one.year is None)


def gather(
    sources: Iterable[str | Path] = (),
    listed: str | Path | None = None,
    *,
    guarded: bool = False,
) -> Gathered:
    """Every report in or below the folders, the files named, and those of a list.

    `listed` is a CSV file with the columns path, body and year; paths are looked for beside it, and a
    body or year that is filled in goes before what the report says. Raises AuditError where a folder
    or the list is not there; a file that cannot be read is in `refused`. `guarded` as in `reader` of
    the pipeline.
    """
    named: dict[Path, tuple[str | None, int | None]] = {}
    if listed is not None:
        folder = Path(listed).parent
        for row in read_list(listed, needed=("path",)):
            named[folder / row.text["path"]] = (row.text.get("body") or None, row.year("year"))
    for source in sources:
        for file in _files(Path(source)):
            named.setdefault(file, (None, None))
    reports: dict[str, Report] = {}
    members, refused = [], []
    with reader(guarded=guarded) as read_one:
        for file, (body, year) in named.items():
            try:
                report = read_one(file)
            except AuditError as error:
                refused.append(Refused(str(file), said_by(error)))
                continue
            reports[str(file)] = report
            whose, when = body or report.agency, year or report.year
            members.append(Member(str(file), whose, when, report.scope))
    return Gathered(reports, tuple(members), tuple(refused))


def _files(source: Path) -> Iterator[Path]:
    """The files in or below a folder, hidden ones and lists left out; a file stands for itself."""
    if source.is_file():
        yield source
        return
    if not source.is_dir():
        raise AuditError(texts("chains.no_source", path=source))
    for path in sorted(source.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(source).parts)
        if path.is_file() and not hidden and not _is_list(path):
            yield path


def _is_list(path: Path) -> bool:
    """Whether a CSV file is a list of ours and no report: its first line has a head that we know."""
    if path.suffix.lower() != ".csv":
        return False
    for needed in (("path",), ("body", "parent"), ("body", "was")):
        try:
            read_list(path, needed=needed, filled=())
            return True
        except AuditError:
            continue
    return False


def identified(report: Report, member: Member) -> Report:
    """The report with the body and year of its member."""
    if (report.agency, report.year) == (member.body, member.year):
        return report
    return replace(report, agency=member.body, year=member.year)
