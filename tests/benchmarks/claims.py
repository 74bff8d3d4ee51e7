"""Measure the narrative engine on labelled passages.

    python -m tests.benchmarks.claims [--errors] [--layout html] [FILE_OR_FOLDER …]

Each line of a `.jsonl` file is one passage with its tables and labels, in the format of
`../shared/claims/README.md`. Without a path, the project's own passages are measured.
With `--speed REPORT`, the text of a report is analysed and, if jieba is installed, segmented by it.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from audit.model import Claim
from audit.parsing.claims import Narrative, read_narrative
from audit.pipeline import read_report
from tests.benchmarks.labelled import (
    Label,
    in_document,
    matches,
    overlap,
    passages,
    report_of,
    tight,
)
from tests.layouts import LAYOUTS
from tests.narrative import judged

OWN = Path(__file__).parents[1] / "parsing" / "passages"


@dataclass
class Score:
    """Counts over all passages. A binding is right if its quantity is one that the label allows."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)
    false_broken: list[str] = field(default_factory=list)
    uncaught: list[str] = field(default_factory=list)
    caught: int = 0
    statements: int = 0
    statements_missed: list[str] = field(default_factory=list)
    statements_extra: list[str] = field(default_factory=list)
    claims: int = 0
    sums: int = 0
    sums_wrong: list[str] = field(default_factory=list)
    passages: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.claims)


def measure(passage: Label, score: Score, layout: str | None = None) -> None:
    """Compare what is read in one passage with its labels; in a whole document if a layout is named."""
    previous = report_of(passage, "previous") if passage.get("previous") else None
    report = in_document(passage, layout) if layout else report_of(passage)
    compare(passage, judged(report, previous), score)


def compare(passage: Label, found: Narrative, score: Score) -> None:
    """Compare the judged claims of one passage with its labels."""
    claims, further = found
    score.passages += 1
    _measure_claims(passage, claims, score)
    _measure_sums(passage, [claim for claim in further if claim.rule == "TXT02"], score)


def _measure_claims(passage: Label, found: Sequence[Claim], score: Score) -> None:
    name, text = passage["id"], passage["text"]
    rest = [claim for claim in found if claim.kind != "statement"]
    stated = [claim for claim in found if claim.kind == "statement"]
    for label in passage["claims"]:
        score.claims += 1
        claim = next((c for c in rest if overlap(c, label, text) and matches(c, label)), None)
        if claim is None:
            score.missed.append(
                f"{name} {label['quote']} → {label['quantity']} {label.get('of', '')}"
            )
            continue
        rest.remove(claim)
        score.right += 1
        if claim.verdict != label["verdict"]:
            score.verdicts.append(
                f"{name} {label['quote']}: {claim.verdict}, not {label['verdict']}"
            )
        if label["verdict"] == "broken":
            if claim.verdict == "broken":
                score.caught += 1
            else:
                score.uncaught.append(f"{name} {label['quote']}")
        elif claim.verdict == "broken":
            score.false_broken.append(f"{name} {label['quote']}")
    for claim in rest:
        score.wrong.append(
            f"{name} {claim.quote!r} {claim.kind} {claim.stated} {claim.verdict} → {claim.readings[0].quantity} of {claim.readings[0].of}"
        )
        if claim.verdict == "broken":
            score.false_broken.append(f"{name} {claim.quote}")
    _measure_statements(passage, stated, score)


def _measure_statements(passage: Label, stated: list[Claim], score: Score) -> None:
    name = passage["id"]
    for label in passage["statements"]:
        score.statements += 1
        claim = next((c for c in stated if _says_same(c, label) and _near(c, label)), None)
        if claim is None:
            score.statements_missed.append(f"{name} {label['quote']} = {label['meaning']}")
            continue
        stated.remove(claim)
        if label["verdict"] == "broken":
            score.caught += claim.verdict == "broken"
            if claim.verdict != "broken":
                score.uncaught.append(f"{name} {label['quote']}")
        elif claim.verdict == "broken":
            score.false_broken.append(f"{name} {label['quote']}")
    for claim in stated:
        score.statements_extra.append(f"{name} {claim.quote} = {claim.meaning} {claim.verdict}")
        if claim.verdict == "broken":
            score.false_broken.append(f"{name} {claim.quote}")


