"""Each report that sums up others, held against those that it sums up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audit.bodies import key_of
from audit.chains.gathering import identified
from audit.chains.kinship import Kin
from audit.chains.pairing import Chain, Member
from audit.model import BROKEN, Audit, Finding, Report, Rule
from audit.pipeline import audit_reports

REGION, LEVEL = "region", "level"
# Why a report is not held against those below it.
NO_REPORT, OWN_ONLY, UNSAID, NONE_KNOWN = "no_report", "own_only", "unsaid", "none_known"


@dataclass(frozen=True)
class Family:
    """A body that sums up others, in one year.

    `parts` are the reports that are added up, `missing` the bodies that have none for the year,
    `apart` those under vertical management, `own_only` those whose report counts them alone, so that
    the bodies below them are added beside it. `complete`: whether the parts are all there are. `why`
    says why nothing was compared, or is "".
    """

    kin: Kin
    year: int
    member: Member | None
    parts: tuple[Member, ...] = ()
    missing: tuple[Kin, ...] = ()
    apart: tuple[Kin, ...] = ()
    complete: bool = False
    why: str = ""
    audit: Audit | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the sum and its parts do not agree in."""
        found = self.audit.findings if self.audit else ()
        return tuple(one for one in found if any(r.rule.frame == "children" for r in one.results))

    @property
    def broken(self) -> bool:
        return any(one.verdict == BROKEN and one.is_open for one in self.findings)


@dataclass
class _Tree:
    """The list by body: who is below whom, and each body's reports by year."""

    below: Mapping[str, Sequence[Kin]]
    reports: Mapping[str, Mapping[int, Member]]

    def member(self, kin: Kin, year: int) -> Member | None:
        return self.reports.get(key_of(kin.body), {}).get(year)

    def parts(self, kin: Kin, year: int) -> Iterator[tuple[Member | None, Kin, bool]]:
        """The reports that the body's sum is made of: (report or None, whose, whether surely all).

        A body whose own report counts it alone, or that has none, is followed by those below it.
        """
        for child in self.below.get(key_of(kin.body), ()):
            if child.vertical:
                continue
            member = self.member(child, year)
            under = self.below.get(key_of(child.body), ())
            scope = (child.scope or member.scope) if member else OWN_ONLY
            sums, unsaid = scope == REGION, scope is None and bool(under)
            yield member, child, not unsaid and (scope != LEVEL or bool(under))
            if under and not sums and not unsaid:
                yield from self.parts(child, year)
                if not child.whole:
                    yield None, child, False


def families_of(kin: Sequence[Kin], chains: Sequence[Chain]) -> tuple[Family, ...]:
    """Every body that sums up others, in each year of which it or one of them has a report.

    Identities are enough for it. A report is held against its parts only if it says that it counts for all below it, or the list
    does; one of an office or of the level alone is not a sum. A list that is whole, with every report
    there, makes the parts complete.
    """
    below: dict[str, list[Kin]] = defaultdict(list)
    for one in kin:
        if one.parent:
            below[key_of(one.parent)].append(one)
    named = {key_of(one.body): one for one in kin}
    for one in kin:
        if one.parent and key_of(one.parent) not in named:
            named[key_of(one.parent)] = Kin(one.parent, "", whole=one.whole)
    tree = _Tree(below, _by_body(chains, named))
    return tuple(
        _family(tree, named[key], year)
        for key in named
        if key in below
        for year in _years(tree, key)
    )


def _by_body(chains: Sequence[Chain], named: Mapping[str, Kin]) -> dict[str, dict[int, Member]]:
    """The reports of each body of the list by year: of its chain, whatever it was called."""
    found: dict[str, dict[int, Member]] = defaultdict(dict)
    for chain in chains:
        keys = {key_of(str(one.body)) for one in chain.members}
        for key in keys & named.keys():
            found[key] |= chain.by_year
    return found


def _years(tree: _Tree, key: str) -> list[int]:
    bodies = (key, *(key_of(one.body) for one in tree.below[key]))
    return sorted({year for body in bodies for year in tree.reports.get(body, ())})


def _family(tree: _Tree, kin: Kin, year: int) -> Family:
    member = tree.member(kin, year)
    parts = list(tree.parts(kin, year))
    found = tuple(one for one, _, _ in parts if one is not None)
    missing = tuple(child for one, child, sure in parts if one is None and sure)
    apart = tuple(one for one in tree.below[key_of(kin.body)] if one.vertical)
    complete = kin.whole and all(one is not None and sure for one, _, sure in parts)
    why = _why(tree, kin, member, found)
    return Family(kin, year, member, found, missing, apart, complete, why)


def _why(tree: _Tree, kin: Kin, member: Member | None, found: Sequence[Member]) -> str:
    if member is None:
        return NO_REPORT
    scope = kin.scope or member.scope
    if scope != REGION:
        return UNSAID if scope is None else OWN_ONLY
    return "" if found else NONE_KNOWN


def audit_families(
    families: Sequence[Family],
    reports: Mapping[str, Report],
    *,
    rules: Sequence[Rule] | None = None,
) -> tuple[Family, ...]:
    """The families with their audits: each sum held against its parts, all of them in one go."""
    compared = [one for one in families if not one.why and one.member is not None]

    def read(member: Member) -> Report:
        return identified(reports[member.path], member)

    if not compared:
        return tuple(families)
    audits = audit_reports(
        [read(one.member) for one in compared if one.member],
        (),
        [[read(part) for part in one.parts] for one in compared],
        all_children=[one.complete for one in compared],
        rules=rules,
    )
    found = {id(one): audit for one, audit in zip(compared, audits, strict=True)}
    return tuple(replace(one, audit=found.get(id(one))) for one in families)
