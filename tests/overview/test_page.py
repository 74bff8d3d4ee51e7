"""The overview as a file: what it says, where it leads, and what a stranger's text may do in it."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import fsspec
import pytest
from lxml import html

from audit.corpus.overview import page, write_overview
from audit.corpus.overview.rendering import script_hash
from audit.model import AuditError
from audit.wording import LANGUAGES
from tests.overview import made

PAGES = {"en": "overview.html", "zh": "overview/zh.html"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a corpus 总览")
    write_overview(made.small(folder), "en")
    return folder


def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes())


def lines(path: Path) -> list[list[str]]:
    rows = tree(path).xpath('//table[contains(@class, "reports")]/tbody/tr')
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_what_needs_looking_at_stands_first(folder: Path) -> None:
    assert [(row[0].split()[1], row[2]) for row in lines(folder / PAGES["en"])] == [
        ("2023/a.html", "≠ contradicts itself"),
        ("2023/c.html", "? a table was lost"),
        ("d.html", "× not read"),
        ("2023/f.html", "? nothing checked"),
        ("2023/b.html", "! to be explained"),
        ("2023/e.html", "✓ agrees"),
    ]


def test_a_line_has_the_counts_of_its_report(folder: Path) -> None:
    first, second, third = lines(folder / PAGES["en"])[:3]
    assert first[3:] == "2|0|1|0|REQ01 REQ03 TXT01 DOC03|590|0|200/200|".split("|")
    assert second[-2:] == ["185/200", "Table 4"]
    assert (
        third[0]
        == "2023/d.html " + "d.html is no annual report on government information disclosure."
    )
    assert set(third[3:]) == {""}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ["One of the 5 reports", "read as annual reports: 5; not read: 1", "770 of the 1,000"],
        ),
        (
            "zh",
            [
                "读取的5份报告中，1份",
                "读取为年度报告5个，未能读取1个",
                "1,000个单元格，读取了770个",
            ],
        ),
    ],
)
def test_the_bottom_line_says_of_how_much_it_is(
    folder: Path, language: str, said: list[str]
) -> None:
    text = tree(folder / PAGES[language]).xpath('//section[@id="bottom-line"]')[0].text_content()
    lost = {"en": "(Table 4: 1)", "zh": "表四1份"}[language]
    for part in (*said, lost):
        assert part.casefold() in text.casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reports_findings_are_one_click_away(folder: Path, language: str) -> None:
    start = folder / PAGES[language]
    links = tree(start).xpath('//table[contains(@class, "reports")]//a')
    assert [link.text for link in links] == ["云川县人民政府", "青石县人民政府", "瀍河区人民政府"]
    for link in links:
        name, anchor = link.get("href").split("#")
        (section,) = tree(start.parent / name).xpath(f'//section[@id="{anchor}"]')
        assert link.text in section.xpath("h2")[0].text_content()
        assert section.xpath(".//article")


def test_a_finding_shows_its_place_its_sums_and_what_would_mend_it(folder: Path) -> None:
    found = tree(folder / "overview" / "en-findings-1.html").xpath("//article")
    total, sentence = (" ".join(one.text_content().split()) for one in found[:2])
    for part in (
        "line 90",
        "left 172, right 127, difference 45",
        "Its parts come to 172.",
        "two digits may have been swapped",
    ):
        assert part in total
    assert "予以公开97件 line 7" in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_that_recur_are_ranked(folder: Path, language: str) -> None:
    rows = tree(folder / PAGES[language]).xpath('//section[@id="rules"]//tbody/tr')
    cells = [[cell.text_content().strip() for cell in row] for row in rows]
    assert [row[0] for row in cells] == ["REQ01", "REQ03", "TXT01", "TXT03", "DOC03"]
    assert cells[0][3] == "1"
    assert cells[0][6] == "51"  # of two reports


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_is_wholly_in_its_language(folder: Path, language: str) -> None:
    for name in (PAGES[language], f"overview/{language}-findings-1.html"):
        text = (folder / name).read_text(encoding="utf-8")
        body = re.sub(r"(?s)<(style|script|code|small).*?</\1>|<[^>]+>", " ", text)
        if language == "zh":
            assert '<html lang="zh-CN"' in text
            assert not re.findall(r"\b(?:the|and|of|is|which|reports)\b", body)
        else:
            assert "报告" not in body.replace("中文", "")


def test_nothing_is_loaded_and_only_our_own_script_may_run(folder: Path) -> None:
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert f"script-src '{script_hash()}'" in text
        assert "default-src 'none'" in text
        assert not re.search(r"""\bsrc=|https?://|@import""", text)
        assert set(re.findall(r"url\((?!data:)([^)]*)\)", text)) <= {"audit-sans.woff"}


HOSTILE = '<img src=x onerror=alert(1)>"&\u202e县人民政府'