def _measure_sums(passage: Label, found: list[Claim], score: Score) -> None:
    name = passage["id"]
    for label in passage["sums"]:
        score.sums += 1
        wanted = (Decimal(label["whole"]), " + ".join(label["parts"]), label["verdict"])
        if not any((c.stated, c.readings[0].quantity, c.verdict) == wanted for c in found):
            score.sums_wrong.append(f"{name} {wanted}")
    broken = {Decimal(label["whole"]) for label in passage["sums"] if label["verdict"] == "broken"}
    for claim in found:
        if claim.verdict == "broken" and claim.stated not in broken:
            score.false_broken.append(f"{name} sum {claim.quote}")


def _says_same(claim: Claim, label: Label) -> bool:
    return _conditions(claim.meaning or "") == _conditions(label["meaning"])


def _conditions(meaning: str) -> frozenset[str]:
    """What a meaning comes to, however it is put: sums of counts that are 0 are counts that are 0,
    and all cases in one column are none in the others.
    """
    found: set[str] = set()
    for one in meaning.split(" and "):
        left, _, right = one.partition(" = ")
        terms = left.split(" + ")
        whole = [term.rpartition(".")[0] + ".total" for term in terms]
        columns = {term.rpartition(".")[2] for term in terms}
        if right == "0":
            found |= {f"{term} = 0" for term in terms}
        elif right == " + ".join(whole) and len(columns) == 1 and left.startswith("disputes."):
            others = {"upheld", "corrected", "other_result", "pending"} - columns
            found |= {f"{w.removesuffix('.total')}.{o} = 0" for w in whole for o in others}
        else:
            found.add(one)
    return frozenset(found)


def _near(claim: Claim, label: Label) -> bool:
    found, wanted = tight(claim.quote), tight(label["quote"])
    return found in wanted or wanted in found


def show(score: Score, errors: bool) -> None:
    """Print the figures of the bar, and with `errors` what is behind them."""
    right = score.statements - len(score.statements_missed)
    broken = score.caught + len(score.uncaught)
    print(f"passages          {score.passages}")
    print(
        f"claims            {score.claims}, precision {score.precision:.4f}, recall {score.recall:.4f}"
    )
    print(
        f"statements        {right} of {score.statements} found, {len(score.statements_extra)} further"
    )
    print(f"broken            {score.caught} of {broken} caught, {len(score.false_broken)} false")
    print(f"other verdicts    {len(score.verdicts)}")
    print(f"sums              {score.sums - len(score.sums_wrong)} of {score.sums} as labelled")
    if errors:
        for title in (
            "wrong missed verdicts false_broken uncaught statements_missed statements_extra sums_wrong"
        ).split():
            for line in getattr(score, title):
                print(f"  {title}: {line}")


def speed(path: Path) -> None:
    """Time the analysis of the text of a report, and jieba's segmentation of the same text."""
    report = read_report(path)
    text = "\n".join(paragraph.text for _, paragraph in report.paragraphs())
    read_narrative(report)
    analysed = _best(lambda: read_narrative(report)) * 1000
    print(f"analysed          {analysed:.1f} ms for {len(text)} characters")
    try:
        import jieba
    except ModuleNotFoundError:
        return
    jieba.setLogLevel(60)
    jieba.initialize()
    print(f"jieba segments    {_best(lambda: jieba.lcut(text)) * 1000:.1f} ms")


def _best(work: Any) -> float:
    times = []
    for _ in range(15):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[OWN])
    parser.add_argument("--errors", action="store_true", help="list what is not as labelled")
    parser.add_argument("--layout", choices=LAYOUTS, help="measure in whole documents of a layout")
    parser.add_argument("--speed", type=Path, help="a report to measure the time with")
    arguments = parser.parse_args()
    score = Score()
    for path in arguments.paths:
        for passage in passages(path):
            measure(passage, score, arguments.layout)
    show(score, arguments.errors)
    if arguments.speed:
        speed(arguments.speed)


if __name__ == "__main__":
    main()
