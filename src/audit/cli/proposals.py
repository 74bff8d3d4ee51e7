"""`audit propose`: rules that seem to hold in many reports of a form."""

from __future__ import annotations

import argparse

from audit.cli.codes import OK
from audit.cli.streams import show, show_json, tell
from audit.wording import say


def propose(options: argparse.Namespace) -> int:
    """Look at many filled tables of a form; propose what seems to hold in them, as rules to keep."""
    from audit.forms import load_form
    from audit.proposing import keep_proposals, propose, read_folder
    from audit.publishers.proposals import proposals_record, proposals_text
    from audit.publishers.record import write_json

    language = options.language
    reading = read_folder(options.folder, load_form(options.form), language)
    for file, why in reading.left_out:
        tell(say("proposals.left_out", language, file=file, why=why))
    proposals = propose(reading.reports, options.form, language=language)
    if options.json:
        record = proposals_record(proposals, reading.left_out, language)
        show_json(write_json(record))
    else:
        show(proposals_text(proposals, reading.left_out, language))
    for path in keep_proposals(proposals, options.out) if options.out else ():
        tell(say("cli.written", language, path=path))
    return OK
