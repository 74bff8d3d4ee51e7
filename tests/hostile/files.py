"""Files that are made to cost, to break, or to deceive, each with what must come of it.

They are small, and made here: none is kept. `python -m tests.hostile` prints what becomes of each, in
what time and memory.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from random import Random
from typing import NamedTuple

import docx

from tests.hostile.packed import cell, changed, sheet, workbook, zipped
from tests.hostile.printed import bomb, pdf

READ = ""  # it is read, and is no report, or one


class Attack(NamedTuple):
    name: str
    make: Callable[[], bytes]
    says: str  # what the sentence that refuses it says; READ where it is read
    long: bool = False  # seconds of work: the tests leave it out


TITLE = "某县人民政府2023年政府信息公开工作年度报告"
REPORT = f"{TITLE}\n一、总体情况\n"
ROW = '<row r="1">' + cell("A1", TITLE) + "</row>"
COLUMNS = 7


def _merge(*areas: str) -> str:
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f"<mergeCells>{merged}</mergeCells>"


def _hidden(first: int, last: int) -> str:
    return f'<cols><col min="{first}" max="{last}" width="9" hidden="1"/></cols>'


def _numbers(rows: int, columns: int) -> str:
    """Figures that do not shrink to nothing, as those of a bomb do."""
    dice = Random(0)
    lines = (
        "".join(f"<c><v>{dice.getrandbits(16)}</v></c>" for _ in range(columns))
        for _ in range(rows)
    )
    return "".join(f"<row>{line}</row>" for line in lines)


def _word(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    file = docx.Document()
    file.add_paragraph(TITLE)
    file.add_paragraph("一、总体情况")
    file.save(out)
    return changed(
        out.getvalue(), {name.replace("__", "/") + ".xml": text for name, text in members.items()}
    )


def _word_body(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _word(
        word__document=f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    )


def _entities() -> str:
    inner = [f"&e{n};" * 10 for n in range(11)]
    declared = "".join(f'<!ENTITY e{n} "{text}">' for n, text in enumerate(inner, start=1))
    return f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "政务">{declared}]><w>&e11;</w>'


def _forms(depth: int, times: int) -> bytes:
    inner = [b"/F%d Do " % (number + 1) * times for number in range(depth)]
    return pdf(zlib.compress(b"/F0 Do"), [*inner, b"BT /T 9 Tf (1) Tj ET"])


def _grid(lines: int, apart: int = 9) -> bytes:
    """As many lines across as down, which run far over the page."""
    end = lines * apart
    drawn = b"".join(
        b"%d 0 m %d %d l S 0 %d m %d %d l S " % (at, at, end, at, end, at)
        for at in range(0, end, apart)
    )
    return b"BT /T 9 Tf 9 9 Td (1 2 3) Tj 0 20 Td (4 5 6) Tj ET " + drawn


def _page(body: str) -> bytes:
    return f"<html><body><h1>{TITLE}</h1><p>一、总体情况</p>{body}</body></html>".encode()


WORKBOOKS = (
    Attack("xlsx: one merge over the whole sheet", lambda: workbook(sheet(ROW, after=_merge("A1:XFD1048576"))), "cells"),
    Attack("xlsx: one link over the whole sheet", lambda: workbook(sheet(ROW, after='<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>')), "cells"),
    Attack("xlsx: columns hidden to the end of the world", lambda: workbook(sheet(ROW, _hidden(2, 2**31 - 1))), READ),
    Attack("xlsx: columns hidden to the end of the sheet", lambda: workbook(sheet(ROW, _hidden(9, 16384))), READ),
    Attack("xlsx: 100,000 merges", lambda: workbook(sheet(ROW, after=_merge(*(f"A{n}:B{n}" for n in range(1, 100_001))))), "merged"),
    Attack("xlsx: 5,000 merges", lambda: workbook(sheet(ROW, after=_merge(*(f"A{n}:B{n}" for n in range(1, 5_001))))), READ),
    Attack("xlsx: 3,000 sheets", lambda: workbook(sheet(ROW), times=3_000), "sheets"),
    Attack("xlsx: 250 sheets", lambda: workbook(sheet(ROW), times=250), READ),
    Attack("xlsx: a cell at the end of the sheet", lambda: workbook(sheet('<row r="1048576">' + cell("XFD1048576", TITLE) + "</row>")), "cells"),
    Attack("xlsx: a million cells", lambda: workbook(sheet(_numbers(10_000, 40))), "cells|tags", long=True),
    Attack("xlsx: as many cells as may be", lambda: workbook(sheet(_numbers(4_900, 40))), READ, long=True),
    Attack("xlsx: 90,000 rows without cells", lambda: workbook(sheet("<row/>" * 90_000)), READ),
    Attack("xlsx: styles of a number that is none", lambda: workbook(sheet('<row r="1"><c r="A1" s="99"><v>1</v></c></row>')), "damaged"),
    Attack("xlsx: entities in entities", lambda: workbook(_entities()), "damaged"),
)  # fmt: skip

WORDS = (
    Attack("docx: properties with another root", lambda: _word(docProps__core="<other/>"), READ),
    Attack("docx: properties that are none", lambda: _word(docProps__core="no XML"), READ),
    Attack("docx: entities in entities", lambda: _word(word__document=_entities()), "damaged"),
    Attack("docx: tables in tables", lambda: _word_body("<w:tbl><w:tr><w:tc>" * 1_500 + "</w:tc></w:tr></w:tbl>" * 1_500), "damaged|inside each other"),
    Attack("docx: runs in runs", lambda: _word_body("<w:p>" + "<w:ins>" * 240 + "<w:r><w:t>1</w:t></w:r>" + "</w:ins>" * 240 + "</w:p>"), READ),
    Attack("docx: two million tags", lambda: _word_body("<w:p/>" * 1_200_000), "tags|far more"),
    Attack("docx: paragraphs, as many as may be", lambda: _word_body("<w:p/>" * 900_000), READ),
    Attack("docx: cells that span a million columns", lambda: _word_body('<w:tbl>' + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr>' * 9_000 + "</w:tbl>"), READ),
    Attack("docx: numbering that names a thousand lists", lambda: _word_body('<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="99999999"/></w:numPr></w:pPr></w:p>' * 9_000), READ),
    Attack("zip: bomb", lambda: zipped({"word/document.xml": b" " * (200 * 1024 * 1024)}), "far more than"),
    Attack("zip: more files than a report has", lambda: zipped({f"word/{n}": "" for n in range(5_000)} | {"word/document.xml": ""}), "files"),
)  # fmt: skip

PAGES = (
    Attack("html: a megabyte of hidden paragraphs", lambda: _page("<p hidden>" * 100_000), READ),
    Attack("html: four megabytes of hidden paragraphs", lambda: _page("<p hidden>" * 400_000), READ, long=True),
    Attack("html: hidden paragraphs with text behind each", lambda: _page("<p hidden>政</p>务" * 40_000), READ),
    Attack("html: hidden lines in one another", lambda: _page("<div hidden>1" * 390), "inside each other|no annual|"),
    Attack("html: struck out signs", lambda: _page("<s>1</s>" * 100_000), READ),
    Attack("html: raised signs", lambda: _page("<sup>1" * 200 + "<sub>2</sub>" * 20_000), READ),
    Attack("html: a sign of every kind", lambda: _page("<p>一<b>二</b><i>三</i></p>" * 20_000), READ, long=True),
    Attack("html: links, each a menu", lambda: _page("<div>" + "<a href=x>一</a>" * 100_000), READ),
    Attack("html: cells that span a million columns", lambda: _page("<table>" + "<tr><td colspan=1000000000>1</td></tr>" * 20_000 + "</table>"), "cells|no annual|", long=True),
    Attack("html: two million tags", lambda: _page("<b>" * 1_100_000), "tags"),
    Attack("html: labels hidden in a thousand ways", lambda: _page("<div style='display:none'><p>一、总体情况</p></div>" * 9_000), READ),
    Attack("html: style sheets", lambda: _page("<style>" + ".a .b{display:none}" * 9_000 + "</style>" + "<p class=a>" * 5_000), READ),
    Attack("html: comments that never end", lambda: _page("<!--" * 200_000), READ),
    Attack("md: comments that never end", lambda: (REPORT + "<!--" * 200_000).encode(), "text"),
    Attack("md: tables of pages that never end", lambda: (REPORT + "<table>\n" * 40_000).encode(), READ),
    Attack("mhtml: parts in parts", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" + b"--a\nContent-Type: multipart/related; boundary=a\n\n" * 3_000, "web page|damaged"),
)  # fmt: skip

TEXTS = (
    Attack("md: 18,000 rows of two cells", lambda: (REPORT + "|1|2|\n" * 18_000).encode(), READ, long=True),
    Attack("md: as many cells as may be", lambda: (REPORT + "|1|2|\n" * 59_000).encode(), READ, long=True),
    Attack("md: rows that end in their middle", lambda: (REPORT + "|1|2\n" * 18_000).encode(), READ),
    Attack("txt: tabs alone", lambda: (REPORT + "\t" * 199_000).encode(), READ),
    Attack("txt: gaps alone", lambda: (REPORT + "1  " * 30_000).encode(), READ),
    Attack("txt: bars alone", lambda: (REPORT + "|" * 199_000).encode(), READ),
    Attack("txt: dashes and bars", lambda: (REPORT + "--|" * 30_000 + "x").encode(), READ),
    Attack("txt: pluses and dashes", lambda: (REPORT + "+-" * 14_000 + "x").encode(), READ),
    Attack("csv: quotes that never end", lambda: ("a,b,c,d,e,f,g\n" * 9 + '"' * 99_999).encode(), READ),
    Attack("csv: records over many lines", lambda: ("a,b,c,d,e,f,g\n" * 9 + '"\n\n\n",' * 9_000).encode(), READ),
    Attack("txt: brackets that never close", lambda: (REPORT + "（" * 29_000).encode(), READ),
    Attack("txt: figures that run on", lambda: (REPORT + "1" * 29_000).encode(), READ),
    Attack("txt: figures with commas", lambda: (REPORT + "1,234," * 4_900).encode(), READ),
    Attack("txt: Chinese numerals that run on", lambda: (REPORT + "一千零" * 9_900).encode(), READ),
    Attack("txt: counts without an end", lambda: (REPORT + "收到申请12件，" * 4_000).encode(), READ),
    Attack("txt: shares without an end", lambda: (REPORT + "占12.5%，同比增长3%，" * 2_000).encode(), READ, long=True),
    Attack("txt: wholes and parts", lambda: (REPORT + "其中，予以公开3件，" * 3_000).encode(), READ, long=True),
    Attack("txt: many sentences", lambda: (REPORT + "2023年收到申请12件，其中自然人3件。\n" * 5_500).encode(), READ, long=True),
    Attack("txt: headings alone", lambda: (REPORT + "一、总体情况\n二、主动公开政府信息情况\n" * 6_000).encode(), READ),
    Attack("txt: labels alone", lambda: (REPORT + "（一）予以公开\n（二）部分公开\n" * 7_000).encode(), READ),
    Attack("txt: labels and figures", lambda: (REPORT + "（一）予以公开 1 2 3 4 5 6 7\n" * 5_000).encode(), READ),
    Attack("txt: a form again and again", lambda: (REPORT + "本年新收政府信息公开申请数量\n上年结转政府信息公开申请数量\n" * 3_900).encode(), READ),
    Attack("txt: a title without an end", lambda: ("某县" * 14_000 + "2023年政府信息公开工作年度报告").encode(), READ),
    Attack("txt: white space", lambda: (REPORT + " \u3000" * 2_000_000).encode(), READ),
    Attack("txt: a line behind white space", lambda: (REPORT + "1" + " \u3000" * 2_000_000 + "1").encode(), "characters of text"),
    Attack("txt: a line of white space", lambda: (REPORT + "1" + " \u3000" * 50_000 + "1").encode(), READ),
    Attack("md: a heading of white space", lambda: (REPORT + "# 1" + "\u2003" * 29_000 + "1").encode(), READ),
    Attack("md: rules behind white space", lambda: (REPORT + "\u2003" * 29_000 + "--|" * 9).encode(), READ),
    Attack("txt: empty lines", lambda: (REPORT + "\n" * 199_000).encode(), READ),
    Attack("txt: names joined into a title", lambda: (REPORT + "区人民政府" * 5_900).encode(), READ),
)  # fmt: skip

PDFS = (
    Attack("pdf: forms that draw forms", lambda: _forms(12, 12), "memory|seconds"),
    Attack("pdf: a form that draws itself", lambda: pdf(zlib.compress(b"/F0 Do"), [b"/F0 Do " * 9]), "memory|seconds|no text"),
    Attack("pdf: a stream of 1.5 GB", lambda: pdf(bomb(1_500)), "memory|seconds|no text|damaged"),
    Attack("pdf: lines across lines", lambda: pdf(zlib.compress(_grid(40_000))), "lines and boxes", long=True),
    Attack("pdf: as many lines as may be", lambda: pdf(zlib.compress(_grid(60))), "no annual"),
    Attack("pdf: more boxes than a table has", lambda: pdf(zlib.compress(_grid(400))), "may cross"),
    Attack("pdf: signs without an end", lambda: pdf(zlib.compress(b"BT /T 9 Tf " + b"9 9 Td (12345) Tj " * 100_000 + b"ET")), "characters"),
    Attack("pdf: signs, as many as may be", lambda: pdf(zlib.compress(b"BT /T 9 Tf " + b"9 0 Td (12345) Tj " * 20_000 + b"ET")), "no annual", long=True),
    Attack("pdf: pages in circles", lambda: pdf(zlib.compress(b"")).replace(b"[3 0 R] /Count 1", b"[2 0 R] /Count 9"), "damaged|no text"),
    Attack("pdf: states within states", lambda: pdf(zlib.compress(b"q " * 1_000_000 + b"BT /T 9 Tf (1) Tj ET")), "no annual"),
)  # fmt: skip

ATTACKS = WORKBOOKS + WORDS + PAGES + TEXTS + PDFS
