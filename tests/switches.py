"""Parts of the reading of sentences that can be switched off, to see what they are worth."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from audit.parsing import sentences
from audit.parsing.sentences import slots, statements

TUPLES: tuple[tuple[ModuleType, str], ...] = ((slots, "RESOLVERS"), (statements, "SAYERS"))
# No labelled passage is on a form of these, or they look at the grammar when it is loaded.
APART = ("by_form", "checked", "sources")


@dataclass(frozen=True, slots=True)
class Switch:
    """A function, and how it is switched off: left out of the tuple `named` in `module`, or, without
    these, made to find nothing wherever it is called.
    """

    function: FunctionType
    nothing: FunctionType | None = None
    module: ModuleType | None = None
    named: str = ""

    @property
    def name(self) -> str:
        """Its module and name: two functions of a name are told apart."""
        return f"{self.function.__module__.rpartition('.')[2]}.{self.function.__name__}"

    @contextmanager
    def off(self) -> Iterator[None]:
        """Without it, for as long as the block lasts."""
        if self.nothing is not None:
            with _as(self.function, self.nothing):
                yield
            return
        assert self.module is not None
        asked = getattr(self.module, self.named)
        setattr(self.module, self.named, tuple(one for one in asked if one is not self.function))
        try:
            yield
        finally:
            setattr(self.module, self.named, asked)


@contextmanager
def _as(function: FunctionType, other: FunctionType) -> Iterator[None]:
    """With the code of another function, so that whoever imported it is served alike."""
    code = function.__code__
    function.__code__ = other.__code__
    try:
        yield
    finally:
        function.__code__ = code


def _none(*_args: Any, **_named: Any) -> None:
    return None


def _false(*_args: Any, **_named: Any) -> bool:
    return False


def listed() -> tuple[Switch, ...]:
    """The resolvers and the sayers, in the order in which they are asked."""
    return tuple(
        Switch(function, module=module, named=named)
        for module, named in TUPLES
        for function in getattr(module, named)
    )


def predicates() -> tuple[Switch, ...]:
    """Every other function of these modules that says whether, or finds one thing or none; not those
    of the modules that stand apart.
    """
    others = {one.function for one in listed()}
    return tuple(
        Switch(function, nothing=nothing)
        for module in _modules()
        for function in vars(module).values()
        if isinstance(function, FunctionType) and function.__module__ == module.__name__
        if function not in others and (nothing := _nothing(function)) is not None
    )


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(sentences.__path__, f"{sentences.__name__}."):
        if found.name.rpartition(".")[2] not in APART:
            yield importlib.import_module(found.name)


def _nothing(function: FunctionType) -> FunctionType | None:
    """What it says where it finds nothing, as a function; None for one that always gives something."""
    gives = str(function.__annotations__.get("return", ""))
    found: Any = {"bool": _false}.get(gives, _none if gives.endswith("| None") else None)
    return found
