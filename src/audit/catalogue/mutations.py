"""The page expectations/MUTATIONS.md: which mistakes the rules catch, and what each rule is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from audit.catalogue.alone import Worth, kept, worth_of_rules
from audit.catalogue.mutants import ACTS
from audit.catalogue.quoted import Quoted, try_sentences
from audit.catalogue.tables import counted, table
from audit.catalogue.trial import FATES, Trial, try_form
from audit.diagnosis.redundancy import Dependence, dependences
from audit.diagnosis.relations import relations_of
from audit.diagnosis.slips import SLIPS
from audit.forms import form_names, load_form
from audit.model import PREVIOUS, Rule
from audit.naming import name

INTRODUCTION = """\
# Which mistakes the rules catch

On each form two reports of following years that break no rule (their figures are made up, none is
below 11) are mutated, one mistake at a time: every figure of the later one with every slip of the hand
that can happen to it, and with the acts that hide in a sum. Every mutant is audited as any report is,
beside last year's. Then the same is done to every number that the sentences of the samples quote. This
page is made by `python -m audit.catalogue`.

- *located*: the finding names just what is wrong; *tie*: it is among several that would do equally
- *misled*: the finding takes something else for the likelier mistake
- *caught*: a rule fails, and no figure is named; *noted*: only a rule of severity info does
- *silent*: nothing is said
"""


def page(rules: Sequence[Rule], cases: Path) -> str:
    """The page; `cases` is the folder with a file of cases for each rule."""
    with ProcessPoolExecutor(2) as pool:
        sentences = pool.submit(try_sentences, rules)
        forms = [pool.submit(try_form, load_form(name), rules) for name in form_names()]
        tried = {form: one.result() for form, one in zip(form_names(), forms, strict=True)}
        quoted = sentences.result()
    caught = [trial.codes for trials in tried.values() for trial in trials]
    caught += [one.codes for one in quoted]
    worth = worth_of_rules(rules, caught, cases)
    sections = [_figures(form, trials) for form, trials in tried.items()]
    rest = [_sentences(quoted), _rules(worth), _rule_set(rules)]
    return "\n".join([INTRODUCTION, *sections, *rest])


def _figures(form: str, trials: Sequence[Trial]) -> str:
    tables = list(load_form(form).tables)
    heads = ["mistake", *(name("table", key, "en") for key in tables)]
    rows = []
    for mistake in (*SLIPS, *ACTS):
        of_it = [trial for trial in trials if trial.mutant.name == mistake]
        by_table = (
            counted((t.fate for t in of_it if t.mutant.address.table == key), FATES)
            for key in tables
        )
        rows.append([mistake.replace("_", " "), *by_table])
    unsaid = list(_unsaid(trials))
    return "\n".join(
        [
            f"## Figures of {form}",
            "",
            f"{len(trials)} mutants: {counted((t.fate for t in trials), FATES)}.",
            "",
            *table(heads, rows),
            "Figures with mistakes of which nothing more than a note is said:",
            "",
            *table(["figure", "of so many", "silent", "noted"], unsaid),
        ]
    )


def _unsaid(trials: Iterable[Trial]) -> Iterator[Sequence[object]]:
    counts: dict[str, Counter[str]] = {}
    for trial in trials:
        counts.setdefault(str(trial.mutant.address), Counter())[trial.fate] += 1
    for address, fates in counts.items():
        if fates["silent"] + fates["noted"]:
            yield [f"`{address}`", fates.total(), fates["silent"], fates["noted"]]


def _sentences(quoted: Sequence[Quoted]) -> str:
    rows = []
    for slip in SLIPS:
        fates = {
            form: [q.fate for q in quoted if q.name == slip and q.report.form == form]
            for form in form_names()
        }
        if any(fates.values()):
            rows.append(
                [slip.replace("_", " "), *(counted(fates[form], FATES) for form in form_names())]
            )
    return "\n".join(
        [
            "## Numbers of sentences",
            "",
            "Here *located* says that the sentence is the likelier one to be wrong, *tie* that the",
            "sentence or the table is, and *misled* that a figure of the table is blamed.",
            "",
            f"{len(quoted)} mutants: {counted((one.fate for one in quoted), FATES)}.",
            "",
            *table(["mistake", *form_names()], rows),
        ]
    )


def _rules(worth: Sequence[Worth]) -> str:
    rows = (
        [
            f"[{one.rule.code}](README.md#{one.rule.code.lower()})",
            one.rule.severity,
            one.broken,
            one.alone,
            one.case or ""
            if one.proven
            else f"kept: {kept().get(one.rule.code, 'no reason given')}",
        ]
        for one in worth
    )
    return "\n".join(
        [
            "## What each rule is for",
            "",
            "*Alone*: no other rule that is as grave, or graver, fails with it. The last column has a",
            "case of the rule that breaks it alone; where no mutant does either, why it is kept.",
            "",
            *table(["rule", "severity", "mutants", "alone", "alone in the case, or kept"], rows),
        ]
    )


def _rule_set(rules: Sequence[Rule]) -> str:
    follow = []
    for form in form_names():
        for previous in (False, True):
            system = relations_of(load_form(form), rules, previous=previous)
            found = [one for one in dependences(system) if _linked(one) == previous]
            follow += [f"- {form}: {_follows(one)}" for one in found]
    return "\n".join(
        [
            "## The rules together",
            "",
            "No rules contradict each other: the reports that were mutated break none of them.",
            "",
            "These sums follow from others, so that without them the same reports would be in order.",
            "They are kept because it is where sums cross that a mistake is located:",
            "",
            *follow,
            "",
        ]
    )


def _linked(one: Dependence) -> bool:
    """Whether one of its sums links last year's report with this one."""
    return any(
        len({term.address.report for term in relation.terms}) > 1
        for relation in (one.relation, *one.others)
    )


def _follows(one: Dependence) -> str:
    subjects: dict[str, list[str]] = {}
    for other in one.others:
        subjects.setdefault(other.code, []).append(_short(other.subject))
    others = ", ".join(
        f"{code} [{', '.join(some)}]" if len(some) < 10 else f"{code} of {len(some)} rows"
        for code, some in subjects.items()
    )
    return f"{one.relation.code} [{_short(one.relation.subject)}] follows from {others}"


def _short(subject: str) -> str:
    """The row or column that a sum is of, last year's as such."""
    last = subject.rpartition(".")[2]
    return f"last year's {last}" if subject.startswith(PREVIOUS) else last
