"""A workbook: all parts on one sheet, or a sheet each; figures as numbers or as text."""

from __future__ import annotations

import io
from random import Random

import xlsxwriter

from tests.layouts.report import Printed, Rows, placed, sections


def write(report: Printed, dice: Random) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    apart = dice.random() < 0.5
    hidden = book.add_worksheet("草稿") if dice.random() < 0.3 else None
    sheet = book.add_worksheet("报告")
    sheet.activate()
    if hidden is not None:
        hidden.write(0, 0, "一、本年新收政府信息公开申请数量")
        hidden.write_row(0, 1, [9] * 7)
        sheet.set_first_sheet()
        hidden.hide()
    sheet.write(0, 0, report.title)
    line = 2
    for number, (heading, paragraphs, table) in enumerate(sections(report)):
        if apart:
            sheet = book.add_worksheet(f"第{number + 1}部分")
            line = 0
        sheet.write(line, 0, heading)
        for text in paragraphs:
            line += 1
            sheet.write(line, 0, text)
        line += 1
        if table:
            _table(sheet, table, line, as_text=dice.random() < 0.4)
            line += len(table) + 1
    book.close()
    return out.getvalue()


def _table(sheet: xlsxwriter.worksheet.Worksheet, rows: Rows, top: int, *, as_text: bool) -> None:
    for row, column, slot in placed(rows):
        number = slot.figure and slot.text.isascii() and slot.text.isdecimal() and not as_text
        value = int(slot.text) if number else slot.text
        if slot.across > 1 or slot.down > 1:
            last = (top + row + slot.down - 1, column + slot.across - 1)
            sheet.merge_range(top + row, column, *last, value)
        elif slot.text:
            sheet.write(top + row, column, value)
