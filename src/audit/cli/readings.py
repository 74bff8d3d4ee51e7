"""`audit parse` and `audit rules`: what was read, and what must hold."""

from __future__ import annotations

import argparse

from audit.cli.codes import OK
from audit.cli.streams import show, show_json
from audit.model import AuditError
from audit.wording import texts


def parse(options: argparse.Namespace) -> int:
    """What was read, and what could not be."""
    from audit.pipeline import reader
    from audit.publishers.reading import reading_text
    from audit.publishers.record import reports_record, write_json

    with reader(guarded=True) as read:
        reports = [read(one) for one in options.report]
    if options.json:
        show_json(write_json(reports_record(reports, options.language)))
    else:
        show("\n".join(reading_text(one, options.language) for one in reports))
    return OK


def rules(options: argparse.Namespace) -> int:
    """The catalogue, or one rule explained."""
    from audit.publishers.text import catalogue_text, rule_text
    from audit.rules import load_rules

    known = load_rules()
    if options.code is None:
        show(catalogue_text(known, options.language))
        return OK
    chosen = [rule for rule in known if rule.code == options.code.upper()]
    if not chosen:
        raise AuditError(texts("cli.no_rule", code=options.code))
    show(rule_text(chosen[0], options.language))
    return OK
