"""Any tables, written in any layout, are read back the same: no figure wrong, none lost unsaid."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.model import Report
from audit.parsing import parse_report
from audit.parsing.labels.pieces import number_of
from audit.readers import read_document
from tests.layouts import LAYOUTS
from tests.layouts.figures import figures, printed
from tests.layouts.report import Printed

UNRULED = ("pdf_unruled", "pdf_partly_ruled")
SLOW = frozenset(("pdf", "pdf_unruled", "pdf_partly_ruled", "word", "workbook"))
# Layouts that hold no rows together, or run cells into each other: nothing may be wrong, little is read.
TORN = frozenset(
    "fused one_line scattered figures_first columns_first cards paged copied wide beside mistaken"
    " turned_lines frames printed_frames numbered line_numbers messages pairs tags continued"
    " named_figures css_grid filled_down column_cells".split()
)
# Layouts that keep cells apart and nothing else: nearly all is read, whatever ends their lines.
APART = frozenset(
    "bars bars_before bars_between bars_running bars_below paragraphs elements breaks ampersands brackets"
    " list wrapped narrow truncated traditional double_spaced roles asciidoc org"
    " wiki quoted rich_text last_year css_cells terms repeated_heads".split()
)
LEAST = 0.98  # of the figures, over all reports of one of them
EXACT = [name for name in LAYOUTS if name not in SLOW | TORN | APART]
# Layouts in which figures may be wider than their columns.
CROWDED = frozenset(("pdf", *UNRULED))
# Layouts that do not show where a blank cell is, or only where a table has complete rows to compare.
NO_BLANKS = frozenset(("single_spaces", "lines", "lines_apart", "gaps", *UNRULED, "tabs_drifting"))


def wrong(report: Report, expected: Printed) -> list[str]:
    """The figures that were read otherwise than printed."""
    return [
        f"{address}: printed {expected.texts.get(address)!r}, read {cell.raw!r}"
        for address, cell in report.cells.items()
        if number_of(expected.texts.get(address, "?")).value != cell.value
        or number_of(expected.texts.get(address, "?")).kind != cell.kind
    ]


def lost(report: Report, expected: Printed) -> list[str]:
    return [str(address) for address in expected.texts if address not in report.cells]


def made(
    form: str, seed: int, vacant: float = 0.0, *, plain: bool = False
) -> tuple[Printed, Random]:
    dice = Random(seed)
    return Printed(form, printed(figures(form, dice), dice, vacant=vacant, plain=plain)), dice


FORMS = st.sampled_from(["cn-2019", "cn-2021"])
SEEDS = st.integers(0, 10**9)


def check_filled(layout: str, form: str, seed: int) -> None:
    # A note is wider than its column, and without rules its lines cannot be told from others.
    expected, dice = made(form, seed, plain=layout in UNRULED)
    report = parse_report(read_document(LAYOUTS[layout](expected, dice), "report"))
    assert wrong(report, expected) == []
    crowded = {dict(one.about)["table"] for one in report.unread} if layout in CROWDED else set()
    assert crowded <= {"disputes"}, "only where fifteen figures stand side by side"
    assert [one for one in lost(report, expected) if one.partition(".")[0] not in crowded] == []
    assert crowded or report.unread == ()
    assert set(report.table_forms.values()) == {form}
    assert [part.part for part in report.parts] == [part.name for part in expected.form.parts]
    assert (report.agency, report.year) == (expected.agency, expected.year)


def check_vacant(layout: str, form: str, seed: int, share: float) -> None:
    expected, dice = made(form, seed, share)
    report = parse_report(read_document(LAYOUTS[layout](expected, dice), "report"))
    assert wrong(report, expected) == []
    if layout in NO_BLANKS | CROWDED:
        assert report.unread or not lost(report, expected), "what is lost is said"
    else:
        assert lost(report, expected) == []
        assert report.unread == ()


@pytest.mark.parametrize("layout", EXACT)
@settings(max_examples=12, deadline=None)
@given(form=FORMS, seed=SEEDS)
def test_filled_tables_come_back_whole(layout: str, form: str, seed: int) -> None:
    check_filled(layout, form, seed)


@pytest.mark.parametrize("layout", EXACT)
@settings(max_examples=12, deadline=None)
@given(form=FORMS, seed=SEEDS, share=st.sampled_from([0.05, 0.3, 0.9]))
@example(form="cn-2021", seed=621561015, share=0.9)  # rows that line up by accident
@example(form="cn-2021", seed=11077, share=0.9)  # a label over two lines in bold, without figures
def test_blanks_are_never_taken_for_others(layout: str, form: str, seed: int, share: float) -> None:
    check_vacant(layout, form, seed, share)


@pytest.mark.parametrize("layout", sorted(TORN | APART))
@settings(max_examples=8, deadline=None)
@given(form=FORMS, seed=SEEDS, share=st.sampled_from([0.0, 0.05, 0.3]))
@example(form="cn-2021", seed=1174107, share=0.0)  # notes below their figures, and cut
@example(form="cn-2019", seed=29, share=0.3)  # bars that come in twos
@example(form="cn-2019", seed=221, share=0.3)  # half a table, with as many figures as fewer columns
def test_no_figure_is_wrong_where_rows_are_not_kept(
    layout: str, form: str, seed: int, share: float
) -> None:
    expected, dice = made(form, seed, share)
    report = parse_report(read_document(LAYOUTS[layout](expected, dice), "report"))
    assert wrong(report, expected) == []
    assert report.unread or not lost(report, expected), "what is lost is said"
    assert report.claims == (), "pieces of a table are no text"


@pytest.mark.parametrize("layout", sorted(APART))
def test_nearly_all_is_read_where_cells_are_kept_apart(layout: str) -> None:
    read = expected = 0
    for seed in range(8):
        for form in ("cn-2019", "cn-2021"):
            printed, dice = made(form, seed)
            report = parse_report(read_document(LAYOUTS[layout](printed, dice), "report"))
            read += len(report.cells)
            expected += len(printed.texts)
    assert read >= LEAST * expected


@pytest.mark.parametrize("layout", sorted(SLOW))
@settings(max_examples=3, deadline=None)
@given(form=FORMS, seed=SEEDS, share=st.sampled_from([0.0, 0.1]))
@example(form="cn-2019", seed=6838, share=0.0)  # figures that fill their narrow columns
@example(form="cn-2021", seed=200205, share=0.0)  # a note that a page break cuts
@example(form="cn-2021", seed=4316398, share=0.0)  # the head of two channels over the second
@example(form="cn-2019", seed=1954, share=0.0)  # figures over the lines of cells, notes below them
@example(form="cn-2021", seed=192, share=0.1)  # notes that their columns cut
@example(
    form="cn-2019", seed=1693, share=0.0
)  # the rests of all figures of a row in a line of their own
@example(form="cn-2021", seed=1693, share=0.0)  # the same beside the end of a label
@example(form="cn-2021", seed=510511, share=0.0)  # figures as wide as two of their columns
@example(form="cn-2019", seed=2293, share=0.0)  # a figure of each column broken in one row
@example(
    form="cn-2021", seed=268, share=0.0
)  # figures with notes in lines above and below their rows
@example(form="cn-2021", seed=77680, share=0.0)  # the same with figures below
def test_files_of_programs_come_back_whole(layout: str, form: str, seed: int, share: float) -> None:
    check_filled(layout, form, seed)
    check_vacant(layout, form, seed, share)
