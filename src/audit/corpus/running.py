"""`audit_corpus(["reports"], "results")`: all files of a corpus, from the folder to the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from audit.corpus.crews import Crew, engage
from audit.corpus.files import MEAN, File, chunks_of, contents_of, find_files
from audit.corpus.frozen import freeze, head_of
from audit.corpus.keys import fingerprint, key_of, key_of_chunk, key_of_report
from audit.corpus.overview import write_overview
from audit.corpus.pairing import Pairing, Ties, pair
from audit.corpus.parts import write_table, write_tables
from audit.corpus.performing import Job, perform
from audit.corpus.progress import Bar, progress
from audit.corpus.reading import Refused
from audit.corpus.register import Register
from audit.corpus.store import Store, leaving, open_folder
from audit.corpus.summary import Summary, summarise
from audit.corpus.tables import MISSING
from audit.corpus.work import Item, Relatives, Task
from audit.model import Rule, Waiver

SECONDS = 60.0  # that one file may take
MOST_KIN = 256  # reports that those of a chunk add up: they are in memory at once


def audit_corpus(
    folders: Sequence[str],
    out: str,
    *,
    kin: str | Path | None = None,
    changes: str | Path | None = None,
    scheduler: str | None = None,
    workers: int | None = None,
    rules: Sequence[Rule] | None = None,
    waivers: Sequence[Waiver] = (),
    seconds: float = SECONDS,
    mean: int = MEAN,
    language: str = "en",
) -> Summary:
    """Read, check and diagnose every file in or below the folders, each report held against that of the
    year before and each sum against its parts; leave the tables and an overview of them in `out`.

    Folders and `out` are paths, or URLs that fsspec knows. `kin` is a CSV of body, parent, level that
    says who sums up whom, without it the folders do; `changes` one of body, was, year. A run that was
    stopped continues, and what has not changed since the last run is not done again. A file that
    cannot be read, or takes longer than `seconds`, is listed with the reason. `mean` is the number of
    files that are handed over at once. On a disk, tables and overview take the place of those of the
    run before as one set, and no other run may write there meanwhile; elsewhere each file does. Raises
    AuditError for a folder, a list or an address that is not there, if there is no file, or if another
    run is writing into `out`.
    """
    from audit.bodies import read_changes
    from audit.chains import read_kin
    from audit.rules import load_rules

    known = read_changes(changes) if changes else ()
    whose = read_kin(kin) if kin else None
    own = [str(out), *(str(one) for one in (kin, changes) if one)]
    files = find_files(folders, own)
    applied = tuple(rules or load_rules())
    task = Task((), applied, tuple(waivers), known, fingerprint(), seconds)
    with leaving(str(out)) as new:
        fs, root = open_folder(str(out))
        with engage(scheduler, workers) as crew:
            run = _Run(files, Store(fs, root), crew, task, mean, language)
            run.read()
            pairing = pair(files, run.register.heads, whose, known)
            parts = run.check(pairing)
        store, missing = run.store, [one._asdict() for one in pairing.missing]
        del run, pairing, files  # what was kept of each file is not needed beside the pages
        into = open_folder(new)
        write_tables(map(store.part, parts), *into, store.halves)
        write_table(MISSING, missing, *into, store.halves)
        write_overview(new, language)
        store.keep_only(parts)
    return summarise(fs, root, waivers)


class _Run:
    """A run under way: all files are read, and then each is checked beside those it is tied to."""

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
        self.register = Register(len(files))

    def read(self) -> None:
        """Every file read, by now or before, and entered in the register."""
        with progress(len(self.files), "reading", self.language) as bar:
            for job, done in perform(self._unread(bar), self.crew):
                self._keep({job.places[at]: data for at, data in done.read}, bar)

    def check(self, pairing: Pairing) -> list[str]:
        """Every chunk checked, by now or before; their keys, in the order of the files."""
        order: list[str] = []
        with progress(len(self.files), "checking", self.language) as bar:
            for job, done in perform(self._unchecked(pairing, order, bar), self.crew):
                self.store.add_part(job.key, done.part)
                bar.update(len(job.places))
        return order

    def _unread(self, bar: Bar) -> Iterator[Job]:
        """A job for each chunk with files that no run has read yet."""
        for places in self._chunks():
            data = self._enter(places)
            known = self._known(places, bar)
            refused = {at: freeze(one) for at, one in data.items() if isinstance(one, Refused)}
            self._keep({at: one for at, one in refused.items() if at not in known}, bar)
            fresh = tuple(at for at in places if at not in known and at not in refused)
            items = tuple(self._item(at)._replace(data=_bytes(data[at])) for at in fresh)
            if items:
                yield Job("", self.task._replace(items=items, only_read=True), fresh)

    def _enter(self, places: range) -> dict[int, bytes | Refused]:
        """The content of each file, or why there is none; both have a name in the register."""
        chunk = [self.files[place] for place in places]
        found = dict(zip(places, contents_of(chunk), strict=True))
        for place, data in found.items():
            path = self.files[place].path
            digest = "" if isinstance(data, Refused) else sha256(data).hexdigest()
            said = data.reason["en"] if isinstance(data, Refused) else digest
            self.register.enter(place, digest, key_of_report(path, said))
        return found

    def _known(self, places: range, bar: Bar) -> set[int]:
        """The files that an earlier run has read."""
        stored = self.store.reports({self.register.key(place) for place in places})
        known = {at: stored[key] for at in places if (key := self.register.key(at)) in stored}
        self._note(known, bar)
        return set(known)

    def _keep(self, read: Mapping[int, bytes], bar: Bar) -> None:
        self.store.add_reports({self.register.key(at): data for at, data in read.items()})
        self._note(read, bar)

    def _note(self, read: Mapping[int, bytes], bar: Bar) -> None:
        for place, data in read.items():
            self.register.note(place, head_of(data))
        bar.update(len(read))

    def _unchecked(self, pairing: Pairing, order: list[str], bar: Bar) -> Iterator[Job]:
        """A job for each chunk that no run has checked yet; the keys of all go into `order`."""
        for places in self._chunks():
            for tied in _pieces({place: pairing.ties(place) for place in places}):
                key = self._key_of(tied)
                order.append(key)
                if self.store.has_part(key):
                    bar.update(len(tied))
                else:
                    yield self._job(key, tied)

    def _chunks(self) -> Iterator[range]:
        start = 0
        for chunk in chunks_of(self.files, self.mean):
            yield range(start, start + len(chunk))
            start += len(chunk)

    def _key_of(self, tied: Mapping[int, Ties]) -> str:
        """A chunk by all that its rows depend on."""
        said = []
        for place, ties in tied.items():
            own = self.files[place].path, self.register.sha256(place), self.register.key(place)
            kin = (
                text for at in _kin(ties) for text in (self.files[at].path, self.register.key(at))
            )
            said.append(key_of(*own, str(ties.before), str(ties.below), *kin))
        return key_of_chunk(said, self.task.rules, self.task.waivers, self.task.changes)

    def _job(self, key: str, tied: Mapping[int, Ties]) -> Job:
        """The chunk as it is worked on: what was read of it, and of what it is held against."""
        places = {at for place, ties in tied.items() for at in (place, *_kin(ties))}
        stored = self.store.needed({self.register.key(at) for at in places})

        def read(place: int) -> tuple[str, bytes]:
            return self.files[place].path, stored[self.register.key(place)]

        items = []
        for place, ties in tied.items():
            previous = None if ties.previous is None else read(ties.previous)
            kin = Relatives(previous, tuple(map(read, ties.children)), ties.before, ties.below)
            items.append(self._item(place)._replace(read=read(place)[1], kin=kin))
        return Job(key, self.task._replace(items=tuple(items)), tuple(tied))

    def _item(self, place: int) -> Item:
        file = self.files[place]
        return Item(file.path, self.register.sha256(place), file.size)


def _bytes(data: bytes | Refused) -> bytes | None:
    return data if isinstance(data, bytes) else None


def _kin(ties: Ties) -> tuple[int, ...]:
    return ties.children if ties.previous is None else (ties.previous, *ties.children)


def _pieces(tied: Mapping[int, Ties]) -> Iterator[dict[int, Ties]]:
    """A chunk in pieces that add up no more than `MOST_KIN` reports, unless one report alone does."""
    piece: dict[int, Ties] = {}
    held = 0
    for place, ties in tied.items():
        if piece and held + len(ties.children) > MOST_KIN:
            yield piece
            piece, held = {}, 0
        piece[place] = ties
        held += len(ties.children)
    yield piece
