"""Zip containers made by hand: what no library would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>%s</Types>'
)
_PART = '<Override PartName="/xl/worksheets/s%d.xml" ContentType="' + _KIND + '.worksheet+xml"/>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, text in members.items():
            container.writestr(name, text)
    return out.getvalue()


def changed(data: bytes, members: Mapping[str, str | bytes]) -> bytes:
    """The container with some of its members replaced, or more of them."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        kept = {name: container.read(name) for name in container.namelist()}
    return zipped({**kept, **members})


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """The XML of a sheet: its rows, and what stands before and after them."""
    data = f"{before}<sheetData>{rows}</sheetData>{after}"
    return f'{HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">{data}</worksheet>'


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbook(*sheets: str, times: int = 1) -> bytes:
    """A workbook of these sheets, each named so many times."""
    listed = [
        f'<sheet name="n{time}_{number}" sheetId="{1 + number + time * len(sheets)}" r:id="rId{number}"/>'
        for time in range(times)
        for number in range(len(sheets))
    ]
    links = [
        f'<Relationship Id="rId{number}" Type="{_DOCUMENT}/worksheet" Target="worksheets/s{number}.xml"/>'
        for number in range(len(sheets))
    ]
    main = f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"'
    links_of = f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">%s</Relationships>'
    return zipped(
        {
            "[Content_Types].xml": _TYPES % "".join(_PART % n for n in range(len(sheets))),
            "_rels/.rels": links_of % f'<Relationship Id="rId1" {main}/>',
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">'
            f"<sheets>{''.join(listed)}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": links_of % "".join(links),
            **{f"xl/worksheets/s{number}.xml": text for number, text in enumerate(sheets)},
        }
    )
