"""The audit notebook as `audit run` runs it: executed, translated, rendered; and what goes wrong."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from lxml import html

from audit import audit_report
from audit.folders import shipped
from audit.messages import __path__ as messages
from audit.model import AuditError
from audit.notebooks import execute, notebook_path, parameters_of, run_audit, translate, write_page
from audit.outputs import replacing
from audit.publishers.record import findings_record, report_record
from audit.samples import sample, years
from audit.waivers import load_waivers
from tests.show.test_certainty import truth

NOTEBOOKS = sorted(shipped("notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with spaces, braces and Chinese in its name, and what `audit run` leaves in it."""
    folder = tmp_path_factory.mktemp("an {audit} 核查")
    run_audit(sample("broken"), language="zh", out=folder)
    return folder


def test_run_leaves_the_notebook_and_one_page(published: Path) -> None:
    notebook = nbformat.read(published / "audit_report.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [o for cell in code for o in cell.outputs if o.output_type in ("stream", "error")]
    assert (published / "findings.html").stat().st_size < 1_000_000


def test_the_page_loads_nothing(published: Path) -> None:
    page = (published / "findings.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["']?(?!#|data:)[^"'>]""", page)
    assert not re.search(r"url\((?!data:|#)|@import", page)


def test_the_page_is_wholly_in_its_language(published: Path) -> None:
    page = (published / "findings.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN"' in page
    text = re.sub(r"(?s)<(style|script|code|svg).*?</\1>|<[^>]+>", " ", page)
    assert not re.findall(r"\b(?:the|and|of|is|which)\b", text)


def test_the_page_read_back_says_what_the_json_says(published: Path) -> None:
    """The published page itself, not the outputs that it was made of."""
    audit = audit_report(sample("broken"))
    tree = html.fromstring((published / "findings.html").read_bytes())
    stated = {one.get("data-is"): int(one.get("value")) for one in tree.xpath("//data[@data-is]")}
    expected = truth(audit)
    assert {key: stated[key] for key in expected.keys() & stated.keys()} == {
        key: expected[key] for key in expected.keys() & stated.keys()
    }
    assert {"contradictions", "checks", "figures", "claims", "verdicts.broken"} <= stated.keys()
    printed = tree.xpath('//article[contains(@class, "as-printed")]//table//a/text()')
    raws = sorted(cell["raw"] for cell in report_record(audit.report)["cells"])
    assert sorted(text.strip("\u3000") for text in printed) == raws
    titles = [one["title"] for one in findings_record([audit], "zh")["reports"][0]["findings"]]
    assert [
        " ".join(h3.itertext()).split(maxsplit=1)[1] for h3 in tree.xpath("//h3[@id]")
    ] == titles


def test_unknown_parameters_are_refused(tmp_path: Path) -> None:
    with pytest.raises(
        AuditError,
        match="no parameter reprot; its parameters are all_children, changes, children, ",
    ):
        execute(notebook_path("audit_report"), tmp_path / "x.ipynb", {"reprot": "x"})
    assert not list(tmp_path.iterdir())


def test_a_cell_that_fails_is_named_and_the_notebook_kept(tmp_path: Path) -> None:
    cells = [
        nbformat.v4.new_code_cell("kept = 1\nkept"),
        nbformat.v4.new_code_cell("int('四')"),
        nbformat.v4.new_code_cell("never = 1"),
    ]
    source = tmp_path / "failing.ipynb"
    metadata = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), source)
    target = tmp_path / "out" / "failing.ipynb"
    with pytest.raises(AuditError, match=r"Cell 2 .* `int\('四'\)`: ValueError") as raised:
        execute(source, target, {})
    assert str(target) in str(raised.value)
    kept = nbformat.read(target, as_version=4)
    assert any(
        output.get("data", {}).get("text/plain") == "1"
        for cell in kept.cells
        for output in cell.get("outputs", ())
    )


def test_a_run_that_fails_leaves_what_was_there_and_its_own_notebook(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("no report", encoding="utf-8")
    out = tmp_path / "out"
    with replacing(out) as fresh:
        fresh.write("findings.html", b"of the run before")
    with pytest.raises(AuditError, match=r"notes\.md.*kept in .*failed\.ipynb"):
        run_audit(tmp_path / "notes.md", out=out)
    assert {path.name for path in out.iterdir()} == {".audit", "failed.ipynb", "findings.html"}
    assert (out / "findings.html").read_bytes() == b"of the run before"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_prose_and_thin_cells(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert notebook.cells[0].source.startswith("# ")
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not re.search(r"^\s*(def|for|while|class|print)\b", cell.source, re.MULTILINE)
            listed = "{" in cell.source or "parameters" in cell.metadata.get("tags", ())
            assert listed or cell.source.count("\n") <= 9
            assert not cell.outputs
    assert "language" in parameters_of(notebook) or path.stem == "index"


def test_a_rule_of_your_own_is_kept_and_found(tmp_path: Path) -> None:
    parameters = {"folder": str(tmp_path / "rules"), "language": "zh"}
    notebook = notebook_path("write_your_own_rule")
    executed = execute(notebook, tmp_path / "own.ipynb", parameters, "zh")
    (suite,) = (tmp_path / "rules").glob("*.json")
    assert "五十分之一" in suite.read_text(encoding="utf-8")
    shown = [
        output.data["text/html"]
        for cell in executed.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    ]
    assert "OWN01" in shown[0]
    assert "五十分之一" in shown[1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_years_are_compared_as_table_figure_and_tree(tmp_path: Path, language: str) -> None:
    """Without a parameter on the sample: each broken link, the gap, the tree of bodies."""
    notebook = notebook_path("compare_years")
    parameters = {"language": language, "out": str(tmp_path)}
    executed = execute(notebook, tmp_path / "years.ipynb", parameters, language)
    shown = {
        cell.id: output.data["text/html"]
        for cell in executed.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    }
    broken = {"en": ("6, expected 9", "97, expected 92"), "zh": ("6，应为9", "97，应为92")}
    for text in broken[language]:
        assert text in shown["show-chain"]
    assert {"en": "no report", "zh": "缺报告"}[language] in shown["show-chain"]
    assert "<svg" in shown["show-figure"]
    assert all(code in shown["show-breaks"] for code in ("YOY01", "YOY03", "YOY11"))
    assert "padding-left:2.0em" in shown["show-tree"]
    assert "AGG01" in shown["show-families"]
    data = (tmp_path / "figures" / "chain.csv").read_text(encoding="utf-8-sig")
    assert data.startswith(",2019,2020,2021,2022,2023,2024,2025\n")


def test_years_of_one_body_of_a_folder(tmp_path: Path) -> None:
    parameters = {"folder": str(years()), "body": "样例县教育局", "repeated": 90}
    executed = execute(notebook_path("compare_years"), tmp_path / "years.ipynb", parameters)
    texts = [o.data["text/plain"] for cell in executed.cells for o in cell.get("outputs", ())]
    assert any("样例县教育局: 2022 to 2023" in text for text in texts)
    assert not any("YOY11" in text for text in texts)


def shown(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """What each cell shows, as plain text, by the id of the cell; nothing may go wrong in any."""
    outputs = [(cell.id, output) for cell in notebook.cells for output in cell.get("outputs", ())]
    assert not [output for _, output in outputs if output.output_type == "error"]
    return {id: output.data["text/plain"] for id, output in outputs if "data" in output}


@pytest.mark.parametrize(("language", "said"), [("en", "6 of the 9"), ("zh", "9份报告中，6份")])
def test_a_corpus_is_surveyed_and_asked(tmp_path: Path, language: str, said: str) -> None:
    pytest.importorskip("duckdb")
    parameters = {"out": str(tmp_path / "out"), "language": language}
    target = tmp_path / "corpus.ipynb"
    executed = execute(notebook_path("audit_corpus"), target, parameters, language)
    texts = shown(executed)
    assert said in texts["show-bottom-line"]
    assert "样例县通知.md" in texts["show-lacking"]
    assert "YOY06" in texts["show-rules"]
    assert "2021, 2022, 2023" in texts["ask-again"]
    assert "513" in texts["ask-sum"]
    assert "handled" in texts["ask-figures"]
    assert (tmp_path / "out" / "overview.html").is_file()
    assert (tmp_path / "out" / "figures" / "multiples.csv").is_file()
    page = write_page(executed, tmp_path / "page.html", language).read_text(encoding="utf-8")
    assert not re.search(r"""src=["']?(?!data:)[^"'>]""", page)


def test_a_sitting_is_held_by_parameters(tmp_path: Path) -> None:
    parameters = {
        "out": str(tmp_path / "out"),
        "codes": ["REQ01"],
        "bodies": ["东镇"],
        "chosen": ["all"],
        "waivers": str(tmp_path / "waivers.toml"),
        "reason": "recounted",
        "by": "Office",
        "until": "2999-12-31",
        "letters": str(tmp_path / "letters"),
    }
    executed = execute(notebook_path("review_findings"), tmp_path / "r.ipynb", parameters)
    texts = shown(executed)
    assert texts["matters"].count("样例县东镇人民政府") == 3
    assert "likely wrong" in texts["read"]
    assert "3 waivers added" in texts["write"]
    assert len(load_waivers(tmp_path / "waivers.toml")) == 3
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["样例县东镇人民政府.docx"]


def test_a_sitting_without_a_choice_writes_nothing_and_can_be_read(tmp_path: Path) -> None:
    parameters = {"out": str(tmp_path / "out"), "language": "zh"}
    executed = execute(notebook_path("review_findings"), tmp_path / "r.ipynb", parameters, "zh")
    texts = shown(executed)
    assert "未了结的问题20项" in texts["matters"]
    assert "尚未选择问题" in texts["read"]
    assert "未写出任何内容" in texts["write"]


def test_a_form_of_your_own_is_read_and_its_mistake_published(tmp_path: Path) -> None:
    parameters = {"folder": str(tmp_path / "forms"), "language": "zh"}
    notebook = notebook_path("describe_your_own_form")
    executed = execute(notebook, tmp_path / "own.ipynb", parameters, "zh")
    found = {
        cell.id: output.data["text/html"]
        for cell in executed.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    }
    assert "48200" in found["show-findings"]
    assert "季初馆藏数" in found["show-findings"]
    assert {"LIB01", "LIB02", "LIB04"} <= set(re.findall(r"LIB\d\d", found["show-findings"]))
    assert "18" in found["show-map"]
    written = {path.name for path in (tmp_path / "forms").iterdir()}
    assert {"library_quarter.toml", "memo.docx", "findings.xlsx"} <= written


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_is_that_of_the_catalogue(path: Path) -> None:
    """The notebook in the folder is the English one; every cell of prose has its Chinese."""
    notebook = nbformat.read(path, as_version=4)
    assert translate(notebook, path.stem, "en") == notebook
    chinese = translate(notebook, path.stem, "zh")
    prose = [cell.source for cell in chinese.cells if cell.cell_type == "markdown"]
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in prose)


def test_no_text_is_without_its_translation() -> None:
    import tomllib

    names = ("notebook", "overview", "review", "show", "plots", "page", "chains")
    for name in names:
        catalogue = tomllib.loads((Path(messages[0]) / f"{name}.toml").read_text(encoding="utf-8"))
        assert not list(_untranslated(catalogue, name))


def _untranslated(entry: object, key: str) -> list[str]:
    if not isinstance(entry, dict) or set(entry) == {"en", "zh"}:
        return []
    if {"en", "zh"} & set(entry):
        return [key]
    return [one for name, value in entry.items() for one in _untranslated(value, f"{key}.{name}")]
