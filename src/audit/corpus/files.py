"""The files of a corpus, in an order that stays, and the chunks that they are worked through in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from audit.corpus.reading import Refused
from audit.limits import MAX_BYTES
from audit.model import AuditError
from audit.wording import texts, why

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

MEAN = 64  # files in a chunk
LARGEST = 16 * 2**20  # bytes in a chunk, unless one file alone has more


class Place(NamedTuple):
    """A folder: as it was given, and what its file system calls it."""

    given: str
    root: str
    fs: AbstractFileSystem


class File(NamedTuple):
    """`path` is what the file is called: the folder as it was given, and the way from there."""

    path: str
    size: int
    place: Place

    @property
    def name(self) -> str:
        """The same in the words of its file system."""
        return self.place.root + self.path[len(self.place.given) :]


def find_files(folders: Iterable[str], without: Iterable[str] = ()) -> tuple[File, ...]:
    """Every file in or below the folders, each once, sorted by path; hidden ones are left out.

    A folder is a path or the URL of one (`s3://bucket/reports`); a file stands for itself.
    `without` are folders and files that are no reports and may lie among them. Raises AuditError for a folder that is
    not there, and if there is no file at all.
    """
    own = tuple(_opened(one)[1].rstrip("/") + "/" for one in without)
    found = [
        file for folder in folders for file in _below(folder) if not f"{file.name}/".startswith(own)
    ]
    if not found:
        raise AuditError(texts("corpus.no_file", folders=", ".join(folders)))
    found.sort(key=itemgetter(0))
    return tuple(next(same) for _, same in groupby(found, key=itemgetter(0)))


def _opened(folder: str) -> tuple[AbstractFileSystem, str]:
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(str(folder))
    except (ValueError, ImportError) as error:
        raise AuditError(texts("corpus.no_system", folder=folder, english=error)) from error
    return system, path


def _below(folder: str) -> Iterator[File]:
    fs, root = _opened(folder)
    fs.invalidate_cache()
    if fs.isfile(root):
        yield File(str(folder), int(fs.size(root) or 0), Place(str(folder), root, fs))
        return
    if not fs.isdir(root):
        raise AuditError(texts("corpus.no_folder", folder=folder))
    place = Place(str(folder).rstrip("/"), root.rstrip("/"), fs)
    for name, size in _walked(fs, root):
        way = name[len(place.root) :]
        if not any(part.startswith(".") for part in way.split("/")):
            yield File(place.given + way, size, place)


def _walked(fs: AbstractFileSystem, root: str) -> Iterator[tuple[str, int]]:
    """Files with their sizes; a link to a folder is not followed, or it might never end.

    A folder that cannot be listed is given as if it were a file: to read it fails, and is told.
    """
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = fs.ls(folder, detail=True)
        except OSError:
            yield folder, 0
            continue
        for entry in entries:
            if entry["type"] == "file":
                yield entry["name"], int(entry.get("size") or 0)
            elif entry["type"] == "directory" and not entry.get("islink"):
                waiting.append(entry["name"])


def chunks_of(files: Sequence[File], mean: int = MEAN) -> Iterator[tuple[File, ...]]:
    """The files in chunks of about `mean`, cut where the name of a file says so.

    A file that comes or goes so changes its own chunk and perhaps the next ones, and not all that
    follow. No chunk has more than twice as many: what is in memory at a time does not grow.
    """
    chunk: list[File] = []
    size = 0
    for file in files:
        full = len(chunk) >= 2 * mean or size + file.size > LARGEST
        if chunk and (full or (len(chunk) >= mean // 2 and _cuts(file.path, mean // 2))):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(file)
        size += file.size
    if chunk:
        yield tuple(chunk)


def _cuts(path: str, mean: int) -> bool:
    digest = blake2b(path.encode("utf-8", "surrogateescape"), digest_size=4).digest()
    return int.from_bytes(digest) % max(mean, 1) == 0


def contents_of(chunk: Sequence[File]) -> list[bytes | Refused]:
    """The bytes of each file, or what came in the way; files of one system are asked for at once."""
    found: dict[str, bytes | Refused] = {}
    for fs in {id(file.place.fs): file.place.fs for file in chunk}.values():
        mine = [file for file in chunk if file.place.fs is fs and file.size <= MAX_BYTES]
        read = fs.cat([file.name for file in mine], on_error="return") if mine else {}
        found |= {file.path: _bytes(file, read[file.name]) for file in mine}
    return [found[file.path] if file.path in found else _too_large(file) for file in chunk]


def _bytes(file: File, read: object) -> bytes | Refused:
    if isinstance(read, bytes):
        return read
    error = read if isinstance(read, Exception) else OSError(str(read))
    return Refused(texts("reading.unreadable", path=file.path, why=why(error)))


def _too_large(file: File) -> Refused:
    return Refused(MAX_BYTES.refusal(file.path))
