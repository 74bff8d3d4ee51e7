"""The slots of a mention that can make it another's: its head, its law, its scope, its time.

Each resolver looks at the words of a mention and at what was taken before, and says why the number
is none of the tables', or None. They are asked in order; the first reason counts.
"""

from __future__ import annotations

from audit.parsing.sentences.divisions import (
    acted_on,
    counted_again,
    divided,
    listed,
    part_of_same,
    superlative,
)
from audit.parsing.sentences.heads import (
    among_others,
    another_head,
    by_channel,
    documents,
    handled_as,
    inherited_head,
    narrowed,
    of_documents,
    qualified,
    told_of_some,
    unknown_head,
    unknown_rest,
    within_another,
)
from audit.parsing.sentences.laws import another_law, by_kinds
from audit.parsing.sentences.named import Named, Resolver
from audit.parsing.sentences.scopes import another_scope
from audit.parsing.sentences.times import another_period, compared, within_days


def why(named: Named) -> str | None:
    """The first reason that makes the number another's."""
    for resolver in RESOLVERS:
        reason = resolver(named)
        if reason is not None:
            return reason
    return None


RESOLVERS: tuple[Resolver, ...] = (
    listed,
    another_head,
    among_others,
    within_another,
    narrowed,
    by_channel,
    unknown_head,
    unknown_rest,
    handled_as,
    told_of_some,
    qualified,
    documents,
    of_documents,
    another_law,
    another_period,
    compared,
    another_scope,
    divided,
    inherited_head,
    part_of_same,
    counted_again,
    acted_on,
    superlative,
    within_days,
    by_kinds,
)
