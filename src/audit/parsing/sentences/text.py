"""A paragraph made plain: one form for each character, without spaces and quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.folding import fold
from audit.model import Location, Paragraph
from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.tokens import Token

MASK = "·"
_TITLE = re.compile(r"《[^》]*》")
_LISTED = re.compile("[\u2460-\u249b\u2776-\u2793]")  # ①, ⑴, ⒈: marks of a list, no figures
_END = re.compile(r"[。!?\n]|$")


class Text(NamedTuple):
    """`plain` is what is read; `places` gives, for each of its characters, where it stood."""

    plain: str
    places: Sequence[int]
    paragraph: Paragraph

    def quote(self, start: int, end: int) -> str:
        """The printed text of a span of the plain one."""
        return self.paragraph.text[self.places[start] : self.places[end - 1] + 1]

    def location(self, start: int, end: int) -> Location:
        """Where a span of the plain text stands in the file."""
        return self.paragraph.at(self.places[start], self.places[end - 1] + 1)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The spans of the plain text between full stops."""
        start = 0
        for match in _END.finditer(self.plain):
            if match.start() > start:
                yield start, match.start()
            start = match.end()


def make_plain(paragraph: Paragraph, grammar: Grammar) -> Text:
    """The plain text of a paragraph. What stands in 《》 is masked: it names a document."""
    folded = fold(_LISTED.sub(MASK, paragraph.text))
    if "《" in folded:
        folded = _TITLE.sub(lambda match: MASK * len(match[0]), folded)
    plain = grammar.unread.sub("", folded)
    if len(plain) == len(folded):
        return Text(folded, range(len(folded)), paragraph)
    left_out = grammar.left_out
    kept = tuple(place for place, character in enumerate(folded) if character not in left_out)
    return Text(plain, kept, paragraph)


def between(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    """The tokens (in order of their places) that lie within a span."""
    first, last = bisect_left(tokens, (start,)), bisect_left(tokens, (end,))
    while last > first and tokens[last - 1].end > end:
        last -= 1
    return list(tokens[first:last])
