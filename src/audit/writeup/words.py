"""Small pieces of text: numbers, directions, lists, sentences that follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.numerals import plain
from audit.wording import say

LISTED = 6
QUOTED = 80


def number(value: Decimal | None, language: str) -> str:
    """A value in plain decimal notation; "unknown" where there is none."""
    return say("finding.unknown", language) if value is None else plain(value)


def direction(difference: Decimal, language: str) -> str:
    """`36 too many`, `5 too few`."""
    kind = "more" if difference > 0 else "fewer"
    return say(f"finding.direction.{kind}", language, amount=plain(abs(difference)))


def counted(key: str, language: str, count: int, **values: object) -> str:
    """The text of a key that has one form for two (`both`), one for more, and perhaps one for one."""
    form = {1: "one", 2: "two"}.get(count, "few")
    return say(f"{key}.{form}", language, count=count, **values)


def listed(items: Sequence[str], language: str, most: int = LISTED) -> str:
    """The items one after the other, the first `most` of them and how many more there are."""
    shown = [item for item in items if item]
    more = len(shown) - most
    if more > 0:
        shown = [*shown[:most], say("finding.and_more", language, count=more)]
    return say("finding.separator", language).join(shown)


def sentences(parts: Sequence[str], language: str) -> str:
    """Whole sentences as one text."""
    return (" " if language == "en" else "").join(part for part in parts if part)


def shortened(quote: str) -> str:
    """A quotation with its middle left out where it is long; where it stands is told elsewhere."""
    if len(quote) <= QUOTED:
        return quote
    return f"{quote[: QUOTED // 2]}……{quote[-QUOTED // 2 :]}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def ended(text: str, language: str) -> str:
    """The text with a full stop, unless it ends in one."""
    stop = "." if language == "en" else "。"
    return text if text.endswith((".", "。", "！", "？", "?")) else text + stop
