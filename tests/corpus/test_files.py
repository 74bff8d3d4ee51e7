"""Which files a corpus has, in which order, and where it is cut into chunks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fsspec.implementations.local import LocalFileSystem
from hypothesis import given
from hypothesis import strategies as st

from audit.corpus.files import File, Place, chunks_of, contents_of, find_files
from audit.corpus.reading import Refused

ROOT = Place("", "", LocalFileSystem())


def test_files_are_called_as_the_folder_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b/2.html", "a.html", "b/1.html", ".git/x.html", "b/.x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.chdir(tmp_path.parent)
    found = find_files([f"{tmp_path.name}/", f"{tmp_path.name}/b", f"{tmp_path.name}/a.html"])
    assert [file.path for file in found] == [
        f"{tmp_path.name}/{name}" for name in ("a.html", "b/1.html", "b/2.html")
    ]
    assert contents_of(found) == [b"a.html", b"b/1.html", b"b/2.html"]


def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text("1")
    os.symlink(tmp_path, tmp_path / "again")
    assert len(find_files([str(tmp_path)])) == 1


def test_a_folder_that_cannot_be_listed_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.html").write_text("a")
    (tmp_path / "shut").mkdir()
    listed = LocalFileSystem.ls

    def ls(self: LocalFileSystem, path: str, detail: bool = False, **more: object) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return listed(self, path, detail, **more)

    monkeypatch.setattr(LocalFileSystem, "ls", ls)
    found = find_files([str(tmp_path)])
    assert [file.path for file in found] == [f"{tmp_path}/open/a.html", f"{tmp_path}/shut"]
    _, shut = contents_of(found)
    assert isinstance(shut, Refused)
    assert f"{tmp_path}/shut cannot be read" in shut.reason["en"]
    assert f"{tmp_path}/shut 无法读取" in shut.reason["zh"]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    gone = File(f"{tmp_path}/gone", 1, ROOT)
    huge = File("huge", 2**40, ROOT)
    first, second = contents_of([gone, huge])
    assert isinstance(first, Refused)
    assert "gone cannot be read: there is no such file or folder." in first.reason["en"]
    assert isinstance(second, Refused)
    assert second.reason["en"].startswith("huge has more than 67,108,864 bytes and is not read;")


def files(names: set[str]) -> list[File]:
    return [File(name, 1, ROOT) for name in sorted(names)]


@given(st.sets(st.text("abcdef", min_size=1, max_size=6), min_size=1, max_size=80))
def test_every_file_is_in_one_chunk_in_order_and_none_is_long(names: set[str]) -> None:
    chunks = list(chunks_of(files(names), 8))
    assert [file for chunk in chunks for file in chunk] == files(names)
    assert max(map(len, chunks)) <= 16
    assert all(len(chunk) >= 4 for chunk in chunks[:-1])


def test_a_file_that_comes_or_goes_changes_few_chunks() -> None:
    names = {f"{number:05}" for number in range(0, 20_000, 10)}
    before = set(chunks_of(files(names), 20))
    changed = [
        len(set(chunks_of(files(names | {f"{number:05}"}), 20)) - before)
        for number in range(5, 20_000, 1000)
    ]
    assert len(before) > 80
    assert sum(changed) / len(changed) < 4
