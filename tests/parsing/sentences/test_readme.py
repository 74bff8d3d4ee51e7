"""The page that explains the passes shows what they give today, and its links lead somewhere."""

from __future__ import annotations

import re

from tests.parsing.sentences.passes import PAGE, TEXT, page


def test_what_each_pass_gives_is_as_shown() -> None:
    shown = PAGE.read_text(encoding="utf-8")
    assert TEXT in shown
    assert shown == page(), "python -m tests.parsing.sentences.passes --write writes it anew"


def test_links_lead_to_what_is_there() -> None:
    targets = re.findall(r"\]\(([^):]+)\)", PAGE.read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not (PAGE.parent / target).exists()] == []


def test_the_page_is_short() -> None:
    assert len(PAGE.read_text(encoding="utf-8").splitlines()) < 120
