"""The files of the grammar as one, with the file and the line of whatever is wrong in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from audit.model import AuditError
from audit.parsing.sentences.automaton import BraceError, parse_phrase
from audit.wording import texts, why


class Fault(NamedTuple):
    """What is wrong, in every language, and where: the section, the key in it, the value."""

    path: tuple[str, ...]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """The files together; `files` is the name of the one that each section, or kind, stands in."""

    data: dict[str, Any]
    texts: Mapping[str, str]
    files: Mapping[tuple[str, ...], str]

    def refuse(self, fault: Fault) -> AuditError:
        file = self.files.get(fault.path[:2]) or self.files.get(fault.path[:1])
        if file is None:
            return AuditError(
                texts("grammar.in_files", files=", ".join(self.texts), said=fault.said)
            )
        line = _line(self.texts[file], fault.path)
        return AuditError(texts("grammar.in_line", file=file, line=line, said=fault.said))


def join(files: Mapping[str, str]) -> Source:
    """What the files say together; each kind of words and each other section stands in one of them."""
    data: dict[str, Any] = {"words": {}}
    stands: dict[tuple[str, ...], str] = {}
    for file, text in files.items():
        try:
            said = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise AuditError(texts("grammar.no_toml", file=file, why=why(error))) from error
        words = said.pop("words", {})
        for into, found, path in ((data["words"], words, ("words",)), (data, said, ())):
            for name, content in found.items():
                first = stands.setdefault((*path, name), file)
                if first != file:
                    where = ".".join((*path, name))
                    line = _line(text, (*path, name))
                    said = texts("grammar.elsewhere", where=where, first=first)
                    raise AuditError(texts("grammar.in_line", file=file, line=line, said=said))
                into[name] = content
    return Source(data, files, stands)


def braces(source: Source) -> AuditError | None:
    """The refusal of the first phrase whose braces do not match."""
    sections: dict[tuple[str, ...], Any] = {("units",): source.data["units"]}
    sections |= {("words", kind): words for kind, words in source.data["words"].items()}
    for path, words in sections.items():
        for name, forms in words.items():
            for phrase in forms:
                try:
                    parse_phrase(phrase)
                except BraceError as error:
                    said = texts(f"grammar.{error}", phrase=phrase)
                    return source.refuse(Fault((*path, name, phrase), said))
    return None


def _line(text: str, path: Iterable[str]) -> int:
    """The line of a section, of a key in it, or of a value of that key."""
    at, heads = 0, ""
    for name in path:
        quoted = f'"?{re.escape(name)}"?'
        heads = f"{heads}\\.{quoted}" if heads else quoted
        header = re.search(rf"(?m)^\[+{heads}[\].]", text)
        key = re.compile(rf"(?m)^\s*{quoted}\s*=").search(text, at)
        value = text.find(name, at)
        if header is not None and header.start() >= at:
            at = header.start()
        elif key is not None:
            at = key.end() - 1
        elif value >= 0:
            at = value
    return text.count("\n", 0, at) + 1
