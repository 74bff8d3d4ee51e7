"""`audit corpus`."""

from __future__ import annotations

import argparse

from audit.cli.codes import BAD, FOUND, OK
from audit.cli.streams import show, tell
from audit.wording import say


def corpus(options: argparse.Namespace) -> int:
    """Many reports: read, check and diagnose whole folders; leave the result as tables."""
    from audit.corpus import audit_corpus, lacking_text, summary_text
    from audit.publishers.versions import stranger_text
    from audit.rules import load_rules
    from audit.waivers import load_waivers

    summary = audit_corpus(
        options.folder,
        options.out,
        kin=options.kin,
        changes=options.changes,
        scheduler=options.scheduler,
        workers=options.workers,
        rules=load_rules(*options.suites) if options.suites else None,
        waivers=load_waivers(options.waivers) if options.waivers else (),
        language=options.language,
    )
    for waiver in summary.strangers:
        tell(f"audit: {stranger_text(waiver, options.told)}")
    for line in lacking_text(summary, options.told):
        tell(f"audit: {line}")
    show(summary_text(summary, options.language))
    tell(say("cli.written", options.language, path=options.out))
    return FOUND if summary.counts(options.fail_on) else BAD if summary.lacks else OK
