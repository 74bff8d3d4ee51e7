"""The letter: its content, and that both renderers carry all of it, whatever a report says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

from audit.model import Audit, AuditError, Claim, Reading
from audit.publishers.memo import pdf, word
from audit.publishers.memo.letter import Letter, letter_of
from audit.publishers.record import findings_record
from tests.made import with_value
from tests.publishers.audits import audited, broken, consistent, waived

HOSTILE = [
    "#panic() #import x $x^2$ *b* _i_ @ref <l> `c` // /* = \\ \\u{41} [x] {y}",
    '"; "quoted\' “中文”',
    "<w:p>&amp;<b>",
    "{title} {0}",
]


def texts(value: Any) -> Iterator[str]:
    """Every text of a letter, to whatever depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from texts(one) if name != "language" else ()
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts(one)


def squeezed(text: str) -> str:
    """Without white space and hyphens: where lines break is not what is tested here."""
    return re.sub(r"[\s\ufffe\u00ad-]", "", text)


def text_of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return squeezed("".join(page.get_textpage().get_text_bounded() for page in document))


def text_of_word(content: bytes) -> str:
    document = Document(BytesIO(content))
    return squeezed("".join(node.text or "" for node in document.element.body.iter("{*}t")))


def rich() -> Audit:
    """A wrong total, a tie in part four, a sentence, a blank figure."""
    report = with_value(broken(), "disputes.reconsideration.total", 7)
    report = with_value(report, "disputes.litigation_direct.upheld", "/")
    audit = audited(report)
    reading = Reading(
        "requests.received.total", report.value("requests", "received", "total"), False
    )
    claim = Claim("收到申请531件", "count", None, (reading,), "broken")
    first, *rest = audit.findings
    return replace(audit, findings=(replace(first, claims=(claim,)), *rest))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_files_carry_every_word_of_the_letter(language: str) -> None:
    audit = rich()
    letter = letter_of(audit, language)
    printed = text_of_pdf(pdf.publish([audit], language))
    written = text_of_word(word.publish([audit], language))
    for text in texts(asdict(letter)):
        assert squeezed(text) in printed
        assert squeezed(text) in written


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_report_says_stays_text(text: str) -> None:
    audit = audited(replace(broken(), agency=text, title=text))
    for content in (
        text_of_pdf(pdf.publish([audit], "zh")),
        text_of_word(word.publish([audit], "zh")),
    ):
        assert content.count(squeezed(text)) == 2


def test_a_character_that_the_font_lacks_is_shown_by_its_number() -> None:
    audit = audited(replace(broken(), agency="云川\U0001f600市\x00"))
    assert "云川〔U+1F600〕市" in text_of_pdf(pdf.publish([audit], "zh"))


def test_a_glyph_that_is_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_glyphs", lambda: range(0x110000))
    audit = audited(replace(broken(), agency="\U0001f600"))
    with pytest.raises(AuditError, match="could not be displayed"):
        pdf.publish([audit], "zh")


def test_a_font_that_is_missing_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf, "_glyphs", lambda: range(0x110000))
    monkeypatch.setattr(pdf, "font_path", lambda: str(tmp_path / "none.ttf"))
    with pytest.raises(AuditError, match="font"):
        pdf.publish([audited(broken())], "zh")


def test_the_pdf_embeds_the_font_of_the_kit_and_no_other() -> None:
    content = pdf.publish([audited(broken())], "zh")
    names = set(re.findall(rb"/BaseFont\s*/([^\s/<>]+)", content))
    assert names
    assert all(b"NotoSansSC" in name for name in names)


def letter(audit: Audit, language: str = "en") -> Letter:
    return letter_of(audit, language)


def said(audit: Audit, language: str = "en") -> str:
    return "\n".join(texts(asdict(letter(audit, language))))


