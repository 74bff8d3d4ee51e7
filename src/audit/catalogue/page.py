"""The catalogue of rules as one Markdown page, its examples executed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.catalogue.cases import Case, load_cases, run_case
from audit.model import BALANCE, BROKEN, HOLDS, UNDECIDED, Result, Rule
from audit.numerals import plain

INTRODUCTION = """\
# What must hold

The rules, as the suites in this folder state them: one file a frame, in the format of Great
Expectations, one entry a rule. This page is made from them and from the cases in `tests/cases`
(`python -m audit.catalogue`); what the examples say is what the kit says.

A rule is an **error** where no lawful state of affairs makes both sides true, a **warning** where an
innocent cause is known, **info** where something is only unusual. A figure that is blank or could not
be read decides nothing: the rule is then undecided.

[IDENTIFIABILITY.md](IDENTIFIABILITY.md) tells which mistakes the sums of each form can show at all,
[MUTATIONS.md](MUTATIONS.md) which mistakes the rules catch, and what each rule is for.
"""
VERDICT = {
    HOLDS: "holds",
    BROKEN: "**broken**",
    UNDECIDED: "undecided",
    None: "not exercised",
}


def page(rules: Sequence[Rule], cases: Path) -> str:
    """The page; `cases` is the folder with a file of cases for each rule."""
    parts = [INTRODUCTION, _overview(rules)]
    parts += [_section(rule, cases / f"{rule.code}.toml") for rule in rules]
    return "\n".join(parts)


def _overview(rules: Sequence[Rule]) -> str:
    lines = ["| rule | severity | what must hold | |", "|---|---|---|---|"]
    lines += [
        f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity} | {rule.title['en']} | {rule.title['zh']} |"
        for rule in rules
    ]
    return "\n".join(lines) + "\n"


def _section(rule: Rule, file: Path) -> str:
    forms = "" if len(rule.forms) > 1 else f", form {rule.forms[0]} only"
    lines = [
        f"## {rule.code}",
        "",
        f"**{rule.title['en']}** · {rule.title['zh']}",
        "",
        f"`{rule.checks}`",
        "",
        f"*{rule.severity}, [{rule.suite}.json]({rule.suite}.json){forms}.* {rule.basis}",
        "",
        rule.why.get("en", ""),
        "",
        f"Limits: {rule.limits['en']}" if rule.limits.get("en") else "",
        "",
        *_examples(rule, load_cases(file)),
    ]
    return "\n".join(lines)


def _examples(rule: Rule, cases: Sequence[Case]) -> Iterator[str]:
    for case in cases:
        found = run_case(case, rule)
        verdict = next((v for v in (BROKEN, UNDECIDED, HOLDS) if found[v]), None)
        yield f"- {case.shows}: {VERDICT[verdict]}"
    shown = next((case for case in cases if case.broken), None)
    if shown:
        yield from ("", "```text", *_stated(shown), "")
        yield from (_said(result) for result in run_case(shown, rule)[BROKEN])
        yield "```"
    yield ""


def _stated(case: Case) -> Iterator[str]:
    if case.previous is not None:
        yield from ("last year:", *_lines(case.previous), "this year:")
    for number, child in enumerate(case.children, start=1):
        yield from (f"child {number}:", *_lines(child))
    if case.children:
        yield "sum:"
    yield from _lines(case.figures)
    yield from _lines(case.text)
    yield from case.parts
    yield from (f"{printed} (form: {official})" for printed, official in case.labels)
    yield from (
        f"{table} on the form {form}, year {case.year}" for table, form in case.tables.items()
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _said(result: Result) -> str:
    where = f"{result.subject}: " if result.subject else ""
    left, right = result.left, result.right
    if left is None:
        return f"→ {where}{(result.observed or '').strip() or 'blank'}"
    if right is None:
        return f"→ {where}{plain(left)}"
    if result.rule.type == BALANCE:
        return f"→ {where}{plain(left)} ≠ {plain(right)}, difference {plain(left - right)}"
    sign = "<" if left < right else ">" if left > right else "="
    return f"→ {where}{plain(left)} {sign} {plain(right)}"
