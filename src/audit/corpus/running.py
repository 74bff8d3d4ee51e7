"""`audit_corpus(["reports"], "results")`: all files of a corpus, from the folder to the tables."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from audit.corpus.crews import Crew, engage
from audit.corpus.files import MEAN, File, chunks_of, contents_of, find_files
from audit.corpus.frozen import freeze, thaw
from audit.corpus.keys import fingerprint, key_of, key_of_chunk, key_of_report
from audit.corpus.overview import write_overview
from audit.corpus.parts import write_tables
from audit.corpus.performing import Job, perform
from audit.corpus.progress import progress
from audit.corpus.reading import Refused
from audit.corpus.store import Store, open_folder
from audit.corpus.summary import Summary, summarise
from audit.corpus.work import Done, Item, Relatives, Task
from audit.model import Report, Rule, Waiver

SECONDS = 60.0  # that one file may take


class Ties(NamedTuple):
    """The paths of the reports that one is held against."""

    previous: str | None = None
    children: tuple[str, ...] = ()
    all_children: bool = False


# Given each report's path and its head (who reports on what, without figures and text): the ties of
# those that have any, by path.
Tie = Callable[[Sequence[tuple[str, Report]]], Mapping[str, Ties]]


def audit_corpus(
    folders: Sequence[str],
    out: str,
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    rules: Sequence[Rule] | None = None,
    waivers: Sequence[Waiver] = (),
    tie: Tie | None = None,
    seconds: float = SECONDS,
    mean: int = MEAN,
    language: str = "en",
) -> Summary:
    """Read, check and diagnose every file in or below the folders, and leave the five tables and an
    overview of them in `out`.

    Folders and `out` are paths, or URLs that fsspec knows. A run that was stopped continues, and what
    has not changed since the last run is not done again. `tie` says which reports are held against
    each other. A file that cannot be read, or takes longer than `seconds`, is listed with the reason.
    `mean` is the number of files that are handed over at once. Raises AuditError for a folder or an
    address that is not there, or if there is no file.
    """
    from audit.rules import load_rules

    files = find_files(folders, str(out), language)
    fs, root = open_folder(str(out))
    task = Task((), tuple(rules or load_rules()), tuple(waivers), fingerprint(), seconds)
    with engage(scheduler, workers, language) as crew:
        run = _Run(files, Store(fs, root), crew, task, mean, language)
        parts = run.check(tie(run.read()) if tie else {})
    write_tables(map(run.store.part, parts), fs, root, run.store.halves)
    run.store.keep_only(parts)
    write_overview(str(out), language)
    return summarise(fs, root, waivers)


class _File(NamedTuple):
    """A file with its content, or why there is none; `key` names the report in it."""

    file: File
    data: bytes | Refused
    sha256: str
    key: str


class _Run:
    """A run under way. `keys` names the report of each file by its path, once all were read."""

    def __init__(
        self,
        files: Sequence[File],
        store: Store,
        crew: Crew,
        task: Task,
        mean: int,
        language: str,
    ) -> None:
        self.files, self.store, self.crew = files, store, crew
        self.task, self.mean, self.language = task, mean, language
        self.keys: dict[str, str] = {}

    def read(self) -> list[tuple[str, Report]]:
        """Every file read; the path and the head of each report, in the order of the files."""
        task = self.task._replace(only_read=True)
        jobs = (
            self._job(str(place), task, chunk, {}) for place, chunk in enumerate(self._chunks())
        )
        heads: dict[str, list[tuple[str, Report]]] = {}
        with progress(len(self.files), "reading", self.language) as bar:
            for job, done in perform(jobs, self.crew):
                self._keep(job, done)
                paths = [item.path for item in job.task.items]
                read = zip(paths, map(thaw, pickle.loads(done.part)), strict=True)
                heads[job.key] = [(path, one) for path, one in read if isinstance(one, Report)]
                self.keys |= zip(paths, job.reports, strict=True)
                bar.update(len(paths))
        return [one for place in range(len(heads)) for one in heads[str(place)]]

    def check(self, ties: Mapping[str, Ties]) -> list[str]:
        """Every chunk checked, by now or before; their keys, in the order of the files."""
        order: list[str] = []

        def jobs() -> Iterator[Job]:
            for chunk in self._chunks():
                said = [self._said(one, ties.get(one.file.path)) for one in chunk]
                key = key_of_chunk(said, self.task.rules, self.task.waivers)
                order.append(key)
                if self.store.has_part(key):
                    self.store.use(one.key for one in chunk)
                    bar.update(len(chunk))
                else:
                    yield self._job(key, self.task, chunk, ties)

        with progress(len(self.files), "checking", self.language) as bar:
            for job, done in perform(jobs(), self.crew):
                self._keep(job, done)
                self.store.add_part(job.key, done.part)
                bar.update(len(job.task.items))
        return order

    def _chunks(self) -> Iterator[list[_File]]:
        for chunk in chunks_of(self.files, self.mean):
            pairs = zip(chunk, contents_of(chunk), strict=True)
            yield [_named(file, data) for file, data in pairs]

    def _said(self, one: _File, ties: Ties | None) -> str:
        """All that the rows of a file depend on, besides the rules."""
        its = ties or Ties()
        kin = (its.previous or "", *its.children)
        known = (self.keys.get(path, "") for path in kin)
        return key_of(one.file.path, one.sha256, one.key, str(its), *known)

    def _job(self, key: str, task: Task, chunk: Sequence[_File], ties: Mapping[str, Ties]) -> Job:
        items = tuple(self._items(chunk, ties))
        return Job(key, task._replace(items=items), tuple(one.key for one in chunk))

    def _items(self, chunk: Sequence[_File], ties: Mapping[str, Ties]) -> Iterator[Item]:
        """The files as they are worked on, with their content only where it was not read before."""
        kin = {one.file.path: ties.get(one.file.path, Ties()) for one in chunk}
        wanted = {one.key for one in chunk}
        for its in kin.values():
            wanted |= {self.keys[path] for path in (its.previous, *its.children) if path}
        stored = self.store.reports(wanted)
        for one in chunk:
            known = stored.get(one.key)
            if isinstance(one.data, Refused):
                known = freeze(one.data)
            data = one.data if known is None and isinstance(one.data, bytes) else None
            relatives = self._relatives(kin[one.file.path], stored)
            yield Item(one.file.path, one.sha256, one.file.size, data, known, relatives)

    def _relatives(self, ties: Ties, stored: Mapping[str, bytes]) -> Relatives:
        def read(path: str) -> tuple[str, bytes]:
            return path, stored[self.keys[path]]

        return Relatives(
            read(ties.previous) if ties.previous else None,
            tuple(map(read, ties.children)),
            ties.all_children,
        )

    def _keep(self, job: Job, done: Done) -> None:
        self.store.add_reports({job.reports[place]: data for place, data in done.read})


def _named(file: File, data: bytes | Refused) -> _File:
    if isinstance(data, Refused):
        return _File(file, data, "", key_of_report(file.path, data.reason))
    digest = sha256(data).hexdigest()
    return _File(file, data, digest, key_of_report(file.path, digest))
