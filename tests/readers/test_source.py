"""What a document says of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.readers import read_document


@pytest.mark.parametrize(
    ("given", "kept"), [("a/b.md", "a/b.md"), ("./b.md", "b.md"), ("../b.md", None)]
)
def test_a_path_is_kept_if_it_is_below_the_current_folder(
    given: str, kept: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "inside"
    (inside / "a").mkdir(parents=True)
    monkeypatch.chdir(inside)
    Path(given).write_text("# 报告\n", encoding="utf-8")
    assert read_document(given).source.path == kept
    assert read_document(Path(given).resolve()).source.path is None
    assert read_document(b"# x\n").source.path is None
