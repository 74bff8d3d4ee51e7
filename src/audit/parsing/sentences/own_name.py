"""The agency's own name in a sentence: words that are a piece of it tell nothing of what it did."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.tokens import Token

BODIES = ("region_suffix", "scope")
END = 3  # so many characters at the end of its name are the agency


def without_own_name(
    tokens: Sequence[Token], plain: str, span: tuple[int, int], agency: str
) -> list[Token]:
    """城市更新局收到申请40件: words within the agency's own name tell nothing of what it did."""
    kept = list(tokens)
    at = plain.find(agency[-END:], *span) if len(agency) > END else -1
    while at >= 0:
        end = at + END
        while at > span[0] and agency.endswith(plain[at - 1 : end]):
            at -= 1
        kept = [t for t in kept if t.kind in BODIES or not (at <= t.start and t.end <= end)]
        at = plain.find(agency[-END:], end, span[1])
    return kept
