"""A folder of reports becomes five tables: what they say is what `audit check` says of each file."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import fsspec
import pyarrow.parquet as pq
import pytest

from audit.corpus import Summary, audit_corpus
from audit.corpus.store import FOLDER
from audit.corpus.tables import NAMES, columns, file_of, schema
from audit.model import AuditError
from audit.numerals import plain
from audit.pipeline import audit_report
from audit.publishers.record import findings_record, report_record
from audit.rules import load_rules
from tests.corpus.reports import data, rows, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve reports, two of them spoiled, one file that is none, one that cannot be read."""
    folder = written(tmp_path_factory.mktemp("reports"), 12)
    (folder / "notes.txt").write_text("买菜", encoding="utf-8")
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n")
    (folder / ".hidden.html").write_bytes(b"<p>")
    return folder


@pytest.fixture(scope="module")
def out(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("results")
    audit_corpus([str(folder)], str(out), workers=1, mean=4)
    return out


def test_every_file_is_listed_in_order_and_a_bad_one_with_its_reason(
    folder: Path, out: Path
) -> None:
    found = rows(out, "reports")
    paths = [row["path"] for row in found]
    assert paths == sorted(paths)
    assert len(paths) == 14
    refused = {row["path"]: row["reason"] for row in found if row["status"] == "refused"}
    assert refused == {
        f"{folder}/notes.txt": "notes.txt is no annual report on government information "
        "disclosure: it has neither a part nor a table of one.",
        f"{folder}/scan.png": "scan.png is an image: its figures would have to be typed or "
        "recognised.",
    }


@pytest.mark.parametrize("number", [0, 1, 10])
def test_the_tables_say_what_check_and_parse_say_of_the_report(
    folder: Path, out: Path, number: int
) -> None:
    path = f"{folder}/0000/{number:06}.html"
    audit = audit_report(path)

    def own(table: str) -> list[dict[str, Any]]:
        return [row for row in rows(out, table) if row["path"] == path]

    (report,) = own("reports")
    for language in ("en", "zh"):
        (record,) = findings_record([audit], language)["reports"]
        assert [row[f"message_{language}"] for row in own("findings")] == [
            finding["message"] for finding in record["findings"]
        ]
        for row, finding in zip(own("findings"), record["findings"], strict=True):
            assert json.loads(row[f"relations_{language}"]) == finding["relations"]
            assert json.loads(row[f"suspects_{language}"]) == finding["suspects"]
            assert json.loads(row["cells"]) == finding["cells"]
            assert json.loads(row["claims"]) == finding["claims"]
    assert {name: report[name] for name in record["verdicts"]} == record["verdicts"]
    assert report["cells_read"] == record["coverage"]["cells"]["read"]
    assert report["claims_judged"] == record["coverage"]["claims"]["judged"]
    parsed = report_record(audit.report)
    assert [(row["row"], row["value"], json.loads(row["place"])) for row in own("cells")] == [
        (cell["row"], cell["value"], cell["location"]) for cell in parsed["cells"]
    ]
    assert [(row["quote"], row["verdict"]) for row in own("claims")] == [
        (claim["quote"], claim["verdict"]) for claim in parsed["claims"]
    ]


def test_what_holds_is_counted_and_what_does_not_is_kept_whole(folder: Path, out: Path) -> None:
    path = f"{folder}/0000/000000.html"
    audit = audit_report(path)
    counted = {row["code"]: row["count"] for row in rows(out, "results") if row["path"] == path
               and row["verdict"] == "holds"}  # fmt: skip
    held = [result.rule.code for result in audit.results if result.verdict == "holds"]
    assert counted == {code: held.count(code) for code in held}
    broken = [row for row in rows(out, "results") if row["path"] == path
              and row["verdict"] != "holds"]  # fmt: skip
    kept = [result for result in audit.results if result.verdict != "holds"]
    assert kept
    assert [(row["code"], row["left"], row["right"]) for row in broken] == [
        (one.rule.code, _text(one.left), _text(one.right)) for one in kept
    ]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def test_the_summary_counts_what_the_tables_have(folder: Path, tmp_path: Path) -> None:
    summary = audit_corpus([str(folder)], str(tmp_path), workers=1)
    severities = [row["severity"] for row in rows(tmp_path, "findings")]
    assert summary.files == 14
    assert summary.refused == summary.lacks == 2
    assert summary.findings == {one: severities.count(one) for one in ("error", "warning", "info")}
    assert summary.findings["error"] > 0
    assert summary.counts("error") == summary.findings["error"]


def test_the_same_files_give_the_same_bytes_however_they_are_parted(
    folder: Path, out: Path, tmp_path: Path
) -> None:
    audit_corpus([str(folder)], str(tmp_path), workers=2, mean=1)
    assert data(tmp_path) == data(out)


def test_the_tables_are_as_they_are_said_to_be(out: Path) -> None:
    for name in NAMES:
        assert pq.read_schema(out / file_of(name)).equals(schema(name))
        assert tuple(schema(name).names) == columns(name)


def parts(out: Path) -> dict[str, int]:
    """The chunks and the packs of reports that are kept, with when each was written."""
    return {
        str(path): path.stat().st_mtime_ns for path in (out / FOLDER).rglob("*") if path.is_file()
    }


def test_a_second_run_does_nothing_again_and_a_changed_file_only_its_own_chunk(
    tmp_path: Path,
) -> None:
    folder, out = written(tmp_path / "reports", 30), tmp_path / "results"

    def run() -> Summary:
        return audit_corpus([str(folder)], str(out), workers=1, mean=6)

    run()
    before, kept = data(out), parts(out)
    run()
    assert data(out) == before
    assert parts(out) == kept
    path = folder / "0000" / "000007.html"
    path.write_bytes(path.read_bytes().replace("无障碍".encode(), "更便利".encode()) + b"\n")
    run()
    changed = [row["sha256"] for row in rows(out, "reports")]
    assert len(set(changed)) == 30
    assert data(out) != before
    new = parts(out).keys() - kept.keys()
    assert len([name for name in new if "/parts/" in name]) == 1
    assert len([name for name in new if "/packs/" in name]) == 1


def test_a_changed_rule_checks_again_and_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = written(tmp_path / "reports", 12), tmp_path / "results"
    audit_corpus([str(folder)], str(out), workers=1)
    kept = parts(out)
    rules = [rule for rule in load_rules() if rule.code != "REQ01"]
    audit_corpus([str(folder)], str(out), workers=1, rules=rules)
    now = parts(out)
    packs = {name: at for name, at in kept.items() if "/packs/" in name}
    assert packs.items() <= now.items()
    assert len([name for name in now if "/packs/" in name]) == len(packs)
    assert not {name for name in now if "/parts/" in name} & kept.keys()
    assert "REQ01" not in {row["code"] for row in rows(out, "results")}


def test_a_damaged_or_foreign_piece_of_an_earlier_run_is_made_anew(tmp_path: Path) -> None:
    folder, out = written(tmp_path / "reports", 6), tmp_path / "results"
    audit_corpus([str(folder)], str(out), workers=1)
    before = data(out)
    for path in (out / FOLDER).rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3])
    (out / FOLDER / "halves" / "0123").write_bytes(b"half")
    audit_corpus([str(folder)], str(out), workers=1)
    assert data(out) == before
    assert not list((out / FOLDER / "halves").iterdir())


