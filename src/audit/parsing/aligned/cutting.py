"""Figures that run together (规章000): cut only where the form leaves one way to do it."""

from __future__ import annotations

from audit.folding import fold
from audit.parsing.aligned.tokens import Token, shifted


def cut_run(token: Token, width: int, *, sure: bool) -> tuple[Token, ...] | None:
    """As many figures as columns, where there are as many digits; None if they could be others.

    Noughts alone can be nothing else. Other digits could be fewer and longer figures beside blank
    cells: they are cut only if it is `sure` that there are none.
    """
    digits = digits_of(token)
    if width < 2 or len(digits) != width or not (sure or set(digits) == {"0"}):
        return None
    return tuple(_sign(token, at, digit) for at, digit in enumerate(digits))


def _sign(token: Token, at: int, digit: str) -> Token:
    place = shifted(token.cell.location, at, at + 1)
    return token._replace(cell=token.cell._replace(text=digit, location=place))


def digits_of(token: Token) -> str:
    """The digits of a figure that has nothing else; nothing for others."""
    text = fold(token.cell.text).strip()
    return text if text.isascii() and text.isdecimal() else ""
