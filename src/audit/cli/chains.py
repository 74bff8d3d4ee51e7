"""`audit chain`: the reports of several years and bodies, held together."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from audit.cli.codes import BAD, FOUND, OK
from audit.cli.streams import show, show_json, tell
from audit.model import SEVERITIES
from audit.wording import say

if TYPE_CHECKING:
    from audit.chains import Overview

NOTEBOOK, PAGE = "compare_years", "chains.html"


def chain(options: argparse.Namespace) -> int:
    """Hold reports of several years and bodies together: what breaks, what is missing."""
    from audit.chains import compare_years
    from audit.publishers.chains import aside_lines, chains_record, chains_text
    from audit.publishers.record import write_json

    overview = compare_years(
        options.source,
        listed=options.list,
        changes=options.changes,
        kin=options.kin,
        share=options.repeated,
        guarded=True,
    )
    if options.json:
        show_json(write_json(chains_record(overview, options.language)))
        for line in aside_lines(overview.gathered, options.language):
            tell(f"audit: {line}")
    else:
        show(chains_text(overview, options.language))
    if options.out:
        for path in _publish(overview, options):
            tell(say("cli.written", options.language, path=path))
    return _status(overview, options)


def _publish(overview: Overview, options: argparse.Namespace) -> tuple[Path, ...]:
    """The executed notebook, its page, and the same as JSON and CSV."""
    from audit.notebooks import write_notebook
    from audit.outputs import replacing
    from audit.publishers.chains import chains_csv, chains_record
    from audit.publishers.quoting import visible
    from audit.publishers.record import write_json

    parameters = {
        "folder": [str(Path(one).resolve()) for one in options.source],
        "listed": _absolute(options.list),
        "changes": _absolute(options.changes),
        "kin": _absolute(options.kin),
        "body": options.body,
        "repeated": options.repeated,
        "language": options.language,
        "out": ".",
    }
    language = options.language
    with replacing(options.out) as fresh:
        return (
            *write_notebook(fresh, NOTEBOOK, parameters, language, page=PAGE),
            fresh.write("chains.json", write_json(chains_record(overview, language)).encode()),
            fresh.write("chains.csv", visible(chains_csv(overview, language)).encode("utf-8-sig")),
        )


def _status(overview: Overview, options: argparse.Namespace) -> int:
    """1 where something is broken that counts, 2 where nothing was held against anything."""
    counted = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    links = (link for linked in overview.chains for link in linked.links)
    findings = [one for link in links for one in link.findings]
    findings += [one for family in overview.families for one in family.findings]
    if any(one.is_open and one.severity in counted for one in findings):
        return FOUND
    if not overview.is_compared:
        tell(f"audit: {say('chains.chain.nothing', options.told)}")
        return BAD
    return OK


def _absolute(path: str | None) -> str | None:
    return str(Path(path).resolve()) if path else None
