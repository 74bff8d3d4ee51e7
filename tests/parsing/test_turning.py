"""Tables with rows and columns exchanged are read where their labels tell, and else said."""

from __future__ import annotations

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
