"""Files made to harm, read as the program reads them: a report or one sentence, soon, in little memory."""

from __future__ import annotations

import re
import resource
from pathlib import Path

import pytest

from audit.coverage import measure_coverage
from audit.limits import SECONDS
from audit.model import AuditError
from audit.pipeline import reader
from tests.hostile.files import ATTACKS, READ, Attack
from tests.readers.test_pages import TITLE, body, read

FAULT = "fault of this program"
MOST = 1024 * 1024  # KiB in memory, as the system counts them


SHORT = [attack for attack in ATTACKS if not attack.long]


@pytest.mark.parametrize("attack", SHORT, ids=lambda one: one.name)
def test_a_file_made_to_harm_is_read_or_refused(attack: Attack, tmp_path: Path) -> None:
    file = tmp_path / "report"
    file.write_bytes(attack.make())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = ""
    with reader(guarded=True) as read:
        try:
            read(file)
        except AuditError as error:
            said = str(error)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert re.search(attack.says, said)
    assert FAULT not in said
    assert "\n" not in said
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < SECONDS + 4
    if attack.says == READ:
        assert "AUDIT_SECONDS" not in said
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # which the child begins with
    assert after.ru_maxrss < max(MOST, own + MOST // 2)


SPANS = re.compile(r"<td(?: (?:col|row)span='\d+')*")


@pytest.mark.parametrize("span", ["colspan=1000000000", "rowspan=1000000000", "colspan=0"])
def test_spans_without_an_end_hide_no_table(span: str) -> None:
    """A column in which no cell begins has no width; a cell goes no further down than its table."""
    page, plain = (TITLE + SPANS.sub(start, body()) for start in (f"<td {span}", "<td"))
    found, wanted = measure_coverage(read(page)), measure_coverage(read(plain))
    assert found.tables == wanted.tables
    assert found.read == wanted.read
