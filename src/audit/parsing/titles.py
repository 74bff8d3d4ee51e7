"""The title of a report and the body that it names, however the lines are cut; words: identity.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from audit.folding import line as plain_line
from audit.forms import form_names, load_form
from audit.model import Paragraph

LINES_ABOVE = 12  # lines that a title is looked for in
LINES_BELOW = 6  # lines that a signature is looked for in
MOST_LINES = 4  # that a title is cut into
LONGEST_TITLE = 80
LONGEST_BODY = 40
YEAR = r"(?:20\d\d(?!\d)|二[〇○零O0][一二三四五六七八九〇○零O0]{2})"

# The day and hour that browsers print in front of the title.
_STAMP = re.compile(
    r"^\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\s*,?\s*(?:[AP]M|上午|下午)?\s*\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AP]M\b)?"
)
_PAIRS = (("〈", "〉"), ("《", "》"), ("“", "”"), ("(", ")"))
_NO_NAME = re.compile(r"^[\d(]|[。，,;:!?>»|/…]|\d{3}|[-—=]{2}")  # no body's name has them
_NO_TITLE = re.compile(r"[。，,;:!?>»|/]")  # nor has a piece of a title
_NEXT_FIELD = re.compile(r"\s+[\u4e00-\u9fff]{2,6}\s*[:：].*$")  # 文号： of a table about the page
_YEAR = re.compile(YEAR)
_YEAR_AT_START = re.compile(rf"^{YEAR}(?:年度?|度)?")
_YEAR_AT_END = re.compile(rf"(?<!\d){YEAR}(?:年度?|度)?$")
_BRACKET = r"(?:\([^()]{1,16}\))?"
_ASIDE = re.compile(r"[【】\[\]|_>»]+|\s+[-–—]+\s+|[-–—]+(?=\S*网)|\s{2,}")
_PATH = re.compile(r"[>»|]")  # of a page within its site
# With these a name goes on that was cut in the line above; 市中区 is a name of its own.
_TAIL = re.compile(r"市(?![中南北]区)|[县区旗州盟局委厅办]|街道|开发区|.{0,3}治[县州旗]")
_MARGINS = "《〈·-—_:："


class Title(NamedTuple):
    """A title as printed, over `span` lines, and the body in it, if it names one.

    `heading`: the file marks it as one.
    """

    text: str
    agency: str | None
    heading: bool = False
    span: int = 1

    @property
    def rank(self) -> tuple[bool | int, ...]:
        """How good a title it is: marked and with its year, then with the whole name of a body.

        Of two, the longer: a line that has no part in a title was left out before.
        """
        dated = _YEAR.search(plain_line(self.text)) is not None
        named = self.agency is not None
        return (
            self.heading and dated,
            is_whole(self.agency),
            dated,
            self.heading,
            named,
            self.span,
        )


@cache
def words() -> dict[str, Any]:
    text = files("audit.parsing").joinpath("identity.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def any_of(key: str) -> str:
    """A pattern of the words of that list, the longest first."""
    return "|".join(map(re.escape, sorted(words()[key], key=len, reverse=True)))


@cache
def _pattern() -> re.Pattern[str]:
    """A whole title: whose, on what, of which kind; the year may stand anywhere between."""
    subject = f"(?:{any_of('subjects')})"
    between = rf"(?:{any_of('between')}|{YEAR}年?度?|\({YEAR}年?度?\))*"
    kinds = f"(?!{any_of('others')})(?:{any_of('kinds')})"
    return re.compile(
        rf"(?P<front>.*?)(?P<subject>{subject}(?:(?:{any_of('joints')})(?:工作)?{subject})*)"
        rf"{between}{kinds}(?:{any_of('endings')})?{_BRACKET}{_BRACKET}"
    )


@cache
def _further() -> re.Pattern[str] | None:
    """A title of another kind, that a form names: whose, then the year with the quarter or half of it."""
    kinds = {title for form in map(load_form, form_names()) for title in form.titles}
    if not kinds:
        return None
    ends = "|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))
    return re.compile(rf"(?P<front>.*?)(?:{YEAR}年?度?.{{0,8}})?(?:{ends})(?:{_BRACKET})")


@cache
def _body() -> re.Pattern[str]:
    """The whole name of a body, its other name in brackets behind it."""
    name = rf"[^\s\d，。、（）()《》“”:：]{{2,36}}?(?:{any_of('bodies')})"
    return re.compile(rf"{name}(?:\({name}\))?")


@cache
def _fields() -> re.Pattern[str]:
    """What stands in front of a title in its line: 标 题：, 附件1."""
    spaced = "|".join(r"\s*".join(word) for word in words()["fields"])
    number = r"(?:\d{1,2}(?!\d{2})|[一二三四五六七八九十]{1,2}(?=\s*[:：、.]))"
    return re.compile(rf"^\s*(?:(?:{spaced})\s*[:：]|附\s*件\s*{number}?\s*[:：、.]?)(?=.)")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"..(?:{any_of('places')})|^.县|^(?:{any_of('nations')})")


def is_body(text: str) -> bool:
    """Whether a text is the name of a body, and nothing else."""
    return _body().fullmatch(text) is not None


def is_whole(agency: str | None) -> bool:
    """Whether a name says where its body is: 规划局 alone is the end of one that was cut."""
    return bool(agency and _place().search(agency) and not _TAIL.match(agency))


def find_title(lines: Sequence[Paragraph], fallback: str | None) -> Title | None:
    """The title among the first lines: one whose body's name is whole, then one that is marked."""
    found = list(_titles(lines[:LINES_ABOVE]))
    if not found:
        found = [title for one in lines[:LINES_ABOVE] for title in _within(one.text, one.heading)]
    if not found and fallback:
        found = list(_within(fallback, heading=False)) or [Title(fallback, None)]
    return max(found, key=lambda title: title.rank) if found else None


