"""What a run leaves for the next one: reports that were read, and chunks that were checked.

All of it is named by what it was made from, written whole or not at all, and never changed; so it
does not matter when a run is stopped. A file that is damaged counts as missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING
from uuid import uuid4

from audit.model import AuditError
from audit.outputs import replacing
from audit.wording import texts

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

FOLDER = ".resume"  # within the folder of the results
_SEAL = 16  # bytes of the digest that each file begins with
_NAME = 16  # bytes of a report's key
_KINDS = ("parts", "packs", "halves")


def open_folder(out: str) -> tuple[AbstractFileSystem, str]:
    """The file system and the path in it of the folder for results, made if it is not there."""
    fs, root = _found(out)
    fs.makedirs(root, exist_ok=True)
    return fs, root


def _found(out: str) -> tuple[AbstractFileSystem, str]:
    from fsspec.core import url_to_fs

    try:
        fs, root = url_to_fs(str(out))
    except (ValueError, ImportError) as error:
        raise AuditError(texts("corpus.no_system", folder=out, english=error)) from error
    return fs, root.rstrip("/")


@contextmanager
def leaving(out: str) -> Iterator[str]:
    """The folder to write results into that are to be in `out` when this has ended, as one set.

    Where `out` is not on a disk of this machine, it is `out` itself: nothing is renamed as a set there,
    and nobody else is kept out.
    """
    from fsspec.implementations.local import LocalFileSystem

    fs, root = _found(out)
    if isinstance(fs, LocalFileSystem):
        with replacing(root) as fresh:
            yield str(fresh.folder)
    else:
        yield out


class Store:
    """`parts` are chunks that were checked, `packs` hold reports that were read, several each.

    `halves` is the folder for files that are not whole yet.
    """

    def __init__(self, fs: AbstractFileSystem, root: str) -> None:
        self._fs = fs
        self._folders = {kind: f"{root}/{FOLDER}/{kind}" for kind in _KINDS}
        for folder in self._folders.values():
            fs.makedirs(folder, exist_ok=True)
        self.halves = self._folders["halves"]
        self._parts = set(self._names("parts"))
        self._used: set[str] = set()  # packs
        self._packs: dict[bytes, str] = {}  # the pack that a report is in, by the report's key
        for name in self._names("packs"):
            data = self._read("packs", name)
            self._packs.update((bytes.fromhex(key), name) for key, _ in _entries(data or b""))

    def has_part(self, key: str) -> bool:
        return key in self._parts and self._read("parts", key) is not None

    def part(self, key: str) -> bytes:
        """What came of a chunk. AuditError if that was removed or damaged meanwhile."""
        data = self._read("parts", key)
        if data is None:
            raise self._changed("parts")
        return data

    def add_part(self, key: str, data: bytes) -> None:
        self._write("parts", key, data)
        self._parts.add(key)

    def reports(self, keys: Collection[str]) -> dict[str, bytes]:
        """Those of these reports that are here, as they were given."""
        found: dict[str, bytes] = {}
        named = {self._packs.get(bytes.fromhex(key), "") for key in keys} - {""}
        self._used |= named
        for name in sorted(named):
            pairs = _entries(self._read("packs", name) or b"")
            found |= {key: bytes(data) for key, data in pairs if key in keys}
        return found

    def needed(self, keys: Collection[str]) -> dict[str, bytes]:
        """All of these reports. AuditError if one was removed or damaged meanwhile."""
        found = self.reports(keys)
        if len(found) < len(keys):
            raise self._changed("packs")
        return found

    def _changed(self, kind: str) -> AuditError:
        return AuditError(texts("corpus.changed", folder=self._folders[kind]))

    def add_reports(self, reports: Mapping[str, bytes]) -> None:
        """Keep reports under their keys (32 hexadecimal digits each)."""
        if not reports:
            return
        data = b"".join(
            bytes.fromhex(key) + len(one).to_bytes(8) + one for key, one in reports.items()
        )
        name = blake2b(data, digest_size=16).hexdigest()
        self._write("packs", name, data)
        self._packs.update((bytes.fromhex(key), name) for key in reports)
        self._used.add(name)

    def keep_only(self, parts: Collection[str]) -> None:
        """Remove all but these chunks and the reports that were asked for or added."""
        kept = {"parts": set(parts), "packs": self._used, "halves": set[str]()}
        for kind, wanted in kept.items():
            for entry in self._fs.ls(self._folders[kind], detail=False, refresh=True):
                if entry.rpartition("/")[2] not in wanted:
                    self._fs.rm_file(entry)

    def _names(self, kind: str) -> list[str]:
        entries = self._fs.ls(self._folders[kind], detail=False, refresh=True)
        return [entry.rpartition("/")[2] for entry in entries]

    def _write(self, kind: str, name: str, data: bytes) -> None:
        half = f"{self.halves}/{uuid4().hex}"
        with self._fs.open(half, "wb") as file:
            file.write(_seal(data) + data)
        self._fs.mv(half, f"{self._folders[kind]}/{name}")

    def _read(self, kind: str, name: str) -> bytes | None:
        try:
            sealed = self._fs.cat_file(f"{self._folders[kind]}/{name}")
        except FileNotFoundError:
            return None
        data = sealed[_SEAL:]
        return data if _seal(data) == sealed[:_SEAL] else None


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SEAL).digest()


def _entries(data: bytes) -> Iterator[tuple[str, memoryview]]:
    view, at = memoryview(data), 0
    while at < len(view):
        start = at + _NAME + 8
        end = start + int.from_bytes(view[at + _NAME : start])
        yield bytes(view[at : at + _NAME]).hex(), view[start:end]
        at = end
