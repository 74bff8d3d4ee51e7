"""`audit init` and `audit lab`: a folder to work in, and JupyterLab on it."""

from __future__ import annotations

import argparse

from audit.cli.codes import OK
from audit.cli.streams import tell
from audit.wording import say


def init(options: argparse.Namespace) -> int:
    """Lay out a folder: notebooks, rules, samples, waivers, a workflow for CI."""
    from audit.workspace import lay_out

    for path in lay_out(options.folder, options.language):
        tell(say("cli.written", options.language, path=path))
    return OK


def lab(options: argparse.Namespace) -> int:
    """Open JupyterLab on a folder, without one on the kit's own notebooks."""
    from audit.workspace import open_lab

    return open_lab(options.folder)