def _within(text: str, heading: bool) -> Iterator[Title]:
    """A title that shares its line with something else: the name of the site, 【打印】."""
    for piece in _ASIDE.split(text) if len(text) <= 4 * LONGEST_TITLE else ():
        match = _matched(_bare(piece))
        if match is not None:
            yield Title(_bare(piece), _agency(match["front"]), heading)


def is_title(text: str) -> bool:
    """Whether a line calls itself an annual report, and says little else."""
    return len(text) <= 2 * LONGEST_TITLE and _matched(text) is not None


def _titles(lines: Sequence[Paragraph]) -> Iterator[Title]:
    """Every run of lines that together are a title, the shorter ones first."""
    texts = [_bare(one.text) for one in lines]
    apart = [_is_long(text) for text in texts]
    furniture = list(map(_is_furniture, texts))
    for count in range(1, MOST_LINES + 1):
        for start in range(len(lines) - count + 1):
            stop = start + count
            if count > 1 and (furniture[start] or any(apart[start:stop])):
                continue
            match = _matched("".join(texts[start:stop]))
            if match is not None and _PATH.search(match["front"]):
                continue
            marked = [one.heading for one in lines[start:stop]]
            run = texts[start:stop]
            if match is not None and not (count > 1 and _is_needless(run, match, all(marked))):
                heading = any(marked)
                yield Title("".join(texts[start:stop]), _agency(match["front"]), heading, count)


def _bare(text: str) -> str:
    """A line without the hour of printing, and without the names of fields around a title."""
    if len(text) > 4 * LONGEST_TITLE:
        return text
    return _NEXT_FIELD.sub("", _fields().sub("", _STAMP.sub("", text))).strip()


def _is_long(text: str) -> bool:
    """Whether a line cannot be a piece of a title: it is long, or punctuated."""
    if not text or len(text) > 2 * LONGEST_TITLE:
        return True
    return _NO_TITLE.search(plain_line(text)) is not None


