"""Tables with rows and columns exchanged, or side by side, are read where their labels tell."""

from __future__ import annotations

from tests.layouts import html
from tests.layouts.report import Slot
from tests.parsing.test_layouts import made, wrong
from tests.parsing.test_tables import read

EXPECTED, _ = made("cn-2021", 5, plain=True)
ROWS = EXPECTED.form.tables["requests"].rows
COLUMNS = EXPECTED.form.tables["requests"].columns


def test_rows_and_columns_are_exchanged_only_where_the_labels_say_so() -> None:
    """Applicants below each other, and above them what no row of the form is called."""
    heads = "".join(f"<td>指标{number}</td>" for number in range(25))
    lines = [
        f"<tr><td>{column.label}</td>"
        + "".join(f"<td>{EXPECTED.text('requests', row, name)}</td>" for row in ROWS)
        + "</tr>"
        for name, column in COLUMNS.items()
    ]
    official = "".join(f"<td>{row.mark}{row.label}</td>" for row in ROWS.values())
    title = "<p>三、收到和处理政府信息公开申请情况</p>"
    unnamed = read(f"{title}<table><tr><td>项目</td>{heads}</tr>{''.join(lines)}</table>")
    assert unnamed.cells == {}
    assert unnamed.unread
    named = read(f"{title}<table><tr><td>项目</td>{official}</tr>{''.join(lines)}</table>")
    assert wrong(named, EXPECTED) == []
    assert len(named.cells) == 175


def test_blocks_of_part_two_side_by_side() -> None:
    """Each has columns of its own, and so a header of its own."""
    first, second, *_ = EXPECTED.form.tables["disclosure"].blocks
    lines = [
        [Slot("信息内容"), *(Slot(column.label) for column in block.columns)]
        for block in (first, second)
    ]
    figures = [
        [
            Slot(row.label),
            *(Slot(EXPECTED.text("disclosure", row.name, c.name)) for c in block.columns),
        ]
        for block in (first, second)
        for row in block.rows
    ]
    rows = [[*lines[0], Slot(""), *lines[1]], [*figures[0], Slot(""), *figures[2]]]
    empty = [Slot("") for _ in lines[1]]
    report = read(
        f"<p>二、主动公开政府信息情况</p>{html._table([*rows, [*figures[1], Slot(''), *empty]])}"
    )
    assert wrong(report, EXPECTED) == []
    assert len(report.cells) == 7
    assert report.unread == ()
