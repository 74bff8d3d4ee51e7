"""A set of outputs is whole or absent: whatever ends a run, and at whatever moment."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from audit.model import AuditError
from audit.outputs import HOME, Fresh, blaming, filling, replacing, rescue
from tests.outputs import held, seen

OLD = {"findings.html": b"old page", "findings.json": b"old", "2/findings.html": b"old second"}
NEW = {"findings.html": b"new page", "findings.sarif": b"new", "figures/flow.csv": b"new data"}


def write(out: Path, files: dict[str, bytes], **more: bool) -> None:
    with replacing(out, **more) as fresh:
        put(fresh, files)


def put(fresh: Fresh, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        fresh.write(name, content)


def write_in_vain(out: Path, error: BaseException, rescued: str | None = None) -> None:
    with replacing(out) as fresh:
        put(fresh, NEW)
        if rescued:
            rescue(fresh, rescued, "failed")
        raise error


def test_a_set_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    assert seen(tmp_path) == OLD
    write(tmp_path, NEW)
    assert seen(tmp_path) == NEW
    assert not (tmp_path / "2").exists()


def test_what_is_added_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    write(tmp_path, NEW, adding=True)
    assert seen(tmp_path) == OLD | NEW
    write(tmp_path, {"memo.docx": b""})
    assert seen(tmp_path) == {"memo.docx": b""}


def test_files_of_others_and_files_that_somebody_changed_stay(tmp_path: Path) -> None:
    theirs = {"notes.md": b"mine", "2/mine.txt": b"mine", "findings.md": b"never written by us"}
    for name, content in theirs.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    write(tmp_path, OLD | {"memo.docx": b"a letter"})
    (tmp_path / "memo.docx").write_bytes(b"a letter, signed")
    write(tmp_path, NEW)
    assert seen(tmp_path) == theirs | NEW | {"memo.docx": b"a letter, signed"}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, ""), KeyboardInterrupt(), SystemExit(143)])
def test_where_something_goes_wrong_nothing_changes(tmp_path: Path, error: BaseException) -> None:
    write(tmp_path / "out", OLD)
    for out in (tmp_path / "out", tmp_path / "new" / "below"):
        with pytest.raises(type(error)):
            write_in_vain(out, error)
    assert seen(tmp_path) == {f"out/{name}": content for name, content in OLD.items()}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


class Killed(BaseException):
    """As if the process were gone: nothing of ours runs after it that changes a file."""


STEPS = ("replace", "unlink", "rmdir", "mkdir")


def killed_at(last: int, patch: pytest.MonkeyPatch) -> None:
    """Let the process be gone at the step of that number: from there on, it does nothing more."""
    steps = count(1)
    for name in STEPS:
        whole = getattr(os, name)

        def step(*words: object, _whole: Callable[..., None] = whole, **more: object) -> None:
            if next(steps) >= last:
                raise Killed
            _whole(*words, **more)

        patch.setattr(os, name, step)


def moments(tmp_path: Path) -> Iterator[Path]:
    """A folder for each step at which a run over an earlier set can be ended."""
    for last in count(1):
        out = tmp_path / str(last)
        write(out, OLD)
        with pytest.MonkeyPatch.context() as patch:
            killed_at(last, patch)
            try:
                write(out, NEW)
            except Killed:
                pass
            else:
                return
        yield out


def test_at_no_moment_are_two_sets_mixed(tmp_path: Path) -> None:
    later = {"findings.json": b"later"}
    ends = []
    for out in moments(tmp_path):
        found = seen(out)
        assert found.items() <= OLD.items() or found.items() <= NEW.items()
        ready = (out / HOME / "ready").exists()
        assert ready or found in (OLD, NEW)
        ends.append(found)
        with pytest.raises(KeyError), replacing(out):
            raise KeyError  # whoever comes next ends what was begun, and then fails
        assert seen(out) == (NEW if ready else found)
        write(out, later)
        assert seen(out) == later
    assert {len(OLD), len(NEW)} <= set(map(len, ends))
    assert OLD in ends
    assert NEW in ends


RUN = """
import sys
from pathlib import Path
from audit.outputs import replacing
for number in range(10**6):
    with replacing(sys.argv[1]) as fresh:
        for name in "abcdefgh":
            fresh.write(name, str(number).encode())
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_who_is_killed_leaves_a_whole_set_and_no_lock(tmp_path: Path) -> None:
    for delay in (0, 0.0007, 0.0013, 0.0029, 0.0051):
        words = [sys.executable, "-c", RUN, str(tmp_path)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(delay)
            running.send_signal(signal.SIGKILL)
        with pytest.raises(KeyError), replacing(tmp_path):
            raise KeyError
        found = seen(tmp_path)
        assert len(found) == 8
        assert len(set(found.values())) == 1


def test_the_second_of_two_is_told_so(tmp_path: Path) -> None:
    with held(tmp_path):
        with pytest.raises(AuditError, match="Another run is writing into"):
            write(tmp_path, NEW)
        assert not seen(tmp_path)
    write(tmp_path, NEW)
    assert seen(tmp_path) == NEW


def test_a_record_names_nothing_outside_the_folder(tmp_path: Path) -> None:
    """Somebody else may have written the folder, record and all."""
    write(tmp_path / "out", {"a": b"same"})
    (tmp_path / "b").write_bytes(b"same")
    record = tmp_path / "out" / HOME / "written.json"
    record.write_text(record.read_text().replace('"a"', '"../b"'))
    write(tmp_path / "out", NEW)
    assert (tmp_path / "b").exists()
    record.write_text("[" * 99999)
    write(tmp_path / "out", OLD)
    assert seen(tmp_path / "out").items() >= OLD.items()


def test_a_folder_in_the_way_is_found_before_anything_changes(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (tmp_path / "findings.sarif").mkdir()
    with pytest.raises(AuditError, match=r"findings\.sarif cannot be written: it is a folder"):
        write(tmp_path, NEW)
    assert seen(tmp_path) == OLD


def test_nothing_is_filled_in_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(AuditError, match="b is there already"), filling(tmp_path) as fresh:
        put(fresh, {"a": b"", "b": b""})
    assert os.listdir(tmp_path) == ["b"]
    with filling(tmp_path) as fresh:
        put(fresh, {"a": b"", "c/d": b""})
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "c"]


def test_what_is_rescued_goes_with_the_next_set(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    with pytest.raises(KeyError):
        write_in_vain(tmp_path, KeyError(), rescued="findings.sarif")
    assert seen(tmp_path) == OLD | {"failed": b"new"}
    write(tmp_path, NEW)
    assert seen(tmp_path) == NEW


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_is_blamed_on_the_file_that_did_not_fit(tmp_path: Path) -> None:
    with pytest.raises(AuditError) as raised, blaming(tmp_path / "findings.html"):
        Path("/dev/full").write_bytes(b"x")
    path = tmp_path / "findings.html"
    assert raised.value.text("en") == f"{path} cannot be written: no space is left on the device."
    assert raised.value.text("zh") == f"{path} 无法写入：磁盘空间已满。"
