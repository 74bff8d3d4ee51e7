"""A web page: clean, or as pasted from Word into a page with menus and frames of tables."""

from __future__ import annotations

from html import escape
from random import Random

from tests.layouts.report import Printed, Rows, sections

MENU = (
    "<div class='nav'><ul><li><a href='#'>首页</a></li><li><a href='#'>机构职能</a></li></ul></div>"
)
FOOT = "<div class='footer'><p>主办：某某办公室　电话：0000-1234567　2018年备案</p></div>"


def write(report: Printed, dice: Random) -> bytes:
    body = [f"<h1>{escape(report.title)}</h1>", "<p>发布日期：2023-01-20</p>"]
    for heading, paragraphs, table in sections(report):
        body.append(f"<h2>{escape(heading)}</h2>")
        body += [f"<p>{escape(text)}</p>" for text in paragraphs]
        if table:
            body.append(_table(table))
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>"
        f"{escape(report.title)}</title></head><body>{''.join(body)}</body></html>"
    )
    return page.encode()


def _table(rows: Rows) -> str:
    lines = []
    for row in rows:
        cells = "".join(
            f"<td{_span('colspan', slot.across)}{_span('rowspan', slot.down)}>{escape(slot.text)}</td>"
            for slot in row
        )
        lines.append(f"<tr>{cells}</tr>")
    return f"<table border='1'><tbody>{''.join(lines)}</tbody></table>"


def _span(name: str, count: int) -> str:
    return f" {name}='{count}'" if count > 1 else ""


def write_messy(report: Printed, dice: Random) -> bytes:
    encoding = dice.choice(["gbk", "gb18030", "utf-8"])
    body = []
    for heading, paragraphs, table in sections(report):
        body.append(
            f"<p class=MsoNormal><span lang=EN-US>&nbsp;&nbsp;</span><b>{_spans(heading, dice)}</b><o:p></o:p></p>"
        )
        body += [
            f"<p class=MsoNormal style='text-indent:2em'>{_spans(t, dice)}</p>" for t in paragraphs
        ]
        if table:
            body.append(_messy_table(table, dice))
    frame = (
        f"<table width=100%><tr><td>{MENU}</td></tr><tr><td><div class=article>"
        f"<p align=center>{_spans(report.title, dice)}</p>{''.join(body)}</div></td></tr></table>"
    )
    page = (
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset={encoding}'>"
        f"<style>p{{margin:0}}</style><script>var a='<p>1</p>';</script></head><body>{frame}{FOOT}</body></html>"
    )
    return page.encode(encoding)


def _messy_table(rows: Rows, dice: Random) -> str:
    lines = []
    for row in rows:
        cells = ""
        for slot in row:
            inner = _cell(slot.text, slot.figure, dice)
            spans = _span("colspan", slot.across) + _span("rowspan", slot.down)
            cells += f"<td width=60 nowrap{spans} style='border:solid 1pt'>\n{inner}\n</td>"
        lines.append(f"<tr style='height:20pt'>{cells}</tr>\n")
    return f"<div align=center><table class=MsoTable cellspacing=0>{''.join(lines)}</table></div>"


def _cell(text: str, figure: bool, dice: Random) -> str:
    if not text:
        return dice.choice(["", "&nbsp;", "<p>&nbsp;</p>", "<p><span><o:p>&nbsp;</o:p></span></p>"])
    if figure:
        return dice.choice(
            ["{}", "<p>{}</p>", "<p><span lang=EN-US>{}</span></p>", "&nbsp;{}"]
        ).format(escape(text))
    cut = dice.randrange(1, max(2, len(text)))
    parts = [escape(text[:cut]), escape(text[cut:])]
    return dice.choice(
        ["{}{}", "{}<br>{}", "<p>{}</p><p>{}</p>", "<p><span>{}</span>&nbsp;{}</p>"]
    ).format(*parts)


def _spans(text: str, dice: Random) -> str:
    cut = dice.randrange(1, max(2, len(text)))
    return f"<span>{escape(text[:cut])}</span><span style='font-family:仿宋'>{escape(text[cut:])}</span>"
