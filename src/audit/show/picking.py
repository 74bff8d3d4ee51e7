"""Choosing findings in JupyterLab, and deciding on them; the same by parameters where nobody can choose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import escape

from audit.corpus.sitting import Matter, Reread
from audit.model import AuditError
from audit.publishers.quoting import one_line
from audit.show.review import decide
from audit.wording import say

LISTED = 100  # findings that can be ticked at a time; the filters lead to the others


@dataclass
class Picked:
    """The keys of the findings that are chosen. Later cells read them; the widgets change them."""

    keys: list[str]
    shown: Any = field(default=None, repr=False)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if self.shown is not None:
            display(self.shown)


# What was ticked stays ticked when the notebook is run again from the top.
_KEPT: dict[tuple[str, ...], Picked] = {}


def pick(matters: Sequence[Matter], keys: Collection[str] = (), language: str = "en") -> Picked:
    """The keys as they are if any is named; else widgets to tick findings with."""
    if keys:
        return Picked(list(keys))
    kept = _KEPT.setdefault(tuple(matter.key for matter in matters), Picked([]))
    kept.shown = _Panel(kept, matters, language).box if matters else None
    return kept


class _Panel:
    """Filters by rule, body and confidence, a box to tick for each finding that fits, and a count."""

    def __init__(self, picked: Picked, matters: Sequence[Matter], language: str) -> None:
        from ipywidgets import HTML, Button, HBox, VBox

        self.picked, self.matters, self.language = picked, matters, language
        self.filters = [self._filter(key, value) for key, value in FILTERS.items()]
        self.listed, self.told = VBox(), HTML()
        both = Button(description=say("review.choose_shown", language))
        none = Button(description=say("review.choose_none", language))
        both.on_click(lambda _: self._tick(True))
        none.on_click(lambda _: self._tick(False))
        self.box = VBox([HBox(self.filters), HBox([both, none]), self.listed, self.told])
        self.list()

    def _filter(self, key: str, value: Callable[[Matter], str]) -> Any:
        from ipywidgets import Dropdown

        values = list(dict.fromkeys(value(matter) for matter in self.matters))
        told = [(self._called(key, one), one) for one in values]
        chosen = Dropdown(
            options=[(say("review.any", self.language), ""), *told],
            description=say(f"review.column.{key}", self.language),
        )
        chosen.observe(lambda _: self.list(), "value")
        return chosen

    def _called(self, key: str, value: str) -> str:
        if key == "sure":
            return say(f"overview.confidence.{value}", self.language)
        return one_line(value)

    def fitting(self) -> Iterator[Matter]:
        """The findings that the filters let through."""
        wanted = list(zip(self.filters, FILTERS.values(), strict=True))
        for matter in self.matters:
            if all(one.value in ("", value(matter)) for one, value in wanted):
                yield matter

    def list(self) -> None:
        """Show the boxes of those that fit, and how many are chosen."""
        shown = [matter for matter, _ in zip(self.fitting(), range(LISTED), strict=False)]
        self.listed.children = tuple(self._box(matter) for matter in shown)
        self._tell()

    def _box(self, matter: Matter) -> Any:
        from ipywidgets import Checkbox, Layout

        title = one_line(matter.finding[f"title_{self.language}"])
        box = Checkbox(
            value=matter.key in self.picked.keys,
            description=f"{matter.finding['code']} {one_line(matter.body)}: {title}",
            indent=False,
            layout=Layout(width="100%"),
        )
        box.observe(lambda change: self._choose(matter.key, change["new"]), "value")
        return box

    def _tick(self, value: bool) -> None:
        for matter in self.fitting():
            self._choose(matter.key, value)
        self.list()

    def _choose(self, key: str, value: bool) -> None:
        if value and key not in self.picked.keys:
            self.picked.keys.append(key)
        elif not value and key in self.picked.keys:
            self.picked.keys.remove(key)
        self._tell()

    def _tell(self) -> None:
        self.told.value = say("review.next", self.language, count=len(self.picked.keys))


FILTERS: dict[str, Callable[[Matter], str]] = {
    "rule": lambda matter: str(matter.finding["code"]),
    "body": lambda matter: matter.body,
    "sure": lambda matter: matter.confidence,
}


def decision_form(
    reread: Sequence[Reread],
    language: str = "en",
    waivers: str | None = None,
    letters: str | None = None,
) -> Any:
    """Fields for a waiver's reason, who answers for it and until when, and a button for each deed."""
    from ipywidgets import HTML, Button, Text, VBox

    fields = {
        key: Text(description=say(f"review.{key}", language)) for key in ("reason", "by", "until")
    }
    said = HTML()

    def done(**where: str) -> None:
        values = {key: field.value for key, field in fields.items()}
        try:
            said.value = decide(reread, language, **where, **values).html
        except AuditError as error:
            said.value = str(escape(str(error)))

    buttons = []
    for key, path in (("waivers", waivers or "waivers.toml"), ("letters", letters or "letters")):
        button = Button(description=say(f"review.write_{key}", language))
        button.on_click(lambda _, key=key, path=path: done(**{key: path}))
        buttons.append(button)
    return VBox([*fields.values(), *buttons, said])
