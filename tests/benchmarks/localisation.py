"""Who finds the wrong figure, and how fast: this kit, and its peers where they are installed.

pip install -e '.[peers]' banff                           the peers, in an environment of their own
python -m tests.benchmarks.localisation                   the same work for all
python -m tests.benchmarks.localisation --random 100000   random corruptions, this kit alone
"""

from __future__ import annotations

import argparse
from collections import Counter
from time import perf_counter

import numpy as np

from audit.diagnosis.causes import causes
from audit.diagnosis.explanation import search
from audit.diagnosis.signature import Explanations, Floats, Signatures
from audit.diagnosis.system import System
from tests.benchmarks import peers
from tests.benchmarks.detection import detect
from tests.benchmarks.work import FIGURES, Work, consistent, relations, spoiled, work

LEAST = np.zeros(len(FIGURES))
UNIT = np.ones(len(FIGURES))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--random", type=int, default=0, metavar="N")
    parser.add_argument("--banff-records", type=int, default=50)
    arguments = parser.parse_args()
    if arguments.random:
        claims_of_certainty(arguments.random, arguments.seed)
        return
    same = work(arguments.records, arguments.seed)
    print(f"{arguments.records} records, {sum(map(len, same.wrong))} wrong figures, "
          f"{int(np.count_nonzero(same.printed @ relations().T))} broken relations")  # fmt: skip
    print(f"  detection     {'this kit':20} {detect(same)}")
    for measured in peers.detection(same):
        print(f"  detection     {measured.tool:20} {measured.seconds:8.3f} s  {measured.found}")
    speed = closed_form(same)
    other_seeds(arguments.records)
    located = peers.banff_errorloc(same, arguments.banff_records)
    if located:
        seconds, exact = located
        rate = arguments.banff_records / seconds
        print(f"  localisation  {'banff errorloc':20} {seconds:8.3f} s for {arguments.banff_records}"
              f"  exact {exact}; this kit is {speed / rate:,.0f} times as fast")  # fmt: skip
    for errors in (3, 4):
        several(errors, 500, arguments.seed)


def closed_form(same: Work) -> float:
    """Records a second, residuals and proposed values included; prints how many are exact."""
    signatures = Signatures(relations())
    start = perf_counter()
    found = signatures.locate(same.printed, LEAST, UNIT)
    needed = same.printed[found.record[:, None], found.figures] - found.errors
    seconds = perf_counter() - start
    exact, tied, right = score(same, found, needed)
    records = len(same.wrong)
    print(f"  localisation  {'this kit':20} {seconds:8.3f} s  exact {exact}, ties with the truth "
          f"{tied}, proposed values right {right}; {records / seconds:,.0f} records/s")  # fmt: skip
    return records / seconds


def other_seeds(records: int) -> None:
    """How far the count of exact records hangs on the seed: equal errors in two rows and two columns
    leave the same residuals whichever diagonal they stand on."""
    exact = tied = 0
    for seed in range(10):
        same = work(records, seed)
        found = Signatures(relations()).locate(same.printed, LEAST, UNIT)
        needed = same.printed[found.record[:, None], found.figures] - found.errors
        one, two, _ = score(same, found, needed)
        exact, tied = exact + one, tied + two
    print(f"  over ten other seeds: exact {exact}, ties with the truth {tied} of {10 * records}")


def score(same: Work, found: Explanations, needed: Floats) -> tuple[int, int, str]:
    """Exact records, ties that contain the truth, and proposed values of true figures that are right."""
    options: dict[int, list[frozenset[int]]] = {}
    right = proposed = 0
    for record, figures, values in zip(found.record, found.figures, needed, strict=True):
        chosen = [(int(f), v) for f, v in zip(figures, values, strict=True) if f >= 0]
        options.setdefault(int(record), []).append(frozenset(f for f, _ in chosen))
        if options[int(record)][-1] == same.wrong[record]:
            proposed += len(chosen)
            right += sum(same.truth[record, figure] == value for figure, value in chosen)
    exact = sum(options.get(n) == [wrong] for n, wrong in enumerate(same.wrong))
    tied = sum(
        wrong in options.get(n, []) and len(options[n]) > 1 for n, wrong in enumerate(same.wrong)
    )
    return exact, tied, f"{right} of {proposed}"


def several(errors: int, records: int, seed: int) -> None:
    """Three and four wrong figures: is the truth among the smallest explanations, how long it takes."""
    spoiled_work = work(records, seed + errors, (errors,))
    among, smaller, longest = 0, 0, 0.0
    for record, wrong in enumerate(spoiled_work.wrong):
        start = perf_counter()
        found = search(_system(spoiled_work.printed[record]))
        longest = max(longest, perf_counter() - start)
        sets = [frozenset(explanation.figures) for explanation in found.explanations]
        among += wrong in sets
        smaller += bool(sets) and len(sets[0]) < errors
    print(f"  {errors} wrong figures: truth among the smallest explanations in {among} of {records}"
          f" ({smaller} have a smaller one), longest {longest:.3f} s")  # fmt: skip


def claims_of_certainty(records: int, seed: int) -> None:
    """One to four wrong figures, some rows with blanks: is anything said with certainty that is not so?

    A lone suspect is said to be wrong unless `otherwise` others are. That is a false claim where
    the suspect is right and fewer figures than that are wrong.
    """
    random = np.random.default_rng(seed)
    tally: Counter[str] = Counter()
    for _ in range(records):
        truth = consistent(random, 1)[0]
        printed = truth.copy()
        wrong = random.choice(len(FIGURES), random.integers(1, 5), replace=False)
        for figure in wrong:
            printed[figure] = spoiled(int(truth[figure]), random)
        if random.random() < 0.3:
            printed[random.choice(len(FIGURES), random.integers(1, 8), replace=False)] = np.nan
        tally[_judge(_system(printed), {int(f) for f in wrong}, truth)] += 1
    for kind, count in sorted(tally.items()):
        print(f"  {kind:55} {count:8}")


def _judge(system: System, wrong: set[int], truth: Floats) -> str:
    if not system.residuals.any():
        return "not noticed: every decided relation holds"
    found = search(system)
    wrong = {figure for figure in wrong if not np.isnan(system.values[figure])}
    sets = [frozenset(explanation.figures) for explanation in found.explanations]
    if len(sets) != 1:
        named = "with the truth" if frozenset(wrong) in sets else "without the truth"
        return f"tie {named}" if sets else "not located"
    if sets[0] <= wrong:
        errors = dict(found.explanations[0].errors)
        values = all(truth[f] == system.values[f] - e for f, e in errors.items())
        return "one explanation, true" if values else "one explanation, true figure, other value"
    for cause in causes(system, found.explanations):
        named = set(cause.alternatives[0].figures)
        if not named & wrong and len(wrong) < cause.otherwise:
            return "FALSE CLAIM OF CERTAINTY"
    return "one explanation, not true, as many others wrong as was said"


def _system(printed: Floats) -> System:
    matrix = relations()
    decided = ~((np.abs(matrix) @ np.isnan(printed)) > 0)
    residuals = matrix[decided] @ np.nan_to_num(printed)
    return System((), FIGURES, matrix[decided], residuals, printed, LEAST, UNIT, 1)


if __name__ == "__main__":
    main()
