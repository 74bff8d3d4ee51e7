"""One slip in a clean report, in every layout: no figure is read wrong and nothing said of it.

    python -m tests.benchmarks.damage [COUNT] [SEED]

A wrong figure is said of if something of its row is unread, or a finding names it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from audit import audit_report
from audit.forms import load_form
from audit.model import Address, Audit, AuditError
from audit.parsing.labels.matching import find_row
from tests.layouts import LAYOUTS, report
from tests.layouts.damage import damaged_rows, damaged_text
from tests.layouts.report import Printed, Rows
from tests.parsing.test_layouts import SLOW, wrong

# Layouts whose writers fill rows up to the width of their table, or run cells together: 251251 in place
# of 251 can be told by nothing.
PADDED = frozenset(
    "markdown tabs tabs_drifting commas semicolons unicode_text word workbook pdf pdf_unruled"
    " pdf_partly_ruled gaps turned fused one_line narrow org breaks_in_cells paged beside wide filled_down"
    " frames printed_frames continued column_cells css_grid".split()
)
BINARY = ("word", "workbook", "pdf", "pdf_unruled", "pdf_partly_ruled")


def consistent(form_name: str, dice: Random) -> dict[Address, Decimal]:
    """Figures that keep all sums of the form."""
    form = load_form(form_name)
    largest = dice.choice([1, 9, 60, 900])
    found = {one: Decimal(dice.choice([0, 0, dice.randint(0, largest)])) for one in form.addresses}
    table = form.tables["requests"]
    flow = ("received", "carried_in", "handled", "carried_out")
    parts = list(table.columns)[:-1]
    for column in parts:
        outcomes = sum(
            found[Address("requests", row, column)] for row in table.rows if row not in flow
        )
        found[Address("requests", "handled", column)] = Decimal(outcomes)
        carried = found[Address("requests", "carried_in", column)]
        left = found[Address("requests", "carried_out", column)]
        if outcomes + left < carried:
            found[Address("requests", "carried_in", column)] = carried = Decimal(0)
        found[Address("requests", "received", column)] = outcomes + left - carried
    for name, sums in (
        ("requests", parts),
        ("disputes", list(form.tables["disputes"].columns)[:-1]),
    ):
        for row in form.tables[name].rows:
            found[Address(name, row, "total")] = sum(
                (found[Address(name, row, column)] for column in sums), Decimal(0)
            )
    return found


def case(number: int, seed: int) -> tuple[str, Printed, bytes]:
    """A layout, the report as it should be, and a file with a slip."""
    dice = Random(seed * 1_000_003 + number)
    fast = [name for name in LAYOUTS if name not in SLOW]
    layout = dice.choice(fast) if dice.random() < 0.97 else dice.choice(sorted(SLOW))
    form = dice.choice(["cn-2019", "cn-2021"])
    texts = {address: f"{value:f}" for address, value in consistent(form, dice).items()}
    printed = Printed(form, texts)
    if layout in BINARY or layout in ("small_tables", "one_line") or dice.random() < 0.6:
        return layout, printed, _with_slip(printed, layout, dice)
    data = LAYOUTS[layout](printed, dice)
    for encoding in ("utf-8", "utf-16", "gbk"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return layout, printed, damaged_text(text, dice).encode(encoding)
    return layout, printed, data


def _with_slip(printed: Printed, layout: str, dice: Random) -> bytes:
    """The file with a slip in the rows of one table, before they are laid out."""
    name = dice.choice(sorted(report.TABLES))
    whole = report.TABLES[name]

    def slipped(one: Printed) -> Rows:
        return damaged_rows(whole(one), Random(dice.random()), padded=layout in PADDED)

    report.TABLES[name] = slipped
    try:
        return LAYOUTS[layout](printed, dice)
    except Exception:
        return b"-"  # a table that this layout cannot print
    finally:
        report.TABLES[name] = whole


def unsaid(audit: Audit, expected: Printed) -> Iterator[str]:
    """The figures that are wrong without a word of it."""
    rows = set()
    for one in audit.report.unread:
        if one.address:
            rows.add((one.address.table, one.address.row))
        match = find_row([dict(one.about).get("label", "") or one.text], None)
        if match is not None:
            rows.add((match.name.table, match.name.name))
        if one.why == "not_as_many":
            rows |= {("disputes", row) for row in expected.form.tables["disputes"].rows}
    named = {
        str(term.address) for f in audit.findings for result in f.results for term in result.terms
    }
    named |= {str(cell.address) for f in audit.findings for cell in f.cells}
    for text in wrong(audit.report, expected):
        address = Address.of(text.partition(":")[0])
        if audit.report.cells[address].kind == "blank":
            continue  # an empty row of a sheet where the row was dropped: no figure
        if (address.table, address.row) not in rows and str(address) not in named:
            yield text


def main() -> int:
    count = int(sys.argv[1]) if sys.argv[1:] else 500
    seed = int(sys.argv[2]) if sys.argv[2:] else 1
    bad: Counter[str] = Counter()
    read = errors = 0
    for number in range(count):
        layout, printed, data = case(number, seed)
        if data == b"-":
            continue
        try:
            audit = audit_report(data)
        except AuditError:
            continue
        read += len(audit.report.cells)
        errors += len(wrong(audit.report, printed))
        if found := list(unsaid(audit, printed)):
            bad[layout] += 1
            print(f"case {number} seed {seed} {layout}: {'; '.join(found[:3])}")
    print(
        f"{count} cases, {read} figures read, {errors} wrong, in {sum(bad.values())} cases unsaid: {dict(bad)}"
    )
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
