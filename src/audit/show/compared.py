"""A chain of years as a table and as a figure, and who is summed up by whom as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from audit import plots
from audit.bodies import key_of
from audit.chains import Family, Gathered, Kin, Lane, Link, Linked, Overview
from audit.model import BROKEN, Address
from audit.plots.chain import cell_text, figure_name, further_text, lanes_by_address, lanes_shown
from audit.publishers.chains import (
    aside_lines,
    chain_heading,
    chain_summary,
    family_summary,
)
from audit.show.drawn import write_data
from audit.show.view import Output, output
from audit.wording import say
from audit.writeup import message, title


class Branch(NamedTuple):
    """A body of the tree: how deep it stands, and for each year its file, "" where it has none."""

    kin: Kin
    depth: int
    files: tuple[str, ...]


def chains(overview: Overview, language: str = "en") -> Output:
    """All chains, a line each: the body, its years, where it breaks and what is missing."""
    rows = [
        {
            "heading": chain_heading(one, language),
            "count": len(one.chain.members),
            "summary": chain_summary(one, language),
            "broken": bool(one.broken),
        }
        for one in overview.chains
    ]
    return output("chains", language, rows=rows)


def chain(linked: Linked, language: str = "en") -> Output:
    """The chain in a table: a column a year, a row a figure that continues, broken where it breaks."""
    shown = lanes_shown(linked)
    return output(
        "chain",
        language,
        {"title": chain_heading(linked, language)},
        heading=chain_heading(linked, language),
        summary=chain_summary(linked, language),
        links=linked.links,
        further=further_text(len(lanes_by_address(linked)) - len(shown), language),
        rows=[
            (
                figure_name(address, language),
                [_cell(link, address, found, language) for link in linked.links],
            )
            for address, found in shown.items()
        ],
    )


def _cell(
    link: Link, address: Address, found: Mapping[int, Lane], language: str
) -> tuple[str, bool]:
    """What is printed there, and whether it breaks the chain."""
    text = cell_text(link, address, found, language)
    return text, link.year in found and found[link.year].verdict == BROKEN


def chain_figure(linked: Linked, language: str = "en", out: str | Path | None = None) -> Output:
    """The chain as a figure, broken where it breaks; its data as a CSV file in `out`."""
    heading = chain_heading(linked, language)
    drawing = plots.draw_chain(linked, language)
    if drawing is None:
        return output("nothing", language, title=heading, name="chain")
    file = write_data(drawing, Path(out)) if out else None
    return output("drawing", language, title=heading, drawing=drawing, file=file)


def chain_findings(linked: Linked, language: str = "en") -> Output:
    """Each broken link: the year, what does not agree and by how much."""
    found = [
        (
            link.year,
            one.severity,
            one.codes,
            title(one, language),
            message(one, link.audit.report, language),
        )
        for link in linked.links
        if link.audit
        for one in link.findings
    ]
    return output("links", language, findings=found)


def families(found: Sequence[Family], language: str = "en") -> Output:
    """Each report that sums up others: what was compared, what is missing, what does not agree."""
    entries = [
        {
            "heading": say("chains.heading.family", language, body=one.kin.body, year=one.year),
            "summary": family_summary(one, language),
            "broken": one.broken,
            "findings": [
                (f.severity, f.codes, title(f, language), message(f, one.audit.report, language))
                for f in one.findings
                if one.audit
            ],
        }
        for one in found
    ]
    return output("families", language, entries=entries)


def tree(kin: Sequence[Kin], gathered: Gathered, language: str = "en") -> Output:
    """Who is summed up by whom, and for which years each has a report."""
    years = sorted({one.year for one in gathered.members if one.year is not None})
    branches = list(_branches(kin, gathered, years))
    return output("tree", language, years=years, branches=branches)


def _branches(kin: Sequence[Kin], gathered: Gathered, years: Sequence[int]) -> Iterator[Branch]:
    files = {
        (key_of(one.body), one.year): Path(one.path).name for one in gathered.members if one.body
    }
    names = {key_of(one.body) for one in kin}
    tops = [one for one in kin if key_of(one.parent) not in names]
    above = dict.fromkeys(one.parent for one in tops if one.parent)
    roots = [Kin(parent, "") for parent in above] + [one for one in tops if not one.parent]

    def walk(one: Kin, depth: int) -> Iterator[Branch]:
        key = key_of(one.body)
        yield Branch(one, depth, tuple(files.get((key, year), "") for year in years))
        for child in kin:
            if key_of(child.parent) == key and child.body != one.body:
                yield from walk(child, depth + 1)

    for root in roots:
        yield from walk(root, 0)


def aside(gathered: Gathered, language: str = "en") -> Output:
    """The files that could not be read, or are in no chain, each with the reason."""
    return output("aside", language, lines=aside_lines(gathered, language))
