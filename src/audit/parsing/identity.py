"""Who reports, for which year, on whose behalf, published when; the words are in identity.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audit.folding import line as plain_line
from audit.model import Document, Paragraph
from audit.parsing.titles import (
    LINES_ABOVE,
    LONGEST_TITLE,
    YEAR,
    find_title,
    is_body,
    is_title,
    other_agency,
    words,
)

__all__ = ["Identity", "identify", "is_body", "is_title", "year_of_name"]

FIRST_YEAR, LAST_YEAR = 2008, 2099
YEAR_BEFORE = 24  # characters before a month that its year is looked for in
LONGEST_DATED = 200  # a line that says when the page was published, among other things

_YEAR = re.compile(rf"(?<!\d)({YEAR})\s*年?度?")
_PERIOD = re.compile(
    r"(?<!\d)(20\d\d)年1月1日(?:起)?,?(?:至|到|—|-|~|－)+(?:(20\d\d)年)?\d{1,2}月\d{1,2}日"
)
_DATE = re.compile(r"(?<!\d)(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)\s*日?")
_OF_NAME = re.compile(r"(?<!\d)(20\d\d)\s*年.*(?:报告|年报)")
_BARE = re.compile(r"(?<!\d)20\d\d(?!\d)")
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
    found = find_title(lines, document.title)
    title = found.text if found else None
    years = tuple(_years(title, lines, document.source.name))
    year = next((value for _, value in years), None)
    agency = (found.agency if found else None) or other_agency(lines)
    return Identity(title, agency, year, years, find_scope(agency, lines), published(lines))


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


def find_scope(agency: str | None, lines: Sequence[Paragraph]) -> str | None:
    """`region` if the text counts for all below it (全市), `office` for an office's own, else `level`."""
    text = "".join(line.text for line in lines)
    if _said("region", text) or ("汇总" in text and _said("summed", text)):
        return "region"
    if "本级" in text and _said("level", text):
        return "level"
    if agency and _said("office", agency):
        return "office"
    return None


def _said(scope: str, text: str) -> bool:
    return re.search(words()["scope"][scope], text) is not None


def published(lines: Sequence[Paragraph]) -> str | None:
    """The date of publication (ISO) that the page or the signature gives, if any."""
    for line in lines[:LINES_ABOVE]:
        if len(line.text) > 2 * LONGEST_DATED:
            continue
        text = plain_line(line.text)
        if (
            len(text) < LONGEST_DATED
            and re.search(words()["published"]["words"], text, re.I)
            and (date := _date(text))
        ):
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


def year_of_name(name: str, year: int | None) -> int | None:
    """The year that the name of a file gives its report; None if it gives none or the year is unknown.

    A bare number after the report's year may be that of publication and says nothing.
    """
    if year is None:
        return None
    if said := _OF_NAME.search(name):
        return int(said[1])
    bare = {int(one) for one in _BARE.findall(name)}
    return bare.pop() if len(bare) == 1 and max(bare) <= year else None
