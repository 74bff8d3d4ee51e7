"""What fuzzing begins with: reports as the project's own writers print them, whole and in pieces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from audit.baselines import SCHEMA
from audit.publishers.record import findings_record
from audit.rules import suites_folder
from tests.fuzzing.packages import unpacked
from tests.fuzzing.targets import OFFICE, TARGETS, broken
from tests.hostile.packed import cell, sheet
from tests.hostile.test_settings import FORM, WAIVER, _toml
from tests.layouts import LAYOUTS
from tests.layouts.figures import figures, printed
from tests.layouts.report import Printed

KEPT = Path(__file__).parent / "kept"
PASSAGES = Path(__file__).parents[1] / "parsing" / "passages"
WEB = ("html", "html_messy", "turned", "small_tables", "elements", "breaks", "paragraphs", "roles", "cards", "breaks_in_cells")  # fmt: skip
LINES = 12  # of a piece


def kept(target: str) -> list[Path]:
    return sorted((KEPT / target).glob("*"))


def seeds(target: str) -> Iterator[bytes]:
    """The inputs of a target that are made anew each time, the same each time."""
    if target in ("web", "text"):
        for name in LAYOUTS.keys() - {"word", "workbook"}:
            if (name in WEB) == (target == "web") and not name.startswith("pdf"):
                yield from pieces(written(name))
    elif target in OFFICE:
        yield unpacked(written(target), OFFICE[target])
        yield small_word() if target == "word" else small_sheet()
    elif target == "pdf":
        yield from drawn()
    elif target == "aligner":
        for name in ("tabs", "tabs_drifting", "lines", "gaps", "scattered", "fused"):
            text = re.sub(rb" {2,}", b"\t", written(name))
            yield from pieces(text)
    elif target == "sentences":
        yield from paragraphs()
    else:
        yield from settings(target)


def written(layout: str) -> bytes:
    dice = Random(layout)
    form = dice.choice(["cn-2019", "cn-2021"])
    texts = printed(figures(form, dice), dice, vacant=dice.choice([0.0, 0.1]))
    return LAYOUTS[layout](Printed(form, texts), dice)


def pieces(data: bytes) -> Iterator[bytes]:
    """The whole, and a few stretches of its lines."""
    yield data
    lines = data.splitlines(keepends=True)
    for start in range(0, len(lines), 3 * LINES):
        yield b"".join(lines[start : start + LINES])


ROWS = (
    (
        "申请人情况",
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ),
    ("一、本年新收政府信息公开申请数量", "1", "0", "/", "", "0", "２", "3"),
    ("（一）予以公开", "1", "0", "0", "0", "0", "1", "1,002"),
)


def small_word() -> bytes:
    """A paragraph in runs and a table whose cells span columns and rows, and nothing else."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    piece = (
        '<w:tc><w:tcPr><w:gridSpan w:val="1"/>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    )
    merged = '<w:vMerge w:val="restart"/>'
    rows = "".join(
        "<w:tr>" + "".join(piece.format(merged if n == "1" else "", n) for n in row) + "</w:tr>"
        for row in ROWS
    )
    text = "<w:p><w:r><w:t>收到申请</w:t></w:r><w:ins><w:r><w:t>3件</w:t></w:r></w:ins></w:p>"
    return f'<w:document xmlns:w="{space}"><w:body>{text}<w:tbl>{rows}</w:tbl></w:body></w:document>'.encode()


def small_sheet() -> bytes:
    """A sheet with those rows, a merged area and a hidden column."""
    rows = "".join(
        f'<row r="{number}">{"".join(cell(f"{place}{number}", text) for place, text in zip("ABCDEFGH", row, strict=True))}</row>'
        for number, row in enumerate(ROWS, start=1)
    )
    return sheet(
        rows,
        '<cols><col min="3" max="4" width="9" hidden="1"/></cols>',
        '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
    ).encode()


def drawn() -> Iterator[bytes]:
    """Pages with sentences, and with a table between lines."""
    text = "收到申请12件".encode("utf-16-be").hex()
    yield b"BT /T 9 Tf 50 700 Td <%s> Tj ET" % text.encode()
    lines = b"".join(b"50 %d m 550 %d l S " % (y, y) for y in range(100, 400, 50))
    lines += b"".join(b"%d 100 m %d 350 l S " % (x, x) for x in range(50, 551, 100))
    cells = b"".join(
        b"BT /T 9 Tf 1 0 0 1 %d %d Tm <0031> Tj ET " % (x, y)
        for x in range(60, 500, 100)
        for y in range(110, 350, 50)
    )
    yield lines + cells
    yield cells


def paragraphs() -> Iterator[bytes]:
    """Passages of the project's own, each a few sentences."""
    for file in sorted(PASSAGES.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines()[::7]:
            yield json.loads(line)["text"].encode()


def settings(target: str) -> Iterator[bytes]:
    if target == "waivers":
        yield _toml({"waiver": [WAIVER]}).replace('"2030-01-01"', "2030-01-01").encode()
    elif target == "forms":
        yield FORM.encode()
        yield b'name = "own"\nextends = "cn-2021"\nnotice = "n"\nfirst_year = 2040\n'
    elif target == "baselines":
        record = findings_record([broken()], "en")
        (one,) = record["reports"]
        few = {**one, "findings": one["findings"][:2], "undecided_claims": []}
        yield json.dumps({"schema": SCHEMA, "reports": [few]}, default=str).encode()
    else:
        for file in sorted(suites_folder().glob("*.json")):
            suite = json.loads(file.read_text(encoding="utf-8"))
            for rule in suite["expectations"][::3]:
                yield json.dumps({**suite, "expectations": [rule]}, ensure_ascii=False).encode()


def inputs(target: str) -> Iterator[tuple[str, bytes]]:
    """The kept inputs by their names, and the made ones that are no longer than a target's longest."""
    yield from ((file.name, file.read_bytes()) for file in kept(target))
    for number, data in enumerate(seeds(target)):
        if len(data) <= TARGETS[target].most:
            yield f"made {number}", data
