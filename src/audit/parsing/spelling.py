"""Labels compared: see `audit.folding`."""

from audit.folding import distance, key, split_mark

__all__ = ["distance", "key", "split_mark"]
