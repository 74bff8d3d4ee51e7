"""Nothing that leaves the kit has a character that commands, hides or turns what stands around it."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html

from audit import audit_report
from audit.cli import main
from audit.model import Audit
from audit.notebooks import run_audit
from audit.publishers import FORMATS, publish
from audit.publishers.quoting import SHOWN, json_text, markdown, printed, visible
from audit.samples import sample
from tests.cli.test_streams import EVIL, waiver

SIGNS = "\x00\x07\x1b\x7f\x85\x9b\xad\u061c\u200b\u200c\u200d\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\U000e0041"
TURNED = "".join(sign for sign in SIGNS if sign != "\x00")  # a file's name cannot have that one
WORD_JOINER = "\u2060"  # ours: see `markdown`


def hidden(text: str) -> set[str]:
    """The characters of a text that are not seen, but act."""
    kinds = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
    return {sign for sign in text if unicodedata.category(sign) in kinds} - {"\n", "\t", "\r"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report, waivers and a suite, named by such characters and full of them."""
    folder = tmp_path_factory.mktemp("evil")
    text = sample("broken").read_text(encoding="utf-8")
    for words in ("样例县人民政府", "5.属于三类内部事物信息", "全年办结172件", "本年新收"):
        text = text.replace(words, f"{words[:2]}{SIGNS}{words[2:]}", 1)
    text = text.replace("| 127 |", f"| 127{SIGNS}（其中{SIGNS}补正3件） |").replace(
        "| 172 |", "| |"
    )
    text += f"\n\n另办结 999{SIGNS} 件，占全部的{SIGNS}12%。\n"
    (folder / f"r{TURNED}{EVIL}.md").write_text(text, encoding="utf-8")
    lines = waiver(f"r{TURNED}{EVIL}.md", code="REQ05") + waiver(SIGNS, reason=SIGNS, by=SIGNS)
    (folder / "waivers.toml").write_text(lines, encoding="utf-8")
    (folder / "suites").mkdir()
    suite = json.loads((Path(__file__).parents[2] / "expectations/requests.json").read_text())
    for entry in suite["expectations"]:
        for name in ("title", "why", "limits", "basis"):
            said = entry["meta"].get(name)
            if isinstance(said, dict):
                entry["meta"][name] = {key: value + SIGNS for key, value in said.items()}
            elif said:
                entry["meta"][name] = said + SIGNS
    (folder / "suites" / "own.json").write_text(json.dumps(suite), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def report(folder: Path) -> Path:
    return next(folder.glob("r*.md"))


@pytest.fixture(scope="module")
def audit(report: Path, folder: Path) -> Audit:
    return audit_report(report, waivers=folder / "waivers.toml")


def opened(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of a file as those who open it get them: (what it is of, text)."""
    data = path.read_bytes()
    if path.suffix in (".json", ".ipynb", ".sarif", ".md", ".csv", ".html"):
        yield path.name, data.decode("utf-8-sig")
    if path.suffix == ".sarif":
        yield from ((path.name, text) for text in strings(json.loads(data)))
    if path.suffix == ".ipynb":
        cells = json.loads(data)["cells"]
        yield from (("a cell", text) for cell in cells for text in strings(cell["source"]))
        yield from (("an output", text) for c in cells for text in strings(c.get("outputs", [])))
    if path.suffix == ".html":
        tree = html.fromstring(data)
        yield from ((path.name, str(text)) for text in tree.xpath("//text() | //@*"))
    if path.suffix == ".xml":
        yield from (
            (path.name, str(text)) for text in etree.fromstring(data).xpath("//text()|//@*")
        )
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")) and "numbering" not in name:  # bullets of Word
                    tree = etree.fromstring(parts.read(name))
                    yield from ((name, str(text)) for text in tree.xpath("//text() | //@*"))
    if path.suffix == ".pdf":
        pdf = pypdfium2.PdfDocument(data)
        for page in pdf:
            text = page.get_textpage().get_text_range()
            yield path.name, text.replace("\ufffe", "").replace("\x02", "")  # hyphens of pdfium's
        yield from (("metadata", text) for text in pdf.get_metadata_dict().values())


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for one in pair for text in strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in strings(one))


def assert_harmless(path: Path) -> None:
    texts = list(opened(path))
    assert texts, f"no text of {path.name} was found"
    for name, text in texts:
        assert not hidden(text) - {WORD_JOINER}, (path.name, name, hidden(text), text[:200])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", FORMATS)
def test_no_format_has_them(name: str, language: str, audit: Audit, tmp_path: Path) -> None:
    (path,) = publish([audit], [name], tmp_path, language)
    assert_harmless(path)


def test_neither_has_the_notebook_nor_the_page(report: Path, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / f"o{TURNED}"
    run_audit(
        report, report, "zh", out, waivers=folder / "waivers.toml", suites=[folder / "suites"]
    )
    found = [path for path in out.rglob("*") if path.is_file() and ".audit" not in path.parts]
    assert {"audit_report.ipynb", "findings.html", "flow.csv"} <= {path.name for path in found}
    for path in found:
        assert_harmless(path)


def test_json_says_exactly_what_was_printed(audit: Audit, tmp_path: Path) -> None:
    (path,) = publish([audit], ["json"], tmp_path, "en")
    (record,) = json.loads(path.read_bytes())["reports"]
    assert record["source"]["name"] == audit.report.source.name
    assert record["title"] == audit.report.title
    assert any(set(SIGNS) <= set(text) for text in strings(record))


def test_a_name_that_is_no_text_is_valid_json(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a\udcffb.md"
    try:
        path.write_bytes(sample("broken").read_bytes())
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    assert main(["check", str(path), "--json"]) == 1
    assert json.loads(capfd.readouterr().out)["reports"][0]["source"]["name"] == "a\ufffdb.md"


@pytest.mark.parametrize("function", [visible, printed, markdown, json_text])
def test_each_way_out_shows_them_as_signs(function: object) -> None:
    assert callable(function)
    assert not hidden(function(SIGNS)) - {WORD_JOINER}


def test_none_of_them_is_dropped() -> None:
    assert visible(f"1{SIGNS}{WORD_JOINER}2") == f"1{SHOWN * (len(SIGNS) + 1)}2"


@pytest.mark.parametrize("text", ["a@b", "#1", f"@{WORD_JOINER}a", f"#{WORD_JOINER * 2}1", SIGNS])
def test_a_second_pass_changes_nothing(text: str) -> None:
    for once in (visible(text), printed(text), markdown(text)):
        assert visible(once) == printed(once) == once


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "：：error::x"),
        ("a::b", "a::b"),
        ("a\n \t::warning x", "a\n \t：：warning x"),
        ("x ##vso[task.complete]", "x ＃＃vso[task.complete]"),
        ("##[command]", "＃＃[command]"),
        ("## 一、总体情况 [1]", "## 一、总体情况 [1]"),
    ],
)
def test_no_line_is_a_command_to_a_ci_server(text: str, shown: str) -> None:
    assert printed(text) == shown
