"""Which of two names are one body's."""

from __future__ import annotations

import pytest

from audit.bodies import OTHER, RENAMED, SAME, UNKNOWN, compare_names, key_of


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("示例市人民政府", "示例市", SAME),
        ("示例市人民政府办公厅", "示例市政府 办公厅", SAME),
        ("示例市（样例）教育局", "示例市教育局", SAME),
        ("示例市樣例區人民政府", "样例区人民政府", SAME),
        ("示例市教育局", "教育局", UNKNOWN),
        ("示例市科学技术委员会", "示例市科委", UNKNOWN),
        ("示例市人民政府", "示例市人民政府办公室", UNKNOWN),
        ("示例市教育局", None, UNKNOWN),
        ("示例县人民政府", "示例市人民政府", RENAMED),
        ("示例县人民政府", "样例市示例区人民政府", RENAMED),
        ("示例市卫生和计划生育委员会", "示例市卫生健康委员会", RENAMED),
        ("示例市教育局", "示例市水利局", RENAMED),
        ("示例市社区服务局", "示例市民政局", RENAMED),
        ("示例市教育局", "样例县教育局", OTHER),
        ("示例市教育局", "样例县水利局", OTHER),
        ("示例市人民政府", "样例县人民政府", OTHER),
        ("示例市人民政府", "示例市样例区人民政府", OTHER),
    ],
)
def test_two_names_are_what_they_can_be(one: str, other: str | None, what: str) -> None:
    assert compare_names(one, other) == what
    assert compare_names(other, one) == what


def test_a_government_goes_by_its_place() -> None:
    assert key_of("示例市人民政府") == key_of("示例市") == "示例市"
    assert key_of("样例县人民政府办公室") == "样例县政府办公室"
