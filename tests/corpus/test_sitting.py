"""A sitting of review: what is listed, shown at its place, waived and written about."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from audit import show
from audit.corpus import (
    audit_corpus,
    choose_matters,
    list_matters,
    read_again,
    write_letters,
    write_waivers,
)
from audit.corpus.sitting import Matter
from audit.model import AuditError
from audit.samples import make_corpus
from audit.waivers import load_waivers
from tests.corpus.reports import rows
from tests.overview import made

UNTIL = date(2999, 12, 31)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def out(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    out = str(tmp_path_factory.mktemp("results"))
    audit_corpus([str(folder)], out, workers=1)
    return out


def named(matters: tuple[Matter, ...]) -> list[tuple[str, str]]:
    return [
        (matter.report["path"].rpartition("/")[2], matter.finding["code"]) for matter in matters
    ]


def test_findings_are_listed_by_rule_body_and_confidence(out: str) -> None:
    errors = list_matters(out, severities=["error"])
    codes = [matter.finding["code"] for matter in errors]
    assert codes == sorted(codes)
    assert len(errors) == len(list_matters(out)) - 12
    only = list_matters(out, ["REQ02"], ["东镇"])
    assert named(only) == [("样例县东镇.md", "REQ01")] * 2
    assert {matter.confidence for matter in list_matters(out, degrees=["text_or_table"])} == {
        "text_or_table"
    }


def test_a_key_that_is_none_is_refused(out: str) -> None:
    matters = list_matters(out)
    assert choose_matters(matters, ["all"]) == matters
    assert choose_matters(matters, [matters[2].key]) == (matters[2],)
    with pytest.raises(AuditError, match="is called nowhere#1"):
        choose_matters(matters, [matters[0].key, "nowhere#1"])


@pytest.mark.parametrize(("language", "row"), [("en", "likely wrong"), ("zh", "疑似有误")])
def test_each_is_shown_at_its_place(out: str, language: str, row: str) -> None:
    total, sentence = (
        list_matters(out, [code], ["东镇" if code == "REQ01" else "西镇"])[0]
        for code in ("REQ01", "TXT01")
    )
    shown = show.matters(read_again([total, sentence]), language)
    assert row in str(shown)
    assert "<mark>予以公开77件</mark>，部分公开12件" in shown.html
    assert 'href="#' not in shown.html
    assert total.key in str(shown)


def test_waivers_hold_in_the_next_run_and_are_added_once(
    folder: Path, out: str, tmp_path: Path
) -> None:
    file = tmp_path / "decisions" / "waivers.toml"
    first = read_again(list_matters(out, bodies=["东镇"], severities=["error"]))
    assert write_waivers(first, file, "recounted", "Office A", UNTIL) == 3
    assert write_waivers(first, file, "again", "Office A", UNTIL) == 0
    more = read_again(list_matters(out, bodies=["西镇"], severities=["error"]))
    assert write_waivers(more, file, "a slip of the text", "Office B", UNTIL) == 2
    entries = load_waivers(file)
    assert [entry.by for entry in entries] == ["Office A"] * 3 + ["Office B"] * 2
    assert [path.name for path in file.parent.iterdir()] == ["waivers.toml"]
    again = tmp_path / "again"
    audit_corpus([str(folder)], str(again), workers=1, waivers=entries)
    assert sum(row["waived"] for row in rows(again, "findings")) == 5
    assert not list_matters(str(again), bodies=["东镇"], severities=["error"])


@pytest.mark.parametrize(("reason", "by"), [("", "Office"), ("why", " ")])
def test_a_waiver_without_reason_or_name_is_not_written(
    out: str, tmp_path: Path, reason: str, by: str
) -> None:
    reread = read_again(list_matters(out)[:1])
    with pytest.raises(AuditError, match="needs a reason, and who answers"):
        write_waivers(reread, tmp_path / "w.toml", reason, by, UNTIL)
    with pytest.raises(AuditError, match="needs the day until"):
        show.decide(reread, waivers=tmp_path / "w.toml", reason="x", by="y", until="soon")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_none_of_waivers_is_left_as_it_is(out: str, tmp_path: Path) -> None:
    file = tmp_path / "w.toml"
    file.write_text("mine = 1\n")
    with pytest.raises(AuditError, match="a file of waivers has entries"):
        write_waivers(read_again(list_matters(out)[:1]), file, "why", "who", UNTIL)
    assert file.read_text() == "mine = 1\n"


def test_one_letter_a_body_with_the_findings_chosen_and_no_others(out: str, tmp_path: Path) -> None:
    from docx import Document

    matters = list_matters(out, severities=["error"])
    chosen = [one for one in matters if one.body != "样例县人民政府"]
    written = write_letters(read_again(chosen), tmp_path, "zh", ["docx", "pdf"])
    assert sorted(path.name for path in written) == [
        f"样例县{town}镇人民政府.{ending}" for town in "东西" for ending in ("docx", "pdf")
    ]
    east = Document(str(next(path for path in written if "东" in path.name)))
    text = "\n".join(paragraph.text for paragraph in east.paragraphs)
    assert [text.count(f"{year}年") > 0 for year in (2021, 2022, 2023)] == [True] * 3
    assert "西镇" not in text
    headings = [one.text for one in east.paragraphs if one.style.name == "Heading 2"]
    assert len(headings) == 3


def test_a_report_that_is_gone_or_has_changed_is_told(
    folder: Path, out: str, tmp_path: Path
) -> None:
    matter = next(one for one in list_matters(out, bodies=["东镇"]) if "2021" in one.key)
    moved = tmp_path / "moved"
    with pytest.raises(AuditError, match="is not there any more"):
        read_again([matter], root=str(moved))
    target = moved / matter.report["path"].lstrip("/")
    target.parent.mkdir(parents=True)
    shutil.copy(matter.report["path"], target)
    assert read_again([matter], root=str(moved))[0].finding.code == "REQ01"
    target.write_text(
        target.read_text(encoding="utf-8").replace("| 71 |", "| 70 |"), encoding="utf-8"
    )
    with pytest.raises(AuditError, match="has changed since"):
        read_again([matter], root=str(moved))


def test_a_body_may_be_called_anything(tmp_path: Path, out: str) -> None:
    reread = read_again(list_matters(out, bodies=["东镇"])[:2])
    evil, twin = (
        one._replace(report={**one.report, "agency": name, "path": name})
        for one, name in zip(
            (one.matter for one in reread), ("../../x/人", "..//..x 人"), strict=True
        )
    )
    renamed = [
        type(one)(matter, one.audit) for one, matter in zip(reread, (evil, twin), strict=True)
    ]
    written = write_letters(renamed, tmp_path / "letters", "zh")
    assert [path.name for path in written] == ["x-人.docx", "x-人-2.docx"]
    assert {path.parent for path in written} == {tmp_path / "letters"}


def test_waived_findings_are_not_listed(tmp_path: Path) -> None:
    listed = list_matters(made.small(tmp_path))
    assert [matter.key for matter in listed] == [
        *("2023/a.html#1", "2023/a.html#2", "2023/b.html#1", "2023/a.html#3")
    ]
