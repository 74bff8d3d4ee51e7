"""From a template to something that a notebook displays. Everything filled in is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from audit.numerals import plain
from audit.publishers.html import SCRIPT, STYLE
from audit.publishers.quoting import one_line, visible
from audit.show.figures import SIGNS
from audit.wording import say


@dataclass(frozen=True)
class Output:
    """What a cell of a notebook shows: HTML that stands alone, and the same as plain text.

    `title` is what a published page is called by, where this output knows it.
    """

    html: str
    title: str | None = None
    interactive: bool = False

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, object]]:
        html = f'{STYLE}<div class="audit">{self.html}</div>{SCRIPT if self.interactive else ""}'
        metadata: dict[str, object] = {"audit": {"title": self.title}} if self.title else {}
        return {"text/html": html, "text/plain": str(self)}, metadata

    def __str__(self) -> str:
        text = re.sub(r"<(style|script)\b.*?</\1>", "", self.html, flags=re.DOTALL)
        text = Markup(re.sub(r"</(p|li|tr|h\d|div|dt|dd|caption)>", "\n", text)).striptags()
        return text if text else "(nothing to show)"


class Counted(int):
    """A whole number of our own sentences: marked in the page, so that a reader can recompute it.

    `source` is its path in the findings' JSON, below the report.
    """

    source: str

    def __new__(cls, value: int, source: str = "") -> Counted:
        number = super().__new__(cls, value)
        number.source = source
        return number

    def __format__(self, spec: str) -> str:
        where = f' data-is="{escape(self.source)}"' if self.source else ""
        return f'<data value="{int(self)}"{where}>{int(self):{spec}}</data>'

    def __html__(self) -> str:
        return format(self, "")


def sentence(language: str, key: str, **values: Any) -> Markup:
    """The text of a catalogue with its values escaped; whole numbers are marked as ours."""
    filled = {name: _safe(value) for name, value in values.items()}
    return Markup(say(key, language, **filled))


def _safe(value: Any) -> Any:
    if isinstance(value, Decimal):
        return escape(plain(value))
    return value if isinstance(value, int) else escape(value)


def render(template: str, language: str, **values: Any) -> str:
    """A template of show/templates, filled in; `say(key, …)` in it speaks the language."""
    template_ = _environment().get_template(f"{template}.html.j2")
    return template_.render(say=partial(sentence, language), language=language, **values)


def output(
    template: str, language: str, options: Mapping[str, Any] | None = None, **values: Any
) -> Output:
    given = {"title": None, **(options or {})}
    given["title"] = given["title"] and one_line(given["title"])
    return Output(visible(render(template, language, **values)), **given)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("audit.show"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["signs"] = SIGNS
    environment.filters["plain"] = lambda value: plain(value) if value is not None else ""
    return environment
