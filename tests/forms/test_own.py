"""A return that is no report on disclosure: a library's, from a form and suites in a folder alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import audit
from audit.forms import FormError, read_form

LIBRARY = Path(__file__).with_name("library")
FORM = (LIBRARY / "library_quarter.toml").read_text(encoding="utf-8")
FIRST, SECOND = LIBRARY / "first.md", LIBRARY / "second.md"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own: forms are loaded once."""
    environment = {**os.environ, "PYTHONPATH": str(Path(audit.__file__).parents[1])}
    command = [sys.executable, "-m", "audit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def checked(*arguments: str | Path) -> dict[str, Any]:
    done = run("check", *arguments, "--forms", LIBRARY, "--json")
    assert done.stdout, done.stderr
    (found,) = json.loads(done.stdout)["reports"]
    return dict(found)


def test_a_return_is_read_with_its_title_and_its_sentences() -> None:
    done = run("parse", FIRST, "--forms", LIBRARY, "--json")
    read = json.loads(done.stdout)
    assert (read["agency"], read["year"], read["form"]) == ("云溪县图书馆", 2024, "library-quarter")
    assert len(read["cells"]) == 18
    stated = {claim["readings"][0]["quantity"]: claim["verdict"] for claim in read["claims"]}
    assert stated == {"holdings.bought.all_kinds": "holds", "holdings.closing.all_kinds": "holds"}
    assert read["unread"] == []


def test_one_that_agrees_with_itself_and_the_last_is_clean(tmp_path: Path) -> None:
    mended = tmp_path / "mended.md"
    mended.write_text(SECOND.read_text(encoding="utf-8").replace("42,800", "48,200"), "utf-8")
    found = checked(mended, "--previous", FIRST)
    assert found["findings"] == []
    assert found["verdicts"]["broken"] == 0


@pytest.mark.parametrize(("language", "said"), [("en", "last quarter's"), ("zh", "上一季度")])
def test_the_time_before_is_called_as_the_form_has_it(language: str, said: str) -> None:
    done = run("check", SECOND, "--previous", FIRST, "--forms", LIBRARY, "--language", language)
    assert said in done.stdout
    assert not any(word in done.stdout for word in ("last year", "上一年度", "上年"))


def test_a_mistake_is_found_and_named_by_the_suites_beside_the_form() -> None:
    (finding,) = checked(SECOND, "--previous", FIRST)["findings"]
    assert finding["codes"] == ["LIB01", "LIB02", "LIB04"]
    suspect = finding["suspects"][0]
    place = (suspect["table"], suspect["row"], suspect["column"])
    assert place == ("holdings", "opening", "books")
    assert (suspect["printed"], suspect["needed"]) == ("42800", "48200")


def test_a_sentence_that_differs_is_found(tmp_path: Path) -> None:
    report = tmp_path / "r.md"
    text = FIRST.read_text(encoding="utf-8").replace("新购图书320册", "新购图书302册")
    report.write_text(text, "utf-8")
    assert [one["codes"] for one in checked(report)["findings"]] == [["TXT01"]]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_published_in_every_format(tmp_path: Path, language: str) -> None:
    names = {"en": "At the beginning", "zh": "季初馆藏数"}
    formats = ("html", "json", "sarif", "junit", "xlsx", "docx", "pdf", "md")
    options = [word for one in formats for word in ("--format", one)]
    done = run(
        "check", SECOND, "--forms", LIBRARY, "--out", tmp_path, "--language", language, *options
    )
    assert done.returncode == 1, done.stderr
    said = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert {"findings.xlsx", "memo.docx", "memo.pdf", "findings.sarif"} <= set(said)
    for name in ("findings.html", "findings.md", "findings.json", "findings.junit.xml"):
        assert names[language] in said[name].decode(), name


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = run("check", FIRST, "--forms", tmp_path / "none")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "There is no folder" in done.stderr


def test_a_suite_that_names_what_the_form_has_not_is_told_what_to_write(tmp_path: Path) -> None:
    for file in LIBRARY.glob("library_*"):
        text = file.read_text(encoding="utf-8").replace('"opening"', '"openning"')
        (tmp_path / file.name).write_text(text if file.suffix == ".json" else FORM, "utf-8")
    done = run("check", FIRST, "--forms", tmp_path)
    assert done.returncode == 2
    assert "library_holdings.json, line 13: LIB01: left" in done.stderr
    assert "no column 'openning'; write opening" in done.stderr


FAULTS = [
    (
        'part = "loans"\n',
        'part = "loan"\n',
        "tables.loans.part: there is no part 'loan'; write loans",
    ),
    ('total = "all_kinds"', 'total = "all"', "tables.holdings.total: there is no column 'all'"),
    ('corner = "项目"', 'corners = "项目"', "no form has the key 'corners'; write corner"),
    (
        'unit = "册" },\n  { name = "withdrawn"',
        'units = "册" },\n  { name = "withdrawn"',
        "no form has the key 'units'; write unit",
    ),
    ('words = ["借出图书"]', 'words = "借出图书"', "is no list of texts; write ['借出图书']"),
    (
        'name = "closing", label',
        'name = "Closing", label',
        "'Closing' cannot be a name; write small letters",
    ),
    (
        '"adults", "children"]',
        '"adult", "children"]',
        "there is no row 'adult' to be summed; write adults",
    ),
    ('last_year = "previous.holdings', 'last_year = "holdings', "write previous. before it"),
    ('label = "期刊"', 'label = "图书"', "'图书' stands there twice; write another"),
    ("first_year = 2024", 'first_year = "2024"', "'2024' is no year; write a number, 2024"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS, ids=[new[:24] for _, new, _ in FAULTS])
def test_a_form_with_a_mistake_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    assert FORM.count(old) == 1
    with pytest.raises(FormError) as error:
        read_form(FORM.replace(old, new), "library.toml")
    line = FORM[: FORM.index(old)].count("\n") + 1
    assert said in str(error.value)
    told = int(str(error.value).partition("line ")[2].partition(":")[0])
    assert abs(told - line) <= new.count("\n") + 1, (told, line, str(error.value))