def _is_furniture(text: str) -> bool:
    return all(plain_line(piece) in words()["furniture"] for piece in text.split())


def _is_needless(run: Sequence[str], match: re.Match[str], marked: bool) -> bool:
    """Whether a shorter run says the same: the first line, or the last, has no part in the title.

    `marked`: the file marks all of them as headings.
    """
    above = _matched("".join(run[:-1]))
    if above is not None and (_YEAR.search(above[0]) or not _YEAR.search(match[0])):
        return True
    below = _matched("".join(run[1:]))
    if below is None:
        return False
    agency = _agency(match["front"])
    named = is_whole(agency) or bool(agency and is_body(agency))
    shorter = _agency(below["front"])
    if shorter and is_body(shorter) and not _TAIL.match(shorter) and _stands_alone(run[0]):
        return True
    return (is_whole(shorter) and not _opens(run[0], marked)) or not named


def _stands_alone(text: str) -> bool:
    """Whether a line names a body, or a site, and is not the start of another body's name."""
    plain = plain_line(text)
    return (is_body(plain) and not _nations().match(plain)) or _site().search(plain) is not None


def _opens(text: str, marked: bool) -> bool:
    """Whether a line can be nothing but the start of a title: a year, 关于, a place without its body."""
    plain = plain_line(text)
    if re.match(rf"{YEAR}|{any_of('before')}", plain):
        return True
    begun = marked or _place().search(plain) is not None
    return begun and not _stands_alone(text)


@cache
def _nations() -> re.Pattern[str]:
    return re.compile(any_of("nations"))


@cache
def _site() -> re.Pattern[str]:
    return re.compile(rf"^中国[·•]|(?:{any_of('sites')})$")


def _matched(text: str) -> re.Match[str] | None:
    if len(text) > 2 * LONGEST_TITLE:
        return None
    plain = plain_line(_fields().sub("", text)).strip("《》〈〉")
    if len(plain) > LONGEST_TITLE or "。" in plain or _is_cut(plain):
        return None
    further = _further()
    return _pattern().fullmatch(plain) or (further.fullmatch(plain) if further else None)


def _is_cut(text: str) -> bool:
    """Whether a text has one of a pair of marks without the other."""
    return any(text.count(one) != text.count(other) for one, other in _PAIRS)


def _agency(front: str) -> str | None:
    """The body in what stands before the subject: without the year, 关于 and 印发."""
    text, last = front, ""
    before, behind = _around()
    while text != last:
        last = text
        text = _YEAR_AT_START.sub("", before.sub("", text.strip(_MARGINS)))
        text = _YEAR_AT_END.sub("", behind.sub("", text.strip(_MARGINS)))
    text = re.sub(r"(?<=.)人民$", "人民政府", text)
    if (
        not 2 <= len(text) <= LONGEST_BODY
        or _NO_NAME.search(text)
        or _paper().search(text)
        or _site().search(text)
    ):
        return None
    return text


@cache
def _paper() -> re.Pattern[str]:
    """What names a paper, and no body."""
    return re.compile(
        "信息公开|年报|报告|" + "|".join(w for w in words()["furniture"] if len(w) > 4)
    )


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"^(?:{any_of('before')})"), re.compile(f"(?:{any_of('behind')})$")


def other_agency(lines: Sequence[Paragraph]) -> str | None:
    """The body that a page names besides the title: in a field above the text, or as who signs it."""
    issuer = re.compile(rf"(?:{any_of('issuers')})\s*[:：]\s*(\S+)")
    fields = (match[1] for one in lines[:LINES_ABOVE] if (match := issuer.search(one.text)))
    signed = (one.text for one in reversed(lines[-LINES_BELOW:]))
    named = (text for one in (*fields, *signed) if is_body(text := plain_line(one)))
    return next(named, None)
