"""Made-up tables of a corpus, as `audit corpus` leaves them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from audit.corpus.tables import NAMES, READ, REFUSED, file_of, schema

Row = Mapping[str, Any]

COUNTS = "claims_undecided broken undecided not_exercised errors warnings infos waived unread"
RELATION = {
    "code": "REQ01",
    "subject": "handled",
    "text": "natural persons + businesses = total [handled]",
    "left": "172",
    "right": "127",
    "difference": "45",
}
SUSPECT = {
    "table": "requests",
    "row": "handled",
    "column": "total",
    "printed": "127",
    "needed": "172",
    "slip": "two digits may have been swapped",
    "evidence": None,
}
CELL = {
    "table": "requests",
    "row": "handled",
    "column": "total",
    "raw": "127",
    "value": "127",
    "kind": "number",
    "note": None,
    "location": {"line": 90, "column": 5},
}


def read(path: str, agency: str = "云川县人民政府", year: int = 2023, **more: object) -> Row:
    """A report that was read in full and agrees, but for what is given."""
    return {
        "path": path,
        "sha256": "0" * 64,
        "bytes": 20_000,
        "format": "html",
        "status": READ,
        "title": f"{agency}{year}年政府信息公开工作年度报告",
        "agency": agency,
        "year": year,
        "form": "cn-2021",
        "children": [],
        "cells_form": 200,
        "cells_read": 200,
        "tables_lost": [],
        "claims_judged": 20,
        "holds": 590,
        "nothing_checked": False,
        "standing": "broken"
        if more.get("errors")
        else "suspect"
        if more.get("warnings")
        else "holds",
        **dict.fromkeys(COUNTS.split(), 0),
        **more,
    }


def refused(path: str, reason: str) -> Row:
    """A file that could not be read."""
    return {"path": path, "bytes": 10, "status": REFUSED, "reason": reason, "reason_zh": reason}


def finding(path: str, number: int = 1, **more: object) -> Row:
    """A total that its parts do not come to, but for what is given."""
    return {
        "path": path,
        "number": number,
        "code": "REQ01",
        "codes": ["REQ01", "REQ03"],
        "severity": "error",
        "verdict": "broken",
        "fingerprint": f"{number:016x}",
        "waived": False,
        "tie": False,
        "title_en": "Table 3, Handled, total: printed 127, computed 172",
        "title_zh": "表三“（七）总计”总计栏：填报127，核算172",
        "message_en": "Its parts come to 172.",
        "message_zh": "各分项之和为172。",
        "basis_en": "form, part 3",
        "basis_zh": "格式第三部分",
        "relations_en": json.dumps([RELATION]),
        "relations_zh": json.dumps([RELATION]),
        "suspects_en": json.dumps([SUSPECT]),
        "suspects_zh": json.dumps([SUSPECT]),
        "cells": json.dumps([CELL]),
        "claims": "[]",
        **more,
    }


def quoting(path: str, quote: str, number: int = 1, **more: object) -> Row:
    """A sentence that the tables contradict."""
    claim = {"quote": quote, "location": {"line": 7}, "stated": "97", "verdict": "broken"}
    none = dict.fromkeys(("relations_en", "relations_zh", "suspects_en", "suspects_zh"), "[]")
    said = {"code": "TXT01", "codes": ["TXT01"], "claims": json.dumps([claim]), "cells": "[]"}
    return finding(path, number, **{**none, **said, **more})


def result(path: str, code: str, verdict: str = "holds", count: int = 1) -> Row:
    return {"path": path, "code": code, "verdict": verdict, "count": count}


def corpus(folder: Path, **rows: Iterable[Row]) -> str:
    """The folder with these rows in its tables, those not named being empty; its address."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        shape = schema(name)
        empty = dict.fromkeys(shape.names)
        table = pa.Table.from_pylist([{**empty, **row} for row in rows.get(name, ())], shape)
        parquet.write_table(table, folder / file_of(name))
    return str(folder)


def small(folder: Path) -> str:
    """A corpus with a file of every kind."""
    a, b, c, d, e, f = (f"2023/{letter}.html" for letter in "abcdef")
    reports = [
        read(a, "云川县人民政府", errors=2, infos=1, broken=3),
        read(b, "青石县人民政府", 2022, warnings=1, cells_read=185),
        read(c, "柳州镇人民政府", tables_lost=["disputes"], cells_read=185, standing="partly"),
        refused(d, "d.html is no annual report on government information disclosure."),
        read(e, "瀍河区人民政府", waived=1),
        read(
            f,
            "临江市人民政府",
            2022,
            nothing_checked=True,
            standing="undecided",
            holds=0,
            cells_read=0,
        ),
    ]
    findings = [
        finding(a, 1),
        quoting(a, "予以公开97件", 2),
        finding(a, 3, code="DOC03", codes=["DOC03"], severity="info"),
        quoting(b, "增长13.1%", severity="warning", code="TXT03", codes=["TXT03"]),
        finding(e, 1, waived=True),
    ]
    results = [
        result(a, "REQ01", "holds", 25),
        result(a, "REQ01", "broken"),
        result(b, "REQ01", "holds", 26),
        result(b, "REQ02", "undecided"),
    ]
    return corpus(folder, reports=reports, findings=findings, results=results)
