"""A folder to work in: `lay_out(folder)` fills it, `open_lab(folder)` opens JupyterLab on it."""

from audit.workspace.lab import open_lab
from audit.workspace.layout import lay_out

__all__ = ["lay_out", "open_lab"]