def test_text_of_strangers_does_not_act(tmp_path: Path) -> None:
    path = "<b>2023</b>/a.html"
    reports = [made.read(path, HOSTILE, errors=1), made.refused("x<i>.html", HOSTILE)]
    message = {
        "message_en": HOSTILE,
        "message_zh": HOSTILE,
        "title_en": HOSTILE,
        "title_zh": HOSTILE,
    }
    findings = [made.quoting(path, HOSTILE, **message), made.finding(path, 2, codes=[HOSTILE])]
    write_overview(made.corpus(tmp_path / "out", reports=reports, findings=findings))
    pages = [one.read_text(encoding="utf-8") for one in tmp_path.rglob("*.html")]
    assert len(pages) == 4
    for text in pages:
        assert "&lt;img src=x" in text
        assert not re.search(r"<(?:img|b>2023|i>)", text)
        assert "\u202e" not in text


def test_the_same_tables_give_the_same_bytes_and_old_pages_go(tmp_path: Path) -> None:
    out = made.small(tmp_path)
    write_overview(out)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    (tmp_path / "overview" / "en-findings-9.html").write_text("of an earlier run")
    write_overview(out)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()} == before


def test_many_reports_are_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "REPORTS", 2)
    monkeypatch.setattr("audit.corpus.overview.writing.REPORTS", 2)
    written = write_overview(made.small(tmp_path))
    names = [PAGES["en"], "overview/en-2.html", "overview/en-3.html"]
    assert set(names) < set(written)
    files = [row[0] for name in names for row in lines(tmp_path / name)]
    assert len(files) == 6
    assert [len(lines(tmp_path / name)) for name in names] == [2, 2, 2]
    for name in names:
        for link in tree(tmp_path / name).xpath("//nav//a"):
            assert ((tmp_path / name).parent / link.get("href")).is_file()
    assert tree(tmp_path / names[0]).xpath('//section[@id="bottom-line"]')


def test_many_findings_are_several_pages(tmp_path: Path) -> None:
    reports = [made.read(f"{number:03}.html", errors=1) for number in range(250)]
    findings = [made.finding(one["path"]) for one in reports]
    written = write_overview(made.corpus(tmp_path, reports=reports, findings=findings))
    assert sum("en-findings" in name for name in written) == 3
    assert len(leading(tmp_path)) == 250


def test_each_link_leads_to_the_section_of_its_own_report(folder: Path) -> None:
    assert len(leading(folder)) == 3


def leading(folder: Path) -> set[tuple[str, ...]]:
    """Where the lines of the table lead, which is where the sections are, and nowhere else."""
    anchors = {
        (path.name, section.get("id"))
        for path in (folder / "overview").glob("en-findings-*.html")
        for section in tree(path).xpath('//section[@class="dossier"]')
    }
    links = tree(folder / PAGES["en"]).xpath('//table[contains(@class, "reports")]//a/@href')
    assert {tuple(link.removeprefix("overview/").split("#")) for link in links} == anchors
    assert len(links) == len(anchors)
    return anchors


def test_it_is_written_where_fsspec_can_write(tmp_path: Path) -> None:
    files = fsspec.filesystem("memory")
    files.put(made.small(tmp_path), "/corpus", recursive=True)
    write_overview("memory://corpus", "zh")
    assert '<html lang="zh-CN"' in files.cat_file("/corpus/overview.html").decode()
    assert files.exists("/corpus/overview/en.html")
    assert not [name for name in files.find("/corpus") if name.endswith(".part")]


def test_tables_that_do_not_fit_are_refused_and_nothing_is_left_out(tmp_path: Path) -> None:
    reports = [made.read("a.html"), made.read("b.html")]
    findings = [made.finding("b.html"), made.finding("a.html")]
    with pytest.raises(AuditError, match=r"does not fit that of reports, from a\.html on"):
        write_overview(made.corpus(tmp_path, reports=reports, findings=findings))


def test_a_folder_without_tables_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match=r"reports\.parquet is not there; `audit corpus DIR"):
        write_overview(str(tmp_path))


def test_a_corpus_of_nothing_is_not_called_right(tmp_path: Path) -> None:
    write_overview(made.corpus(tmp_path, reports=[made.refused("a.html", "It is empty.")]))
    text = (tmp_path / "overview.html").read_text(encoding="utf-8")
    assert "Nothing in these files could be checked." in text
    assert "agree with each other" not in text


def test_the_pages_carry_every_glyph_that_they_need(folder: Path) -> None:
    from fontTools.ttLib import TTFont

    shared = TTFont(folder / "overview" / "audit-sans.woff").getBestCmap()
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        found = re.search(r"font/woff;base64,([^)]+)\)", text)
        known = TTFont(io.BytesIO(base64.b64decode(found[1]))).getBestCmap() if found else shared
        shown = re.sub(r"<(style|script)>.*?</\1>|<[^>]+>", "", text, flags=re.DOTALL)
        assert not {one for one in shown if ord(one) not in known and one.isprintable()} - {"←"}
