"""Markdown with a small pipe table a row of part three, and three tables in part four."""

from __future__ import annotations

from random import Random

from tests.layouts.markdown import full
from tests.layouts.report import Printed, listed_rows


def write(report: Printed, dice: Random) -> bytes:
    lines = [f"# {report.title}", ""]
    writers = {"disclosure": _disclosure, "requests": _requests, "disputes": _disputes}
    for part in report.form.parts:
        lines += [f"## {report.heading(part.name)}", ""]
        lines += [line for text in report.narrative.get(part.name, ()) for line in (text, "")]
        if part.name in writers:
            lines += writers[part.name](report)
        elif part.name in report.form.tables:
            header, *rows = full(listed_rows(report, part.name))
            lines += _table(header, rows)
    return "\n".join(lines).encode()


def _table(header: list[str], rows: list[list[str]]) -> list[str]:
    lines = [f"| {' | '.join(texts)} |" for texts in (header, *rows)]
    return [lines[0], "|" + "---|" * len(header), *lines[1:], ""]


def _disclosure(report: Printed) -> list[str]:
    lines = []
    for block in report.form.tables["disclosure"].blocks:
        rows = [
            [row.label, *(report.text("disclosure", row.name, c.name) for c in block.columns)]
            for row in block.rows
        ]
        lines += [f"### {block.clause}"]
        lines += _table(["信息内容", *(column.label for column in block.columns)], rows)
    return lines


def _requests(report: Printed) -> list[str]:
    table = report.form.tables["requests"]
    (block,) = table.blocks
    header = ["类别", *(f"数据{n}" for n in range(1, 7)), "总计"]
    heads = {group.name: group for group in table.groups}
    lines = []
    for row in block.rows:
        if row.group is None:
            lines.append(f"### {row.mark}{row.label}")
        elif row.name == heads[row.group].members[0]:
            lines.append(f"### {heads[row.group].mark}{heads[row.group].label}")
        texts = [report.text("requests", row.name, column.name) for column in block.columns]
        lines += _table(header, [[row.mark + row.label, *texts]])
    return lines


def _disputes(report: Printed) -> list[str]:
    table = report.form.tables["disputes"]
    (block,) = table.blocks
    lines = []
    for row in block.rows:
        label = f"{table.groups[0].label}（{row.label}）" if row.group else row.label
        texts = [report.text("disputes", row.name, column.name) for column in block.columns]
        lines += [f"### {label}", *_table([c.label for c in block.columns], [texts])]
    return lines
