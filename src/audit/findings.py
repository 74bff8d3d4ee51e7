"""Results to findings: one cause, one finding, with the figures that may be wrong.

Sums that fail go to the diagnosis, which names the figures whose change would mend them; whatever
else such a change would mend (a sentence, last year's figure) joins the same finding. What is left
is put together by rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from audit.grouping import grouped, is_between
from audit.model import (
    BALANCE,
    BROKEN,
    PREVIOUS,
    SEVERITIES,
    UNDECIDED,
    Address,
    Cell,
    Finding,
    Report,
    Result,
    Severity,
)
from audit.numerals import plain


def diagnose(
    report: Report,
    results: tuple[Result, ...],
    previous: Report | None = None,
) -> tuple[Finding, ...]:
    """The findings of one report, worst first, then in the order of the form.

    `results` are all results of the report, held and undecided ones too: they are the witnesses.
    `previous` is last year's report.
    """
    if not any(result.verdict == BROKEN for result in results):
        return ()
    sums = [result for result in results if _is_sum(result)]
    found = _of_sums(report, sums, results, previous)
    taken = {id(result) for finding in found for result in finding.results}
    rest = [r for r in results if r.verdict == BROKEN and id(r) not in taken]
    found += [_of_group(group, sums, report, previous) for group in grouped(rest, report)]
    order = {address: number for number, address in enumerate(report.cells)}
    return tuple(sorted(found, key=lambda finding: _place(finding, order)))


def asks_witnesses(broken: Iterable[Result]) -> bool:
    """Whether what holds of a report bears on its findings, given what is broken or undecided of it.

    If not, `diagnose` finds the same without it.
    """
    return any(
        result.verdict == BROKEN
        and (_is_sum(result) or result.claim is not None or is_between(result))
        for result in broken
    )


def _is_sum(result: Result) -> bool:
    """An exact sum over figures of the audited report alone."""
    if result.rule.type != BALANCE or result.rule.severity != "error":
        return False
    return bool(result.terms) and not is_between(result) and result.claim is None


def _of_sums(
    report: Report, sums: Sequence[Result], results: Sequence[Result], previous: Report | None
) -> list[Finding]:
    if not any(result.verdict == BROKEN for result in sums):
        return []
    from audit.diagnosis.located import locate

    members = {id(result) for result in sums}
    others = [r for r in results if id(r) not in members and _bears_witness(r)]
    found = []
    taken: set[int] = set()
    for located in locate(report, sums, others, previous):
        mended = [r for r in located.mended if id(r) not in taken]
        taken |= {id(result) for result in mended}
        finding = _finding((*located.relations, *mended), report, previous)
        found.append(
            replace(
                finding,
                suspects=located.suspects,
                tie=located.tie,
                otherwise=located.otherwise,
                least=located.least,
                search=located.search,
            )
        )
    return found


def _bears_witness(result: Result) -> bool:
    if result.verdict == UNDECIDED:
        return False
    return result.claim is not None or result.rule.type == BALANCE or result.verdict == BROKEN


def _of_group(
    group: tuple[Result, ...], sums: Sequence[Result], report: Report, previous: Report | None
) -> Finding:
    """A finding that no sum explains; the figures of two reports, or a sentence, get their evidence."""
    finding = _finding(group, report, previous)
    if finding.claims:
        return _with_evidence(finding, sums, report, previous)
    if previous is not None and is_between(group[0]) and group[0].rule.type == BALANCE:
        from audit.diagnosis.between import suspects_between
        from audit.diagnosis.located import is_tie

        suspects = suspects_between(finding.results, sums, report, previous)
        return replace(finding, suspects=suspects, tie=is_tie(suspects))
    return finding


def _with_evidence(
    finding: Finding, sums: Sequence[Result], report: Report, previous: Report | None
) -> Finding:
    """What the tables say of a number in a sentence: how it may have come about, who else prints it."""
    from audit.diagnosis.between import held_sums
    from audit.diagnosis.sentences import alike, sentence_slip, stands_for, table_suspect

    claim = finding.claims[0]
    held = held_sums(stands_for(claim, report), sums)
    suspect = None if held else table_suspect(claim, report, previous)
    return replace(
        finding,
        slip=sentence_slip(claim, report, previous),
        alike=alike(claim, report),
        held=held,
        suspects=(suspect,) if suspect else (),
        tie=suspect is not None,
    )


def _finding(results: Sequence[Result], report: Report, previous: Report | None) -> Finding:
    """The facts of a finding; its severity is that of the worst of its results."""
    ordered = sorted(results, key=lambda r: SEVERITIES.index(r.rule.severity))
    severity: Severity = ordered[0].rule.severity
    codes = sorted({r.rule.code for r in ordered if r.rule.severity == severity})
    codes += sorted({r.rule.code for r in ordered} - set(codes))
    cells = tuple(_cells(ordered, report, previous))
    return Finding(
        code=codes[0],
        codes=tuple(codes),
        severity=severity,
        verdict=BROKEN,
        results=tuple(ordered),
        cells=cells,
        claims=tuple(dict.fromkeys(r.claim for r in ordered if r.claim is not None)),
        basis=ordered[0].rule.basis,
        fingerprint=fingerprint(ordered, cells),
    )


def _cells(results: Sequence[Result], report: Report, previous: Report | None) -> Iterable[Cell]:
    """Every figure that the results are about, once, last year's under its own address."""
    reports = {"": report, PREVIOUS: previous}
    addresses = [
        address
        for result in results
        for address in (*(term.address for term in result.terms), *result.missing)
    ]
    for address in dict.fromkeys(addresses):
        source = reports.get(address.report)
        cell = source.cells.get(address.local) if source else None
        if cell is not None:
            yield cell._replace(address=address)


def fingerprint(results: Sequence[Result], cells: Sequence[Cell]) -> str:
    """A name for the finding that changes when a code, an address or a value does, and only then.

    Places in the file and the wording of the sums have no part in it: the same figures in another
    format of the report give the same name.
    """
    # the subject of a sentence is its place among the others, and says nothing of it
    lines = [f"{r.rule.code} {'' if r.claim else r.subject}" for r in results]
    lines += [f"{cell.address}={_said(cell)}" for cell in cells]
    lines += [
        f"claim {plain(result.claim.stated) if result.claim.stated is not None else ''}"
        f" {result.claim.readings[0].quantity if result.claim.readings else result.claim.meaning}"
        for result in results
        if result.claim is not None
    ]
    lines += [f"saw {r.observed}" for r in results if not r.terms and not r.claim and r.observed]
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def _said(cell: Cell) -> str:
    return plain(cell.value) if cell.value is not None else cell.kind


def _place(finding: Finding, order: Mapping[Address, int]) -> tuple[int, int, str]:
    addresses = [suspect.address for suspect in finding.suspects[:1]]
    addresses += [cell.address for cell in finding.cells]
    first = order.get(addresses[0], len(order)) if addresses else len(order)
    return SEVERITIES.index(finding.severity), first, finding.code
