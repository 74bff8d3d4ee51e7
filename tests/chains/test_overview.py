"""Files to chains and families: the sample, the real pairs, what is left aside, the program."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from audit.chains import compare_years
from audit.cli import main
from audit.model import AuditError
from audit.publishers.chains import chains_csv, chains_record, chains_text
from audit.samples import bodies, years
from audit.wording import LANGUAGES

COUNTY = "样例县人民政府"


def sample():  # type: ignore[no-untyped-def]
    return compare_years(years(), kin=bodies())


def test_the_sample_breaks_where_it_was_made_to() -> None:
    overview = sample()
    linked = overview.chain()
    assert linked.chain.body == COUNTY
    assert {link.year: link.state for link in linked.links} == {
        2019: "first",
        2020: "holds",
        2021: "holds",
        2022: "broken",
        2023: "broken",
        2024: "missing",
        2025: "gap",
    }
    found = {link.year: [f.code for f in link.findings] for link in linked.links if link.findings}
    assert found == {2022: ["YOY01"], 2023: ["YOY03", "YOY11"]}
    families = {one.year: one for one in overview.families}
    assert families[2022].complete
    assert [one.code for one in families[2022].findings] == ["AGG01"]
    assert [one.body for one in families[2023].missing] == ["样例县水利局"]
    assert (families[2023].why, families[2023].findings) == ("", ())
    assert [one.body for one in families[2023].apart] == ["样例县税务局"]
    assert families[2025].why == "none_known"


def test_each_report_of_the_sample_is_a_made_up_one_that_agrees_with_itself() -> None:
    overview = sample()
    for file in years().glob("*.md"):
        assert "并不存在" in file.read_text(encoding="utf-8")
    for linked in overview.chains:
        for link in linked.links:
            if link.audit:
                compared = set(map(id, link.findings))
                assert [f.code for f in link.audit.findings if id(f) not in compared] == []


def test_the_limit_of_repeated_text_is_a_parameter() -> None:
    lax = compare_years(years(), share=70).chain(COUNTY)
    assert not any("YOY11" in f.codes for link in lax.links for f in link.findings)
    strict = compare_years(years(), share=5).chain(COUNTY)
    years_ = [link.year for link in strict.links for f in link.findings if "YOY11" in f.codes]
    assert years_ == [2022, 2023]
    with pytest.raises(AuditError, match="0 to 100"):
        compare_years(years(), share=101)


def test_the_real_pairs_say_what_is_known_of_them(shared_reports: Path) -> None:
    names = ("2023_hongze_district.pdf", "2024_hongze_district.pdf")
    names += ("2023_suqian_city_kangxi.txt", "2024_suqian_city.txt")
    overview = compare_years([shared_reports / name for name in names])
    found = {
        (one.chain.body, link.year): [f.code for f in link.findings]
        for one in overview.chains
        for link in one.links
    }
    # the growth that the text states does not follow; licences went from 550 to 9487, which is odd
    assert found == {
        ("淮安市洪泽区人民政府", 2023): [],
        ("淮安市洪泽区人民政府", 2024): ["YOY07"],
        ("宿迁市", 2023): [],
        ("宿迁市", 2024): ["TXT03"],
    }


def test_one_bad_file_is_listed_and_stops_nothing(tmp_path: Path) -> None:
    for name in ("office_2022.md", "office_2023.md"):
        (tmp_path / name).write_bytes((years() / name).read_bytes())
    (tmp_path / "notes.txt").write_text("没有报告", encoding="utf-8")
    (tmp_path / ".hidden.md").write_text("没有报告", encoding="utf-8")
    overview = compare_years(tmp_path)
    assert [Path(one.path).name for one in overview.gathered.refused] == ["notes.txt"]
    assert "notes.txt is no annual report" in chains_text(overview, "en")
    assert len(overview.chains) == 1


def test_a_list_of_files_goes_before_what_the_reports_say(tmp_path: Path) -> None:
    for name in ("office_2022.md", "office_2023.md"):
        (tmp_path / name).write_bytes((years() / name).read_bytes())
    listed = tmp_path / "list.csv"
    listed.write_text(
        "文件,单位,年度\noffice_2022.md,样例县府办,2022\noffice_2023.md,样例县府办,2023年度\n",
        encoding="utf-8",
    )
    overview = compare_years(listed=listed)
    (linked,) = overview.chains
    assert linked.chain.body == "样例县府办"
    assert [link.state for link in linked.links] == ["first", "holds"]
    assert len(compare_years(tmp_path, listed=listed).chains) == 1


def test_nothing_to_read_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["chain", str(tmp_path)]) == 2
    assert "There is no report in" in capsys.readouterr().err
    assert main(["chain", str(tmp_path / "nowhere")]) == 2
    assert "There is no file or folder" in capsys.readouterr().err
    assert main(["chain", str(years() / "water_2022.md")]) == 2
    assert "Nothing was compared" in capsys.readouterr().err


def test_the_program_prints_json_and_its_status_follows_the_findings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    offices = [str(years() / f"office_{year}.md") for year in (2022, 2023)]
    assert main(["chain", *offices, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["schema"] == "audit/chains/1"
    (chain,) = record["chains"]
    assert [one["state"] for one in chain["years"]] == ["first", "holds"]
    assert main(["chain", str(years())]) == 1
    assert "breaks 2 times: in 2022, 2023" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_record_text_and_table_agree(language: str) -> None:
    overview = sample()
    record = json.loads(json.dumps(chains_record(overview, language)))
    county = next(one for one in record["chains"] if one["body"] == COUNTY)
    assert county["missing"] == [2024]
    broken = [
        (year["year"], one["row"], one["printed"], one["expected"])
        for year in county["years"]
        for one in year.get("figures", ())
        if one["verdict"] == "broken"
    ]
    assert broken == [(2022, "carried_in", "6", "9"), (2023, "normative_documents", "97", "92")]
    rows = list(csv.DictReader(io.StringIO(chains_csv(overview, language))))
    assert {(row["printed"], row["expected"]) for row in rows if row["body"] == COUNTY} >= {
        ("6", "9"),
        ("97", "92"),
    }
    text = chains_text(overview, language)
    for family in record["families"]:
        assert all(body in text for body in family["missing"])


def test_no_cell_of_the_table_becomes_a_formula() -> None:
    overview = sample()
    linked = overview.chain()
    chain = replace(linked.chain, body="=cmd|' /C calc'!A0")
    text = chains_csv(replace(overview, chains=(replace(linked, chain=chain),)), "en")
    assert all(row[0].startswith("'=") for row in list(csv.reader(io.StringIO(text)))[1:])


def test_a_figure_below_zero_stays_a_number() -> None:
    overview = sample()
    linked = overview.chain()
    link = next(one for one in linked.links if one.lanes)
    lane = link.lanes[0]._replace(printed=Decimal(-3))
    changed = replace(linked, links=(replace(link, lanes=(lane,)),))
    assert ",-3," in chains_csv(replace(overview, chains=(changed,)), "en")


def test_out_has_the_notebook_its_page_and_the_same_as_data(tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["chain", str(years()), "--kin", str(bodies()), "--language", "zh"]
    assert main([*arguments, "--out", str(out)]) == 1
    names = {"chains.csv", "chains.html", "chains.json", "compare_years.ipynb", "figures"}
    assert {path.name for path in out.iterdir() if path.name != ".audit"} == names
    page = (out / "chains.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["']?(?!#|data:)[^"'>]""", page)
    text = re.sub(r"(?s)<(style|script|code|svg).*?</\1>|<[^>]+>", " ", page)
    assert not re.findall(r"\b(?:the|and|of|is|which)\b", text)
    assert json.loads((out / "chains.json").read_text(encoding="utf-8"))["chains"]
