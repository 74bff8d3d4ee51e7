"""Printed text to exact number and back. Nothing else in the kit parses a number.

A cell is read whole (`read_number`): what is left over must be a unit or a note, or the text is
no number. A sentence is searched (`find_numbers`). Values are `Decimal`, never float.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from audit.folding import UNPRINTED, fold
from audit.model import Number

_SINGLE = {character: value for value, character in enumerate("〇一二三四五六七八九十")} | {
    "零": 0,
    "两": 2,
}
MAX_DIGITS = 40  # a longer run of digits is no figure of a report
DASHES = frozenset("/\\-‐‑‒–—―─━－−_")
# Signs of notes: ², ₂, ①, ❶, ㉑. They are numbers by their looks only.
_SIGNS = "\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf"
SCALES = {"万": 10_000, "亿": 100_000_000}
SIGN_WORDS = {"增加": 1, "增": 1, "减少": -1, "减": -1, "+": 1, "-": -1, "−": -1}
CHINESE_DIGITS = "零〇一二三四五六七八九十百千万亿两"

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+"
_FIGURE = rf"(?P<digits>(?:{_DIGITS})(?:\.(?P<fraction>[0-9]+))?)"
# A unit is a Chinese word: no letter (1O), no numeral (2千), nothing that makes a figure vague (10余).
_UNIT = rf"(?:(?![{CHINESE_DIGITS}余餘多几幾约近])[\u4e00-\u9fff])"
_CELL = re.compile(
    rf"(?P<sign>{'|'.join(map(re.escape, SIGN_WORDS))})?\s*{_FIGURE}\s*(?P<scale>[万亿]?)\s*"
    rf"(?P<unit>{_UNIT}{{1,3}}|%)?\s*"
    rf"(?:\((?P<note>.*)\)|(?P<sign_of_note>[{_SIGNS}*※]+|[\[〔【]\^?[\d{_SIGNS}]{{1,2}}[\]〕】]))?"
)
_CHINESE_CELL = re.compile(rf"(?P<digits>[{CHINESE_DIGITS}]+)(?P<unit>{_UNIT})?")
_SEARCH = re.compile(
    r"(?<![0-9.])(?P<digits>(?:[0-9]{1,3}(?:, ?[0-9]{3})+(?![0-9])|[0-9]+(?: [0-9]+)*)(?:\. ?(?P<fraction>[0-9]+))?)"
    r"\s*(?P<more>[余多几])?\s*(?P<scale>[万亿](?![0-9]))?(?P<money>\s*元)?"
    rf"|(?P<chinese>[{CHINESE_DIGITS}]+)(?P<money2>元)?"
)


class Found(NamedTuple):
    """A number in a text: code points `start` to `end`, with its scale (and 元) but no other unit.

    `spelled`: it is written in Chinese numerals. `Number.note` is 余, 多 or 几 inside it (14余万).
    """

    start: int
    end: int
    number: Number
    spelled: bool


def read_number(text: str) -> Number:
    """What a table cell says: a number, blank, a dash, or text that is no number.

    減4, 增3, －76, 1,277, １２, 22（其中修订16件）, 160.5964万元, 251000元, 1.2万, 〇, 十二. Amounts in
    万元 keep that unit; 亿元 become 万元. A single 一 is no number here: it may be a dash.
    """
    if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS:
        return Number(text, "number", Decimal(text))  # what most cells say
    plain = fold(text).translate(UNPRINTED).strip()
    if not plain:
        return Number(text, "blank")
    if all(character in DASHES for character in plain):
        return Number(text, "dash")
    match = _CELL.fullmatch(plain)
    if match and len(match["digits"]) <= MAX_DIGITS:
        return _number(text, match)
    return _spelled(text, plain) or Number(text, "text")


def _number(raw: str, match: re.Match[str]) -> Number:
    scale, unit = _scaled(match["scale"], match["unit"])
    value = _decimal(match["digits"], scale)
    return Number(
        raw=raw,
        kind="number",
        value=value.copy_negate() if SIGN_WORDS.get(match["sign"], 1) < 0 else value,
        decimals=len(match["fraction"] or ""),
        unit=unit,
        note=match["note"] or match["sign_of_note"],
        scale=scale,
    )


def _spelled(raw: str, plain: str) -> Number | None:
    match = _CHINESE_CELL.fullmatch(plain)
    value = chinese_number(match["digits"]) if match and plain != "一" else None
    if match is None or value is None:
        return None
    return Number(raw, "number", Decimal(value), unit=match["unit"])


def _scaled(scale: str | None, unit: str | None) -> tuple[int, str | None]:
    """The factor and the unit: 万元 is a unit of its own, 亿元 is ten thousand 万元."""
    if unit == "元" and scale:
        return SCALES[scale] // SCALES["万"], "万元"
    return SCALES.get(scale or "", 1), unit


def _decimal(digits: str, scale: int) -> Decimal:
    """Exactly the printed decimals, but those that the scale moves before the point."""
    value = Decimal(re.sub(r"[, ]", "", digits))
    if scale == 1:
        return value
    scaled = value * scale
    return (
        scaled.to_integral_value() if scaled == scaled.to_integral_value() else scaled.normalize()
    )


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral (一百二十, 二〇一九), or None if it is not well formed."""
    if text in _SINGLE:
        return _SINGLE[text]
    if len(text) > MAX_DIGITS:
        return None
    import cn2an

    try:
        return int(cn2an.cn2an(text, "normal"))
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def find_numbers(text: str, *, folded: bool = False) -> tuple[Found, ...]:
    """Every number in a sentence, from left to right, with its value.

    Digits may have separators or be broken by spaces; 万, 亿, 万元, 亿元 and 元 belong to the number,
    other units do not. A minus sign does not: in sentences it is mostly a range. `folded`: the text
    is plain already.
    """
    found = []
    plain = text if folded else fold(text)
    for match in _SEARCH.finditer(plain):
        start = match.start()
        raw = text[start : match.end()].rstrip()
        digits, fraction, more, scale, money, chinese, money2 = match.groups()
        number = _in_text(raw, chinese or digits, fraction, more, scale, money or money2)
        if number is not None:
            found.append(Found(start, start + len(raw), number, chinese is not None))
    return tuple(found)


