"""What is kept of each file of a corpus while a run lasts: a hundred bytes, and a name once for its body."""

from __future__ import annotations

from audit.corpus.frozen import Head

_SHA, _KEY = 32, 16  # bytes


class Register:
    """The files by their places: the SHA-256 of each, the key of its report, and its head.

    `heads` are None for files without a report, and for those that are not noted yet.
    """

    def __init__(self, count: int) -> None:
        self.heads: list[Head | None] = [None] * count
        self._digests = bytearray(_SHA * count)
        self._keys = bytearray(_KEY * count)
        self._names: dict[str | None, str | None] = {}

    def enter(self, place: int, sha256: str, key: str) -> None:
        """What a file has, in hexadecimal digits; "" for one that could not be read."""
        self._digests[_SHA * place : _SHA * (place + 1)] = bytes.fromhex(sha256) or bytes(_SHA)
        self._keys[_KEY * place : _KEY * (place + 1)] = bytes.fromhex(key)

    def note(self, place: int, head: Head | None) -> None:
        """Who reports on what there."""
        if head is not None:
            head = head._replace(body=self._names.setdefault(head.body, head.body))
        self.heads[place] = head

    def sha256(self, place: int) -> str:
        """As it was entered."""
        digest = self._digests[_SHA * place : _SHA * (place + 1)]
        return digest.hex() if any(digest) else ""

    def key(self, place: int) -> str:
        """As it was entered."""
        return self._keys[_KEY * place : _KEY * (place + 1)].hex()