def test_a_wrong_figure_is_named_with_its_place_the_sums_and_the_change() -> None:
    (matter,) = letter(audited(broken())).sections[0].matters
    items = {item.label: item.lines for item in matter.items}
    assert items["The report says"] == ("Table 3, Handled, total: 517 (line 178)",)
    assert items["Why it cannot all be true"] == (
        "Table 3, Handled: 512 and 517 should be equal; the difference is 5. (A row's total is the "
        "sum of its six applicant columns.)",
        "Table 3, total: 512 and 517 should be equal; the difference is 5. (The outcomes add up to "
        "the number handled.)",
        "Table 3, total: 514 and 519 should be equal; the difference is 5. (What came in equals "
        "what was handled and what was carried over.)",
    )
    assert "512" in items["The smallest change that would mend it"][0]
    assert items["How sure this is"][0].startswith("No other single change")


def test_the_counts_of_the_letter_are_those_of_the_json() -> None:
    audit = audited(broken())
    verdicts = findings_record([audit], "en")["reports"][0]["verdicts"]
    counted = (
        "Of {} relations, {holds} hold, {broken} do not, and {undecided} could not be checked."
    )
    total = sum(verdicts[verdict] for verdict in ("holds", "broken", "undecided"))
    assert counted.format(total, **verdicts) in said(audit)
    noted = replace(audit.findings[0], severity="info")
    assert "1 further point is for your attention." in said(replace(audit, findings=(noted,)))


def test_how_far_the_sums_bear_out_a_table_is_said_once() -> None:
    text = said(rich())
    assert text.count("more likely wrong") == text.count("so that the text is more likely wrong")


def test_a_tie_stays_open() -> None:
    audit = audited(with_value(consistent(), "disputes.reconsideration.total", 7))
    count = len(audit.findings[0].suspects)
    assert count > 1
    assert f"does not decide between these {count} possibilities" in said(audit)


def test_what_could_not_be_checked_is_said_with_the_figure_that_it_needs() -> None:
    audit = audited(with_value(consistent(), "disputes.litigation_direct.upheld", "/"))
    section = letter(audit).sections[0]
    assert section.heading == "What could not be checked"
    assert "Table 4" in section.points[0]
    assert "upheld" in section.points[0]


def test_a_clean_report_gets_a_letter_that_says_so_and_its_limits() -> None:
    text = said(audited(consistent()))
    assert "nothing that does not agree" in text
    assert "not thereby shown to be true" in text
    assert "please" not in text.lower()


def test_a_report_of_which_nothing_was_checked_is_not_called_right() -> None:
    text = said(audited(replace(consistent(), cells={})))
    assert "does not say that the report is right" in text
    assert "nothing that does not agree" not in text
    assert "send us the report" in letter_of(audited(replace(consistent(), cells={})), "en").closing


def test_a_waived_finding_is_counted_and_not_listed() -> None:
    text = said(waived(audited(broken())))
    assert "517" not in text
    assert "1 further matter was reviewed before" in text


@pytest.mark.parametrize("renderer", [pdf, word])
def test_the_same_audit_gives_the_same_bytes(renderer: Any) -> None:
    assert renderer.publish([rich()], "zh") == renderer.publish([rich()], "zh")


def test_several_letters_begin_on_new_pages() -> None:
    audits = [audited(broken()), audited(consistent())]
    document = pypdfium2.PdfDocument(pdf.publish(audits, "zh"))
    heads = [page.get_textpage().get_text_bounded()[:40] for page in document]
    assert sum("核查意见" in head for head in heads) == 2


def test_what_is_only_unusual_stands_apart_and_counts_as_no_disagreement() -> None:
    audit = audited(broken())
    notes = tuple(replace(one, severity="info") for one in audit.findings)
    heads = [section.heading for section in letter(replace(audit, findings=notes)).sections]
    assert heads[0] == "For your attention"
    assert "Matters found" not in heads
    assert "nothing that does not agree" in said(replace(audit, findings=notes))


def test_other_changes_that_would_do_are_not_denied() -> None:
    audit = audited(with_value(consistent(), "disputes.reconsideration.total", 7))
    (finding,) = audit.findings
    ranked = replace(audit, findings=(replace(finding, tie=False),))
    text = said(ranked)
    assert f"allow {len(finding.suspects) - 1} other changes; the first is the likelier" in text
    assert "No other single change" not in text
