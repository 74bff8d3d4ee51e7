"""Files to documents: `read_document(path)`. The format is told from the content, never from the name."""

from audit.readers.reading import read_document

__all__ = ["read_document"]
