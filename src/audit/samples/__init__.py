"""Reports that the package carries, so that a newcomer has something to audit.

`sample("consistent")` agrees with itself; `sample("broken")` has mistakes, listed in samples.toml.
`years()` is a folder of reports of one county from 2019 to 2025, one missing, two links broken.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from audit.model import AuditError
from audit.wording import texts

DEFAULT = "consistent"


def sample_names() -> tuple[str, ...]:
    """The names of the samples, the default one first."""
    return tuple(_catalogue())


def sample(name: str = DEFAULT) -> Path:
    """The file of that sample; AuditError if there is none of that name."""
    return _file(_entry(name)["report"])


def previous_of(name: str = DEFAULT) -> Path | None:
    """The file of last year's report of the same office, where the sample has one."""
    entry = _entry(name)
    return _file(entry["previous"]) if "previous" in entry else None


def years() -> Path:
    """The folder of several years' reports of one county and of bodies that it sums up."""
    return _file("years")


def bodies() -> Path:
    """The list of those bodies: who is summed up by whom."""
    return years() / "bodies.csv"


def planted(name: str = DEFAULT) -> tuple[dict[str, Any], ...]:
    """The mistakes that were put into the sample, as samples.toml tells them."""
    return tuple(_entry(name).get("mistakes", ()))


def make_corpus(folder: str | Path) -> Path:
    """Write a small corpus, of several bodies and years and with mistakes, into a folder; the folder.

    Its files are those of corpus.toml, made from the samples.
    """
    root = Path(folder)
    for entry in tomllib.loads(_file("corpus.toml").read_text(encoding="utf-8"))["file"]:
        path = root / entry["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_made(entry), encoding="utf-8", newline="\n")
    return root


def _made(entry: dict[str, Any]) -> str:
    if "text" in entry:
        return f"{entry['text']}\n"
    text = _file(entry["sample"]).read_text(encoding="utf-8")
    for old, new in entry.get("change", ()):
        if old not in text:
            raise ValueError(f"{entry['path']}: {old!r} does not stand in {entry['sample']}.")
        text = text.replace(old, new)
    return text


def _entry(name: str) -> dict[str, Any]:
    if name not in _catalogue():
        raise AuditError(texts("cli.no_sample", name=name, known=", ".join(_catalogue())))
    entry: dict[str, Any] = _catalogue()[name]
    return entry


def _file(name: str) -> Path:
    return Path(str(files("audit.samples").joinpath(name)))


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads(_file("samples.toml").read_text(encoding="utf-8"))
