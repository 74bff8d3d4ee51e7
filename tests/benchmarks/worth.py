"""What each resolver and each sayer of the sentences is worth on all labelled passages.

    python -m tests.benchmarks.worth [FILE_OR_FOLDER …]

Each is switched off in turn; the table says how many claims (their kind, quantity or verdict),
statements, sums and false alarms change, and in which passages. What changes nothing must stand in
`kept.toml` with a reason and a passage that it does change; otherwise the exit status is 1. So it is
for the small functions that they call, which say whether, or find one thing or none. Without a path:
the project's own passages, and the shared ones where they are.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from audit.model import Claim, Report
from audit.parsing.claims import Narrative
from tests.benchmarks.claims import OWN, Score, compare
from tests.benchmarks.labelled import Label, passages, report_of
from tests.narrative import judged
from tests.parsing.sentences.examples import Example, examples_of_tuples, load_examples
from tests.switches import Switch, listed, predicates

SHARED = Path(__file__).resolve().parents[3] / "shared" / "claims"
LATER = OWN.parent / "later"
KEPT = Path(__file__).with_name("kept.toml")
SHOWN = 3  # passages that a line of the table names
COUNTED = ("claims", "statements", "sums", "alarms")


@dataclass(frozen=True, slots=True)
class Subject:
    """A labelled passage as a report, built once."""

    name: str
    label: Label
    report: Report
    previous: Report | None

    def outcome(self) -> Outcome:
        """What is read and judged in it. A reading that fails has no claims, which shows as well."""
        try:
            found = judged(self.report, self.previous)
        except Exception:
            found = Narrative((), ())
        return Outcome(self.label, found)


class Outcome:
    """The claims of a passage, compact: what a switch changes is what differs here."""

    def __init__(self, label: Label, found: Narrative) -> None:
        score = Score()
        compare(label, found, score)
        told: list[tuple[str, object]] = [("alarms", alarm) for alarm in score.false_broken]
        told += [(_part_of(one), _fingerprint(one)) for one in (*found.claims, *found.further)]
        self.told = Counter(told)

    def changes(self, other: Outcome) -> Counter[str]:
        """How many of each kind differ; what was read differently counts once."""
        lost, won = self.told - other.told, other.told - self.told
        return Counter({part: max(_of(part, lost), _of(part, won)) for part in COUNTED})


def _of(part: str, told: Counter[Any]) -> int:
    return sum(count for (one, _), count in told.items() if one == part)


def _part_of(claim: Claim) -> str:
    return {"statement": "statements", "sum": "sums"}.get(claim.kind, "claims")


def _fingerprint(claim: Claim) -> tuple[object, ...]:
    first = claim.readings[0] if claim.readings else None
    quantity = (first.quantity, first.of) if first is not None else None
    return claim.kind, claim.stated, claim.meaning, quantity, claim.direction, claim.verdict


@dataclass(frozen=True, slots=True)
class Worth:
    """What a switch changes, by kind, and the passages in which it does."""

    switch: Switch
    changed: Counter[str]
    where: tuple[str, ...]


def subjects(paths: Sequence[Path]) -> tuple[Subject, ...]:
    """All labelled passages of files and folders; two folders may have the same ids."""
    labels = [(f"{path.stem}/{label['id']}", label) for path in paths for label in passages(path)]
    return tuple(
        Subject(
            name, one, report_of(one), report_of(one, "previous") if one.get("previous") else None
        )
        for name, one in labels
    )


def measure(switches: Sequence[Switch], corpus: Sequence[Subject]) -> list[Worth]:
    """What each switch is worth. Only passages are read again in which its function found something:
    without it, the others are read as they were.
    """
    seen: list[tuple[Subject, Outcome, set[CodeType]]] = []
    for subject in corpus:
        finding = _Finding(switches)
        sys.setprofile(finding)
        outcome = subject.outcome()
        sys.setprofile(None)
        seen.append((subject, outcome, finding.found))
    return [_worth(switch, seen) for switch in switches]


class _Finding:
    """Called by the interpreter at each return: which functions gave something."""

    def __init__(self, switches: Sequence[Switch]) -> None:
        self.watched = {switch.function.__code__ for switch in switches}
        self.found: set[CodeType] = set()

    def __call__(self, frame: FrameType, event: str, value: object) -> None:
        if event == "return" and value is not None and value is not False:
            code = frame.f_code
            if code in self.watched:
                self.found.add(code)


def _worth(switch: Switch, seen: Sequence[tuple[Subject, Outcome, set[CodeType]]]) -> Worth:
    code = switch.function.__code__
    changed: Counter[str] = Counter()
    where: list[str] = []
    with switch.off():
        for subject, outcome, found in seen:
            changes = outcome.changes(subject.outcome()) if code in found else None
            if changes is not None and changes.total():
                changed += changes
                where.append(subject.name)
    return Worth(switch, changed, tuple(where))


def is_kept(kept: Example, switch: Switch) -> bool:
    """Whether the passage of an entry is read as it says, and differently without the function."""
    if kept.outcome() != kept.expected:
        return False
    with switch.off():
        return kept.outcome() != kept.expected


def complaints(found: Sequence[Worth], kept: Sequence[Example]) -> list[str]:
    """What is worth nothing and stands in no entry, and entries that do not show what they say."""
    entries = {one.name: one for one in kept}
    said = []
    for worth in found:
        name = worth.switch.name
        entry = entries.get(name)
        if entry is not None and not is_kept(entry, worth.switch):
            said.append(f"{name}: its passage in {KEPT.name} does not show what it is for")
        elif entry is None and not worth.where:
            said.append(f"{name}: changes nothing, and has no entry in {KEPT.name}")
    return said


def unneeded(found: Sequence[Worth], kept: Sequence[Example]) -> list[str]:
    """Names of entries for what is gone, or is worth something by now."""
    known = {switch.name for switch in (*listed(), *predicates())}
    worthy = {worth.switch.name for worth in found if worth.where}
    return [one.name for one in kept if one.name not in known or one.name in worthy]


def stale() -> list[str]:
    """Names of examples whose resolver or sayer is gone."""
    asked = {(switch.named, switch.function.__name__) for switch in listed()}
    return [name for named, name in examples_of_tuples() if (named, name) not in asked]


def show(found: Sequence[Worth]) -> None:
    """Print the table."""
    width = max(len(worth.switch.name) for worth in found)
    print(f"{'':{width}}", *(f"{part:>10}" for part in COUNTED), "  passages")
    for worth in found:
        counts = (f"{worth.changed[part] or '·':>10}" for part in COUNTED)
        more = " …" if len(worth.where) > SHOWN else ""
        where = f"{len(worth.where):>4}  {' '.join(worth.where[:SHOWN])}{more}"
        print(f"{worth.switch.name:{width}}", *counts, where if worth.where else "   ·")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    default = [path for path in (OWN, LATER, SHARED) if path.is_dir()]
    parser.add_argument("paths", nargs="*", type=Path, default=default)
    arguments = parser.parse_args()
    switches = (*listed(), *predicates())
    found = measure(switches, subjects(arguments.paths))
    kept = load_examples(KEPT, "kept")
    show(found)
    for name in unneeded(found, kept):
        print(f"{name}: its entry in {KEPT.name} is no longer needed")
    for name in stale():
        print(f"{name}: its entry in examples.toml is no longer needed")
    wrong = complaints(found, kept)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