def test_results_within_the_folder_are_not_taken_for_reports(tmp_path: Path) -> None:
    folder = written(tmp_path, 3)
    out = folder / "results"
    for _ in range(2):
        assert audit_corpus([str(folder)], str(out), workers=1).files == 3


def test_folders_and_results_may_lie_on_any_file_system(tmp_path: Path) -> None:
    folder = written(tmp_path / "reports", 3)
    memory = fsspec.filesystem("memory")
    memory.put(str(folder), "/corpus-in", recursive=True)
    audit_corpus(["memory://corpus-in"], "memory://corpus-out", workers=1)
    audit_corpus([str(folder)], str(tmp_path / "local"), workers=1)
    with memory.open("/corpus-out/reports.parquet") as file:
        found = pq.read_table(file).to_pylist()
    local = rows(tmp_path / "local", "reports")
    assert [row["path"] for row in found] == [
        row["path"].replace(str(folder), "memory://corpus-in") for row in local
    ]
    assert [row["sha256"] for row in found] == [row["sha256"] for row in local]
    assert not memory.find(f"/corpus-out/{FOLDER}/halves")
    memory.rm("/corpus-in", recursive=True)
    memory.rm("/corpus-out", recursive=True)


@pytest.mark.parametrize("missing", ["nowhere", "empty"])
def test_a_folder_without_a_file_is_refused(tmp_path: Path, missing: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(AuditError, match=missing):
        audit_corpus([str(tmp_path / missing)], str(tmp_path / "out"))
