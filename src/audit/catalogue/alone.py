"""For each rule: mutants and cases that it catches and no other rule as grave does."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from audit.catalogue.cases import failing_rules, load_cases
from audit.model import SEVERITIES, Rule


@dataclass(frozen=True)
class Worth:
    """How many mutants break the rule, how many break it alone, and the case that does, if one does."""

    rule: Rule
    broken: int
    alone: int
    case: str | None

    @property
    def proven(self) -> bool:
        return self.alone > 0 or self.case is not None


def worth_of_rules(
    rules: Sequence[Rule], caught: Iterable[frozenset[str]], cases: Path
) -> tuple[Worth, ...]:
    """`caught` are the codes that each mutant breaks, `cases` the folder with a file for each rule."""
    gravity = {rule.code: SEVERITIES.index(rule.severity) for rule in rules}
    broken: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for codes in caught:
        broken.update(codes)
        alone.update(code for code in codes if _alone(code, codes, gravity))
    return tuple(
        Worth(
            rule,
            broken[rule.code],
            alone[rule.code],
            _case(rule, rules, cases / f"{rule.code}.toml", gravity),
        )
        for rule in rules
    )


@cache
def kept() -> Mapping[str, str]:
    """Why a rule is kept that nothing here shows to catch something alone (kept.toml)."""
    text = files("audit.catalogue").joinpath("kept.toml").read_text(encoding="utf-8")
    return {code: str(why) for code, why in tomllib.loads(text).items()}


def _alone(code: str, codes: Iterable[str], gravity: Mapping[str, int]) -> bool:
    return all(other == code or gravity[other] > gravity[code] for other in codes)


def _case(rule: Rule, rules: Sequence[Rule], file: Path, gravity: Mapping[str, int]) -> str | None:
    for case in load_cases(file):
        if case.broken:
            codes = failing_rules(case, rules)
            if rule.code in codes and _alone(rule.code, codes, gravity):
                return case.shows
    return None
