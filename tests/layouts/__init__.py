"""Reports written in the layouts that offices and tools give them, to be read back the same.

Each module has `write(report, dice) -> bytes`; `dice` (random.Random) chooses what the layout leaves
open. `LAYOUTS` names them all.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.layouts import (
    commas,
    gaps,
    html,
    lines,
    markdown,
    pdf,
    small_tables,
    tabs,
    turned,
    word,
    workbook,
)
from tests.layouts.report import Printed

Writer = Callable[[Printed, Random], bytes]

LAYOUTS: dict[str, Writer] = {
    "html": html.write,
    "html_messy": html.write_messy,
    "turned": turned.write,
    "markdown": markdown.write,
    "small_tables": small_tables.write,
    "tabs": tabs.write,
    "commas": commas.write,
    "semicolons": commas.write_semicolons,
    "unicode_text": commas.write_unicode,
    "tabs_drifting": tabs.write_drifting,
    "lines": lines.write,
    "lines_apart": lines.write_apart,
    "gaps": gaps.write,
    "single_spaces": gaps.write_single,
    "word": word.write,
    "workbook": workbook.write,
    "pdf": pdf.write,
    "pdf_unruled": pdf.write_unruled,
    "pdf_partly_ruled": pdf.write_partly_ruled,
}
