"""A place in a file as a person is told it."""

from __future__ import annotations

import pytest

from audit.model import Location
from audit.publishers.whereabouts import whereabouts


@pytest.mark.parametrize(
    ("place", "english", "chinese"),
    [
        (Location(line=15, column=1, start=35, end=46), "line 15", "第15行"),
        (Location(line=1, start=104, end=117, paragraph=14), "paragraph 14", "第14段"),
        (
            Location(line=1, table=2, row=6, column=10),
            "the file's table no. 2, row 6",
            "文件中第2个表格第6行",
        ),
        (Location(page=4, box=(1.0, 2.0, 3.0, 4.0)), "page 4", "第4页"),
        (Location(sheet="表三", cell="B7"), "sheet 表三, cell B7", "工作表“表三”B7单元格"),
        (Location(), "", ""),
    ],
)
def test_places(place: Location, english: str, chinese: str) -> None:
    assert (whereabouts(place, "en"), whereabouts(place, "zh")) == (english, chinese)
