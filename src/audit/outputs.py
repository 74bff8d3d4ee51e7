"""Folders of outputs: a set of files takes the place of the one before as a whole, or not at all.

Everything is written into `.audit` below the folder first, and renamed from there. What an earlier
run wrote goes, unless somebody has changed it since; other files are never touched. Where a run is
ended while it renames, the next one goes on with it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from audit.model import AuditError
from audit.wording import texts, why

HOME = ".audit"
NEW, READY, LOCK = "new", "ready", "lock"  # in HOME: written so far, whole, held by who writes
WRITTEN = "written.json"  # in HOME: what was written there last, with digests

#: Numbers of the system's errors that nothing but writing gives.
FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS))


class Fresh:
    """The files of a set that is not there yet: `folder` is where they are written meanwhile."""

    def __init__(self, out: Path, folder: Path) -> None:
        self.out, self.folder = out, folder

    def below(self, name: str) -> Fresh:
        """A folder of the set."""
        return Fresh(self.out / name, self.folder / name)

    def write(self, name: str, content: bytes) -> Path:
        """Write a file of the set; where it will be. AuditError names it if it cannot be written."""
        with blaming(self.out / name):
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return self.out / name


@contextmanager
def blaming(path: Path, only: Container[int] | None = None) -> Iterator[None]:
    """AuditError, naming the file, where the system refuses; `only` for errors of these numbers."""
    try:
        yield
    except OSError as error:
        if only is not None and error.errno not in only:
            raise
        raise AuditError(texts("cli.unwritable", path=path, why=why(error))) from error


@contextmanager
def replacing(out: str | Path, *, adding: bool = False) -> Iterator[Fresh]:
    """A set of files for the folder `out`, made if it is missing; it is there when this has ended.

    `adding`: what was written before stays, except for files of the same name. On an error nothing
    changes. AuditError if another process is writing into the folder, or it cannot be written.
    """
    root = Path(out)
    with _opened(root) as fresh:
        yield fresh
        with blaming(root):
            _finish(root, _earlier(root) if adding else {})


@contextmanager
def filling(folder: str | Path) -> Iterator[Fresh]:
    """The same for a folder in which nothing may be overwritten: AuditError if a file is there."""
    root = Path(folder)
    with _opened(root) as fresh:
        yield fresh
        taken = next((root / name for name in _names(fresh.folder) if (root / name).exists()), None)
        if taken:
            raise AuditError(texts("cli.taken", path=taken))
        with blaming(root):
            os.replace(fresh.folder, root / HOME / READY)
            _settle(root)


def rescue(fresh: Fresh, name: str, as_: str) -> None:
    """Leave one file of a set that will not be, under another name, for the next set to remove."""
    path = fresh.folder / name
    with suppress(OSError):
        digest = _digest(path)
        os.replace(path, fresh.out / as_)
        written = _earlier(fresh.out) | {as_: digest}
        (fresh.out / HOME / WRITTEN).write_text(json.dumps(written), encoding="utf-8")


@contextmanager
def _opened(root: Path) -> Iterator[Fresh]:
    home = root / HOME
    with blaming(root):
        missing = [one for one in (root, *root.parents) if not one.exists()]
        home.mkdir(parents=True, exist_ok=True)
    with _locked(home / LOCK, root):
        fresh = Fresh(root, home / NEW)
        with blaming(root):
            _settle(root)
            shutil.rmtree(fresh.folder, ignore_errors=True)
            fresh.folder.mkdir()
        try:
            yield fresh
        finally:
            with suppress(OSError):
                _settle(root)  # what was interrupted
            shutil.rmtree(fresh.folder, ignore_errors=True)
            if not (home / WRITTEN).exists() and not (home / READY).exists():
                _leave(home, missing)


def _leave(home: Path, missing: list[Path]) -> None:
    """Take away what we made of the folder, as far as there is nothing in it."""
    with suppress(OSError):
        (home / LOCK).unlink()
        for folder in (home, *missing):
            folder.rmdir()


@contextmanager
def _locked(path: Path, root: Path) -> Iterator[None]:
    """Hold the lock while this lasts; the system lets it go if we end in any way."""
    with blaming(root):
        file = path.open("a", encoding="utf-8")
    with file:
        ours = _lock(file.fileno())
        if (
            not ours
            or not path.exists()
            or not os.path.samestat(os.fstat(file.fileno()), path.stat())
        ):
            raise AuditError(texts("cli.busy", path=root))
        yield


def _lock(number: int) -> bool:
    """Whether nobody else holds it. Where a file system knows no locks, nobody is kept out."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _finish(root: Path, kept: Mapping[str, str]) -> None:
    """Make the set the folder's: from the first renaming on, it will be there whatever happens."""
    home = root / HOME
    new = home / NEW
    written = {name: _digest(new / name) for name in _names(new)}
    for name in written:
        if (root / name).is_dir():
            raise AuditError(texts("cli.unwritable", path=root / name, why=texts("system.EISDIR")))
    (new / WRITTEN).write_text(json.dumps({**kept, **written}), encoding="utf-8")
    os.replace(new, home / READY)
    _settle(root)


def _settle(root: Path) -> None:
    """Put in place a set that is whole, if there is one. Does no harm if it is done again."""
    ready, written = root / HOME / READY, root / HOME / WRITTEN
    if not ready.is_dir():
        return
    if (ready / WRITTEN).exists():
        kept = _recorded(ready / WRITTEN).keys() - set(_names(ready))
        stale = {root / name: one for name, one in _earlier(root).items() if name not in kept}
        for path in [path for path, one in stale.items() if _is_as_written(path, one)]:
            path.unlink(missing_ok=True)
        os.replace(ready / WRITTEN, written)
        _drop_empty({path.parent for path in stale}, root)
    for name in _names(ready):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(ready / name, root / name)
    shutil.rmtree(ready)


def _drop_empty(folders: set[Path], root: Path) -> None:
    for folder in folders - {root}:
        with suppress(OSError):
            folder.rmdir()


def _earlier(root: Path) -> dict[str, str]:
    return _recorded(root / HOME / WRITTEN)


def _recorded(file: Path) -> dict[str, str]:
    """What the file says was written, with digests; only what can be below the folder."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): str(one) for name, one in said.items() if _is_below(str(name))}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _names(folder: Path) -> list[str]:
    """The files in a folder and below it, but for the record of them."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if path.as_posix() != WRITTEN)


def _is_as_written(path: Path, digest: str) -> bool:
    try:
        return _digest(path) == digest
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
