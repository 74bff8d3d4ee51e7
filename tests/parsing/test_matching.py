"""Labels in pieces: which of the cells before a figure are its label."""

from __future__ import annotations

import pytest

from audit.parsing.labels.matching import find_row


@pytest.mark.parametrize(
    ("pieces", "row"),
    [
        (["（五）不予处理", "4.无正当理由", "大量反复申请"], "rejected_excessive"),
        (["（五）不予处理4.无正当理由大量反复申请"], "rejected_excessive"),
        (
            ["当理由大量反", "复申请", "5.要求"],
            None,
        ),  # the end of one label, the beginning of another
        (["及“三安全", "一稳定”", "4.保"], None),
    ],
)
def test_an_enumerator_starts_a_label(pieces: list[str], row: str | None) -> None:
    match = find_row(pieces, None)
    assert (match.name.name if match else None) == row


def test_a_label_of_one_figure_is_none_of_its_row() -> None:
    """A flat list prints the row and the column in one; the column is not passed over as a typo."""
    assert find_row(["行政事业性收费本年增/减"], None) is None
    assert find_row(["行政事业性收费金"], None) is not None
