"""JupyterLab on a folder, in this process's place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from audit.folders import shipped
from audit.forms.loader import FOLDERS
from audit.model import AuditError
from audit.wording import texts


def lab_command(folder: str | Path | None = None) -> Sequence[str]:
    """The command that opens JupyterLab on the folder, or on the kit's own notebooks without one.

    AuditError if the folder is missing.
    """
    root = Path(folder) if folder is not None else shipped("notebooks")
    if not root.is_dir():
        raise AuditError(texts("cli.no_lab", folder=root))
    return (sys.executable, "-m", "jupyterlab", str(root.resolve()))


def open_lab(folder: str | Path | None = None) -> int:
    """Open it and wait until it is closed; its exit status."""
    return subprocess.run(lab_command(folder), check=False, env=_environment(folder)).returncode


def _environment(folder: str | Path | None) -> Mapping[str, str]:
    """That of this process; a folder of forms in the one that is opened is taken as well."""
    own = Path(folder, "forms") if folder is not None else None
    if own is None or not own.is_dir():
        return os.environ
    named = (str(own.resolve()), os.environ.get(FOLDERS, ""))
    return {**os.environ, FOLDERS: os.pathsep.join(filter(None, named))}
