"""Lines to whole passages, so that no sentence is cut; page numbers and running heads left out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from audit.folding import key
from audit.model import Location, Paragraph

WRAPPED = frozenset({"text", "markdown", "pdf"})  # formats whose lines may be parts of a passage
NARROW = 16  # columns; a shorter line is never taken for a full one
LONGEST, FULL = 200, 5_000  # lines and characters from which on a passage is not joined further
REPEATED = 3  # pages that a running head stands on, at least

_RULES = "-—–―－~·•"
_PAGE_NUMBER = re.compile(
    rf"\s*(?:[{_RULES}]\s*\d{{1,3}}\s*[{_RULES}]|第\s*\d{{1,3}}\s*页(?:.{{0,8}}页)?)\s*"
)
_PAGE_ENDS = frozenset(f"{_RULES}页")
_END = re.compile(r"[。！？!?…][”’」』）)》\"']*$")
_STOP = re.compile(r"[；;：:]$")
_START = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、．]|[（(]\d{1,2}[）)]|\d{1,2}[、．.](?!\d)|[①-⑳])"
)
_OPEN = {"“": "”", "（": "）", "(": ")", "《": "》", "「": "」"}
_LATIN = re.compile(r"[A-Za-z]$")


def is_page_number(text: str) -> bool:
    """- 2 -, — 2 —, 第 2 页."""
    return text.rstrip()[-1:] in _PAGE_ENDS and bool(_PAGE_NUMBER.fullmatch(text))


def width(text: str) -> int:
    """Columns that a text takes: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def join_passages(lines: Sequence[Paragraph], wrapped: bool) -> tuple[Paragraph, ...]:
    """Paragraphs from lines: a line that goes on in the next is joined with it.

    `wrapped` says that the format breaks passages into lines; otherwise each is whole already.
    """
    if not wrapped:
        return tuple(lines)
    full = _full_width(lines)
    groups: list[list[Paragraph]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, full):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_joined(group) for group in groups)


def running_heads(lines: Iterable[Paragraph]) -> frozenset[str]:
    """Short lines that stand on several pages alike."""
    seen: dict[str, set[int]] = {}
    for line in lines:
        if line.location.page is not None and len(line.text) < 40:
            seen.setdefault(key(line.text), set()).add(line.location.page)
    return frozenset(text for text, pages in seen.items() if text and len(pages) >= REPEATED)


def _full_width(lines: Sequence[Paragraph]) -> int:
    """The width that most long lines have: what a wrapped line fills. 0 if lines are not wrapped."""
    widths = Counter(width(line.text) // 2 for line in lines if width(line.text) >= NARROW)
    if not widths:
        return 0
    common, count = max(widths.items(), key=lambda pair: (pair[1] + widths[pair[0] - 1], pair[0]))
    return 2 * common if count + widths[common - 1] >= 3 else 0


def _goes_on(group: Sequence[Paragraph], line: Paragraph, full: int) -> bool:
    above = group[-1]
    if above.heading or line.heading or len(group) >= LONGEST or _START.match(line.text):
        return False
    text = above.text.rstrip()
    missing = full - width(text) if full else full + NARROW
    if _END.search(text):
        return missing <= 2 and not _is_indented(line, above)
    whole = "".join(one.text for one in group)
    if len(whole) > FULL:
        return False
    if any(whole.count(mark) > whole.count(end) for mark, end in _OPEN.items()):
        return True
    fills = missing <= 6
    if _STOP.search(text):
        return fills
    return fills or "，" in whole or "。" in whole or "," in whole


def _is_indented(line: Paragraph, above: Paragraph) -> bool:
    """Whether a line starts further right than the one above, which is a line within a passage."""
    one, other = line.location, above.location
    if one.column is not None and other.column is not None:
        return one.column > other.column
    if one.box is not None and other.box is not None:
        return one.page == other.page and one.box[0] > other.box[0] + 4
    return False


def _joined(group: Sequence[Paragraph]) -> Paragraph:
    if len(group) == 1:
        return group[0]
    text = ""
    pieces: list[tuple[int, Location]] = []
    for line in group:
        if _LATIN.search(text[-1:]) and re.match(r"[A-Za-z]", line.text):
            text += " "
        pieces.append((len(text), line.location))
        text += line.text.strip()
    first = group[0]
    return Paragraph(text, first.location, first.heading, tuple(pieces))
