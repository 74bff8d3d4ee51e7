"""Reports written in the layouts that offices and tools give them, to be read back the same.

Each module has `write(report, dice) -> bytes`; `dice` (random.Random) chooses what the layout leaves
open. `LAYOUTS` names them all.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.layouts import (
    bars,
    commas,
    fused,
    gaps,
    html,
    lines,
    markdown,
    markups,
    pages_of_text,
    pdf,
    printouts,
    scattered,
    small_tables,
    strange,
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
    "bars": bars.write,
    "bars_before": bars.write_before,
    "bars_between": bars.write_between,
    "bars_running": bars.write_running,
    "bars_below": bars.write_rows,
    "fused": fused.write,
    "one_line": fused.write_line,
    "scattered": scattered.write,
    "paragraphs": pages_of_text.write_paragraphs,
    "elements": pages_of_text.write_elements,
    "breaks": pages_of_text.write_breaks,
    "ampersands": strange.write_ampersands,
    "brackets": strange.write_brackets,
    "list": strange.write_list,
    "wrapped": strange.write_wrapped,
    "narrow": strange.write_narrow,
    "figures_first": strange.write_figures_first,
    "columns_first": strange.write_columns,
    "truncated": strange.write_truncated,
    "traditional": strange.write_traditional,
    "double_spaced": strange.write_double_spaced,
    "roles": markups.write_roles,
    "cards": markups.write_cards,
    "asciidoc": markups.write_asciidoc,
    "org": markups.write_org,
    "wiki": markups.write_wiki,
    "quoted": markups.write_quoted,
    "breaks_in_cells": markups.write_breaks_in_cells,
    "paged": printouts.write_paged,
    "copied": printouts.write_copied,
    "wide": printouts.write_wide,
    "beside": printouts.write_beside,
    "mistaken": printouts.write_mistaken,
    "turned_lines": printouts.write_turned_lines,
    "word": word.write,
    "workbook": workbook.write,
    "pdf": pdf.write,
    "pdf_unruled": pdf.write_unruled,
    "pdf_partly_ruled": pdf.write_partly_ruled,
}
