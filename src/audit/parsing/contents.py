"""Whether the parts speak of what the form and article 50 of the Regulations ask them for."""

from __future__ import annotations

from typing import Any

from audit.forms import Form, lineage, presumed_form
from audit.model import Report
from audit.parsing.sentences.framing import kind_of_agency
from audit.parsing.sentences.grammar import load_grammar
from audit.parsing.sentences.text import make_plain

# A text of fewer characters is a stub or an excerpt: it tells nothing of what was left out.
SHORT = 200


def covers(report: Report, part: str) -> bool | None:
    """Problems with improvements, fees among other matters, a government's assessment in the overview.

    None where the part is asked for nothing, is missing or empty, or is too short to tell, and for a
    form that is not filled in. The assessment may stand anywhere in the report.
    """
    if not any(cell.kind == "number" for cell in report.cells.values()):
        return None
    contents = load_grammar()["contents"]
    words = contents.get(part)
    if not isinstance(words, list) or not _asked(report, contents["only"].get(part, {})):
        return None
    own = _text(report, part)
    if not own or (part == "overview" and len(own) < SHORT):
        return None
    text = _text(report, None) if part == "overview" else own
    return any(word in text for word in words)


def is_unheaded(report: Report, form: Form, part: str) -> bool:
    """Whether a part that has no heading is there all the same: only its heading may have been lost.

    Its table was read; or the text where it would stand speaks of what it is asked for.
    """
    tables = {table.name for table in form.tables.values() if table.part == part}
    if tables:
        return any(address.table in tables for address in report.cells)
    names = [one.name for one in form.parts]
    headed = {one.part for one in report.parts}
    above = [name for name in names[: names.index(part)] if name in headed]
    if not above:
        return sum(len(paragraph.text) for paragraph in report.preface) >= SHORT
    words = load_grammar()["contents"].get(part, ())
    text = _text(report, above[-1])
    return any(word in text for word in words)


def _asked(report: Report, only: dict[str, Any]) -> bool:
    form = presumed_form(report, "")
    own = lineage(form.name) if form is not None else ()
    if "forms" in only and not set(own) & set(only["forms"]):
        return False
    agency = kind_of_agency(report.agency or "", load_grammar())
    return "agencies" not in only or (bool(report.agency) and agency in only["agencies"])


def _text(report: Report, part: str | None) -> str:
    grammar = load_grammar()
    return "".join(
        make_plain(paragraph, grammar).plain
        for name, paragraph in report.paragraphs()
        if part is None or name == part
    )
