"""Who reports, for which year, on whose behalf, published when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audit.model import Document, Paragraph
from audit.numerals import UNPRINTED
from audit.parsing.labels.spelling import simplified

FIRST_YEAR, LAST_YEAR = 2008, 2099
YEAR_BEFORE = 24  # characters before a month that its year is looked for in
LINES_ABOVE = 12  # lines that a title is looked for in
LONGEST_TITLE = 80
LONGEST_REST = 12  # characters of a title that its second line may have
LONGEST_DATED = 200  # a line that says when the page was published, among other things

# The day and hour that browsers print in front of the title.
_STAMP = re.compile(
    r"^\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\s*,?\s*(?:[AP]M|上午|下午)?\s*\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AP]M\b)?"
)
# What a table about the page calls the title, in front of it.
_FIELD = re.compile(r"^\s*(?:信息|文件|公文)?(?:名\s*称|标\s*题|题\s*名)\s*[:：]")
_BEGUN = re.compile(
    r"^[^:：。]{2,40}(?:20\d\d|二[〇○零O0][一二三四五六七八九〇○零]{2})年度?(?:政府|政务)?$"
)
_TITLE = re.compile(r"(?:(?:政府)?信息公开|政务公开)(?:工作)?年度?报告(?!格式)")
_PAIRS = (("〈", "〉"), ("《", "》"), ("“", "”"), ("(", ")"))
_YEAR = re.compile(r"(?<!\d)(20\d\d(?!\d)|二[〇○零O0][一二三四五六七八九〇○零]{2})\s*年?度?")
_PERIOD = re.compile(
    r"(?<!\d)(20\d\d)年1月1日(?:起)?,?(?:至|到|—|-|~|－)+(?:(20\d\d)年)?\d{1,2}月\d{1,2}日"
)
_DATE = re.compile(r"(?<!\d)(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)\s*日?")
_PUBLISHED = re.compile(
    r"(?:发布|发文|公开|成文|更新|印发)(?:日期|时间)|时间[:：]|日期[:：]|\bdate[:：]", re.I
)
BODY = re.compile(
    r"[^\s，。、（）()《》“”:：]{2,30}?(?:人民政府(?:办公[厅室])?|人民政府|委员会|管委会|办事处|办公[厅室]|[局厅委院部署办]|街道|中心)$"
)
_REGION = re.compile(
    r"全(?:省|市|县|縣|区|區|州|盟|旗|镇|鎮|乡|鄉)(?!统一)[^。；，]{0,8}(?:收到|受理|收办|新收|接收)"
    r"[^。；]{0,24}?\d+\s*件"
)
# What the figures of the report are said to be of.
_SUMMED = re.compile(
    r"(?:本(?:年度)?报告|数据)(?:(?!不)[^。；]){0,30}全(?:省|市|县|区|州|盟|旗|镇|乡)(?:(?!不)[^。；]){0,40}汇总"
)
_OWN = re.compile(
    r"本级政府|[市县区省]本级|(?:仅|只)(?:为|是|包?含|包括|统计|反映)[^。；，]{0,16}本级"
)
_FORM = re.compile(r"cn[-_]20\d\d")
_SPELLED = str.maketrans("〇○零O0一二三四五六七八九", "00000123456789")


@dataclass(frozen=True, slots=True)
class Identity:
    """`years` are all that were found, each with where (`title`, `period`, `name`, `text`)."""

    title: str | None
    agency: str | None
    year: int | None
    years: tuple[tuple[str, int], ...]
    scope: str | None
    published: str | None


def identify(document: Document, lines: Sequence[Paragraph]) -> Identity:
    """What the title, the first lines, the signature and the file's name say."""
    title = find_title(document, lines)
    years = tuple(_years(title, lines, document.source.name))
    year = next((value for _, value in years), None)
    agency = find_agency(title, lines)
    return Identity(title, agency, year, years, find_scope(agency, lines), published(lines))


def find_title(document: Document, lines: Sequence[Paragraph]) -> str | None:
    """The line that calls itself an annual report; joined with the line above it if that is cut off.

    A heading that names its body goes before a line that only names the kind of report.
    """
    found: list[tuple[bool, bool, str]] = []
    above = [_FIELD.sub("", _STAMP.sub("", line.text)).strip() for line in lines[:LINES_ABOVE]]
    for index, line in enumerate(lines[:LINES_ABOVE]):
        if len(line.text) > 2 * LONGEST_TITLE or "告" not in line.text:
            continue
        text = plain_line(above[index])
        if index and not _TITLE.search(text) and len(text) <= LONGEST_REST:
            above[index] = above[index - 1] + above[index]  # a title that is broken within a word
            text = plain_line(above[index])
        if len(text) > LONGEST_TITLE or not _TITLE.search(text) or _is_cut(text):
            continue
        before = above[index - 1] if index else ""
        agency, title = _agency_of(text), above[index]
        if not agency and _BEGUN.search(plain_line(before)):
            agency, title = _agency_of(plain_line(before + text)), f"{before}{title}"
        elif not agency and before and BODY.search(plain_line(before)):
            agency, title = before, f"{before.strip()}{title}"
        found.append((line.heading, agency is not None, title))
    return max(found, key=lambda one: one[:2])[2] if found else document.title


