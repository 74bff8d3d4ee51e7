"""Where the folders lie that the package works with but that are no Python: suites and notebooks.

In a checkout they stand at its root, where people look for them; a wheel carries them inside.
"""

from __future__ import annotations

from pathlib import Path

from audit.model import AuditError
from audit.wording import texts

PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """The folder `expectations` or `notebooks`; AuditError where the installation lacks it."""
    for candidate in (PACKAGE / folder, PACKAGE.parents[1] / folder):
        if candidate.is_dir():
            return candidate
    raise AuditError(texts("cli.lacking", folder=folder))
