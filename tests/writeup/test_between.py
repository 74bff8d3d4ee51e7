"""What is called printed was printed: a relation between reports is shown with its terms."""

from __future__ import annotations

from audit.model import Finding, Report
from audit.pipeline import audit_report
from audit.writeup import message, title
from tests.made import complete, report_of

Rows = dict[str, dict[str, object]]


def disclosure(form: str, year: int, rows: Rows) -> Report:
    return report_of(complete({"disclosure": rows}, form), form, year)


def found(code: str, this: Report, last: Report) -> Finding:
    (finding,) = (one for one in audit_report(this, last).findings if one.code == code)
    return finding


def test_a_stock_that_does_not_follow_from_last_year() -> None:
    rows: Rows = {"normative_documents": {"in_force": 470, "repealed": 132, "issued": 20}}
    this = disclosure("cn-2021", 2023, rows)
    last = disclosure("cn-2021", 2022, {"normative_documents": {"in_force": 570}})
    finding = found("YOY03", this, last)
    assert "printed" not in title(finding, "en")
    assert message(finding, this, "en") == (
        "Table 2, Normative documents: in force 470 + repealed 132 = 602, but in force in last "
        "year's report 570 + issued 20 = 590; the difference is 12. There may be a good reason for "
        "this; the report should give it."
    )
    assert message(finding, this, "zh") == (
        "表二“行政规范性文件”：现行有效件数470 + 本年废止件数132 = 602，"
        "而上一年度报告现行有效件数570 + 本年制发件数20 = 590，相差12。"
        "可能另有原因，报告宜作说明。"
    )


def test_more_public_than_there_can_be() -> None:
    rows: Rows = {
        "normative_documents": {"published_total": 470, "newly_published": 30, "made": 30}
    }
    this = disclosure("cn-2019", 2020, rows)
    last = disclosure("cn-2019", 2019, {"normative_documents": {"published_total": 400}})
    finding = found("YOY05", this, last)
    said = [(title(finding, one), message(finding, this, one)) for one in ("en", "zh")]
    assert not any(word in str(said) for word in ("subordinate", "unknown", "下级", "未知"))
    assert "published in all in last year's report 400 + newly published 30 = 430" in said[0][1]
    assert "上一年度报告对外公开总数量400 + 本年新公开数量30 = 430" in said[1][1]


def test_reports_that_are_summed_up_are_told_together() -> None:
    def received(count: int) -> Report:
        rows = {"received": {"natural_person": count, "total": count}}
        return report_of(complete({"requests": rows}, "cn-2021"), "cn-2021", 2023)

    audit = audit_report(received(5), children=[received(4), received(3)])
    finding = next(one for one in audit.findings if one.code == "AGG02")
    assert "total 5, but 7 together in the reports that it sums up" in message(
        finding, audit.report, "en"
    )
    assert "未知" not in message(finding, audit.report, "zh")
