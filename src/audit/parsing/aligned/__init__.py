"""Tables without cells, read by the form: `align(lines)`."""

from audit.parsing.aligned.reading import align

__all__ = ["align"]