@lru_cache(4096)  # small numbers come again and again
def _in_text(
    raw: str,
    digits: str,
    fraction: str | None,
    more: str | None,
    scale_sign: str | None,
    money: str | None,
) -> Number | None:
    """A number of a sentence by the groups that it matched."""
    scale, unit = _scaled(scale_sign, "元" if money else None)
    if not digits[0].isascii():
        spelled = chinese_number(digits)
        return None if spelled is None else Number(raw, "number", Decimal(spelled), unit=unit)
    if len(digits) > MAX_DIGITS:
        return None
    return Number(raw, "number", _decimal(digits, scale), len(fraction or ""), unit, more, scale)


def write_number(
    number: Number, *, separators: bool = False, full_width: bool = False, sign_words: bool = False
) -> str:
    """A number as a report may print it: `read_number` gives the same value, unit and note back.

    Raises ValueError for a number that has no value.
    """
    if number.value is None:
        raise ValueError(f"{number.raw!r} has no value to write")
    figure = f"{abs(number.value) / number.scale:{',' if separators else ''}.{number.decimals}f}"
    plus, minus = ("增", "减") if sign_words else ("", "-")
    sign = minus if number.value < 0 else plus
    text = f"{sign}{figure}{_scale_and_unit(number)}"
    if number.note is not None:
        text += f"（{number.note}）"
    return text.translate(_WIDE) if full_width else text


def _scale_and_unit(number: Number) -> str:
    if number.unit == "万元":
        return "亿元" if number.scale != 1 else "万元"
    names = {factor: name for name, factor in SCALES.items()}
    return names.get(number.scale, "") + (number.unit or "")


_WIDE = {code: code + 0xFEE0 for code in map(ord, "0123456789,.-")}


def plain(value: Decimal) -> str:
    """A value in plain decimal notation: `513`, `69608.8964`, `-76`."""
    return f"{value:f}"


def signed(value: Decimal) -> str:
    """A difference as print has it: `+2`, `−5`, `0`."""
    return ("+" if value > 0 else "−" if value < 0 else "") + plain(abs(value))
