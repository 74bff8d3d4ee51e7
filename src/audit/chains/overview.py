"""Everything that many reports say together, from files to chains and families in one call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit.bodies import SAME, compare_names, key_of, read_changes
from audit.chains.families import Family, audit_families, families_of
from audit.chains.gathering import Gathered, gather
from audit.chains.kinship import Kin, kin_of_folder, read_kin
from audit.chains.linking import Linked, link_chains
from audit.chains.pairing import Chain, chains_of
from audit.model import AuditError, Rule
from audit.rules import load_rules
from audit.wording import LANGUAGES, say, texts


@dataclass(frozen=True)
class Overview:
    """What was read, the chains held together, and who sums up whom."""

    gathered: Gathered
    chains: tuple[Linked, ...]
    kin: tuple[Kin, ...] = ()
    families: tuple[Family, ...] = ()

    @property
    def is_compared(self) -> bool:
        """Whether any report was held against another."""
        links = (link for linked in self.chains for link in linked.links)
        return any(link.audit and link.audit.previous for link in links) or any(
            family.audit for family in self.families
        )

    def chain(self, body: str | None = None) -> Linked:
        """The chain of that body; without a name the one that breaks most often, then the longest.

        AuditError, with the names that there are, where none has that name.
        """
        if body is None:
            return max(self.chains, key=lambda one: (len(one.broken), len(one.chain.members)))
        for linked in self.chains:
            if any(key_of(str(one.body)) == key_of(body) for one in linked.chain.members):
                return linked
        for linked in self.chains:
            if compare_names(linked.chain.body, body) == SAME:
                return linked
        names = joined([one.chain.body for one in self.chains])
        raise AuditError(texts("chains.chain.no_body", body=body, bodies=names))


def compare_years(
    sources: str | Path | Iterable[str | Path] = (),
    *,
    listed: str | Path | None = None,
    changes: str | Path | None = None,
    kin: str | Path | None = None,
    share: float | None = None,
    rules: Sequence[Rule] | None = None,
    guarded: bool = False,
) -> Overview:
    """All reports in or below the folders, the files named and those of a list, held together.

    `listed` is a CSV of path, body, year; `changes` one of body, was, year; `kin` one of body, parent,
    level. Without `kin`, folders below a report say whose sums it is. `share` is the percentage of a
    text that may be last year's. `guarded`: strangers' files are read in a process of its own. Raises AuditError where there is no report at all, and for a list
    that cannot be used; a file that cannot be read is listed in `gathered.refused`.
    """
    named = [sources] if isinstance(sources, str | Path) else list(sources)
    gathered = gather(named, listed, guarded=guarded)
    if not gathered.reports:
        where = joined([*map(str, named), *([str(listed)] if listed else [])])
        none: Mapping[str, str] = texts("chains.chain.none", sources=where)
        for one in gathered.refused[:3]:
            none = texts("chains.chain.reason", said=none, reason=one.reason)
        raise AuditError(none)
    known = read_changes(changes) if changes else ()
    applied = allowing(rules or load_rules(), share)
    chains = chains_of(gathered.members, known)
    linked = link_chains(chains, gathered.reports, rules=applied, changes=known)
    whose = read_kin(kin) if kin else _kin_of(named, gathered, chains)
    families = families_of(whose, chains)
    audited = audit_families(families, gathered.reports, rules=applied)
    return Overview(gathered, linked, whose, audited)


def _kin_of(
    sources: Sequence[str | Path], gathered: Gathered, chains: Sequence[Chain]
) -> tuple[Kin, ...]:
    """Who belongs to whom by the folders, bodies that none is below or above left out."""
    found = [
        one
        for source in sources
        if Path(source).is_dir()
        for one in kin_of_folder(source, gathered.members)
    ]
    return tuple(found) if any(one.parent for one in found) else ()


def joined(names: Sequence[str]) -> dict[str, str]:
    """The names in a row, in every language."""
    return {one: say("chains.between", one).join(names) for one in LANGUAGES}


def allowing(rules: Sequence[Rule], share: float | None) -> tuple[Rule, ...]:
    """The rules with another limit, in percent, for the text that may be last year's; None keeps it."""
    if share is None:
        return tuple(rules)
    if not 0 <= share <= 100:
        raise AuditError(texts("chains.share", share=share))
    limited = {"max_value": share}
    return tuple(
        replace(rule, kwargs={**rule.kwargs, **limited}) if _limits_text(rule) else rule
        for rule in rules
    )


def _limits_text(rule: Rule) -> bool:
    return (
        rule.frame == "texts"
        and rule.kwargs.get("column") == "repeated"
        and "previous" in str(rule.kwargs.get("row_condition"))
    )