def is_title(text: str) -> bool:
    """Whether a line calls itself an annual report, and says little else."""
    plain = plain_line(text) if len(text) <= 2 * LONGEST_TITLE else ""
    return len(plain) <= LONGEST_TITLE and bool(_TITLE.search(plain)) and not _is_cut(plain)


def _is_cut(text: str) -> bool:
    """Whether a line is of a sentence: a stop in it, or one of a pair of marks without the other.

    A title may stand in 《》 as a whole, over two lines.
    """
    inner = text.strip("《》")
    return "。" in text or any(inner.count(one) != inner.count(other) for one, other in _PAIRS)


def _years(title: str | None, lines: Sequence[Paragraph], name: str) -> Iterable[tuple[str, int]]:
    found = _year(title or "")
    if found:
        yield "title", found
    texts = [line.text for line in lines]
    period = _period(texts) or _period(map("".join, pairwise(texts)))
    if period:
        yield "period", period
    found = _year(_FORM.sub("", name))
    if found:
        yield "name", found
    if not title:
        for line in lines[:LINES_ABOVE]:
            found = _year(line.text)
            if found:
                yield "text", found
                break


def _period(texts: Iterable[str]) -> int | None:
    """The year of the first period from January 1 on that one of the texts names."""
    found = (_PERIOD.search(plain_line(days)) for text in texts if (days := _days(text)))
    return next((int(period[1]) for period in found if period), None)


def _days(text: str) -> str:
    """From the year before the first month to the last day that a text names, if it names any."""
    month, day = text.find("月"), text.rfind("日")
    return text[max(0, month - YEAR_BEFORE) : day + 1] if 0 <= month < day else ""


def _year(text: str) -> int | None:
    for match in _YEAR.finditer(plain_line(text)):
        value = int(match[1].translate(_SPELLED))
        if FIRST_YEAR <= value <= LAST_YEAR:
            return value
    return None


def plain_line(text: str) -> str:
    """As `spelling.key`, but with punctuation: full-width, traditional and spaces made plain."""
    shown = unicodedata.normalize("NFKC", text).translate(UNPRINTED)
    return simplified("".join(shown.split()))


def find_agency(title: str | None, lines: Sequence[Paragraph]) -> str | None:
    """The body in the title, else in the signature under the text."""
    found = _agency_of(plain_line(title or ""))
    if found:
        return found
    for line in reversed(lines[-6:]):
        match = BODY.fullmatch(plain_line(line.text))
        if match:
            return match[0]
    return None


def _agency_of(title: str) -> str | None:
    text = _TITLE.split(_YEAR.sub("", title))[0]
    text = re.sub(r"^(?:关于|印发)|(?:政府)$", "", text).strip("的年度:：-—《")
    text = re.sub(r"(?<=.)人民$", "人民政府", text)
    return text if 2 <= len(text) <= 40 else None


def find_scope(agency: str | None, lines: Sequence[Paragraph]) -> str | None:
    """`region` if the text counts for all below it (全市), `office` for an office's own, else `level`."""
    text = "".join(line.text for line in lines)
    if _REGION.search(text) or ("汇总" in text and _SUMMED.search(text)):
        return "region"
    if "本级" in text and _OWN.search(text):
        return "level"
    if agency and re.search(r"办公[厅室]$|[局厅委院部署办]$", agency):
        return "office"
    return None


def published(lines: Sequence[Paragraph]) -> str | None:
    """The date of publication (ISO) that the page or the signature gives, if any."""
    for line in lines[:LINES_ABOVE]:
        if len(line.text) > 2 * LONGEST_DATED:
            continue
        text = plain_line(line.text)
        if len(text) < LONGEST_DATED and _PUBLISHED.search(text) and (date := _date(text)):
            return date
    for line in (*lines[:LINES_ABOVE], *reversed(lines[-4:])):
        if len(line.text) > LONGEST_TITLE:
            continue
        text = plain_line(line.text).strip("()（）")
        match = _DATE.fullmatch(text)
        if match:
            return _date(text)
    return None


def _date(text: str) -> str | None:
    match = _DATE.search(text)
    if match is None or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return None
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
