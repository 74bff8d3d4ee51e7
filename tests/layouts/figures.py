"""How the figures of a report may be printed, and what of it a layout can show."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from audit.forms import load_form
from audit.model import Address

WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")


def figures(form_name: str, dice: Random) -> dict[Address, Decimal]:
    """Figures of all sizes, all zeros to hundreds of thousands; whether they add up is no matter here."""
    form = load_form(form_name)
    largest = dice.choice([0, 1, 9, 99, 9_999, 700_000])
    found: dict[Address, Decimal] = {}
    for address in form.addresses:
        value = Decimal(dice.choice([0, dice.randint(0, largest)]))
        measure = form.measure(address)
        if measure == "change" and dice.random() < 0.3:
            value = -value
        if measure == "amount":
            value += Decimal(dice.randint(0, 9999)) / 10_000
        found[address] = value
    return found


def printed(
    values: Mapping[Address, Decimal], dice: Random, *, vacant: float = 0.0, plain: bool = False
) -> dict[Address, str]:
    """Each figure as a report may print it; `vacant` is the share of blanks and dashes."""
    style = dice.choice(["plain", "plain", "separators", "wide", "notes"])
    texts = {}
    for address, value in values.items():
        text = f"{value:f}"
        if dice.random() < vacant:
            texts[address] = dice.choice(["", "", "/", "—", "-"])
            continue
        if not plain and style == "separators":
            text = f"{value:,f}"
        elif not plain and style == "wide":
            text = text.translate(WIDE)
        elif not plain and style == "notes" and dice.random() < 0.05 and value > 0:
            text += "（其中修订1件）"
        texts[address] = text
    return texts
