"""False alarms, and what is found, in passages put together at random.

    python -m tests.benchmarks.made_sentences [--sentences N] [--seed S] [--errors]

Each passage has tables that agree with themselves and sentences from the templates of
`made_sentences.toml`: some tell figures of the tables, the others figures of other things, and no
error is planted. So whatever is judged broken is a false alarm. Nothing here is taken from the
package; what it reads is scored as in `tests.benchmarks.claims`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.benchmarks.claims import Score, measure
from tests.benchmarks.labelled import Label
from tests.benchmarks.templates import DATA, ORGANIZATIONS, OUTCOMES, Figures, Row, Tables, Text


def make_tables(
    random: Random, form: str, size: str, most: int, carried_out: Row | None = None
) -> Tables:
    """Tables that add up; what is carried out may be given, as next year's report has it."""
    figures = Figures(random, {}, {}, {"most": most})
    figures.named["han"] = handled = int(figures.number(DATA["sizes"][size]))
    columns = list(DATA["columns"].values())
    frequent = [0.85] + [random.choice((0, 0.01, 0.03, 0.06)) for _ in ORGANIZATIONS]

    def spread(count: int) -> Counter[str]:
        return Counter(random.choices(columns, frequent, k=count))

    foreign = {"o1", "o2", "o3"} if form == "cn-2019" else {"o"}
    codes = [
        c for c in OUTCOMES if c in ("gr", "u1") or (c not in foreign and random.random() < 0.75)
    ]
    often = [DATA["outcomes"][code][1] * random.uniform(0.4, 2) for code in codes]
    rows = {
        OUTCOMES[code]: spread(n)
        for code, n in Counter(random.choices(codes, often, k=handled)).items()
    }
    rows["handled"] = sum(rows.values(), Counter())
    given = {column: int(n) for column, n in (carried_out or {}).items() if column != "total"}
    out = int(figures.number("carried_out")) if carried_out is None else 0
    rows["carried_out"] = Counter(given) if carried_out is not None else spread(out)
    applied = [*rows["handled"].elements(), *rows["carried_out"].elements()]
    random.shuffle(applied)
    before = int(figures.number("carried_in"))
    rows["carried_in"], rows["received"] = Counter(applied[:before]), Counter(applied[before:])
    requests: dict[str, Row] = {
        row: {**counts, "total": counts.total()} for row, counts in rows.items() if counts.total()
    }
    return {
        "requests": requests,
        "disputes": _disputes(figures),
        "disclosure": _disclosure(figures, form),
    }


def _disputes(figures: Figures) -> dict[str, Row]:
    found: dict[str, Row] = {}
    results = list(DATA["results"].values())
    for code, said in DATA["numbers"]["disputes"].items():
        count = int(figures.number(said)) if figures.named["han"] else 0
        often = [weight * figures.random.choice((0.1, 1)) for _, weight in results]
        told = Counter(figures.random.choices([name for name, _ in results], often, k=count))
        if count:
            found[DATA["disputes"][code][0]] = {**told, "total": count}
    return found


def _disclosure(figures: Figures, form: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for code, said in DATA["numbers"][form].items():
        figures.named[code] = number = figures.number(said)
        row, column = DATA["disclosure"][code].split(".")
        if number:
            found.setdefault(row, {})[column] = number
    return found


def begin(random: Random) -> tuple[str, Text]:
    """The form and the text, still empty, of a report of some agency; `text.words[""]` is its name."""
    year = random.choice((2019, 2020, 2021, 2022, 2022, 2023, 2023, 2024, 2024, 2025))
    form, before = (f"cn-{2019 if one <= 2020 else 2021}" for one in (year, year - 1))
    agency = random.choices(DATA["agency"], [one["weight"] for one in DATA["agency"]])[0]
    size = random.choices(list(agency["sizes"]), list(agency["sizes"].values()))[0]
    tables = make_tables(random, form, size, agency["most"])
    carried = tables["requests"].get("carried_in", {})
    previous = make_tables(random, before, size, agency["most"], carried)
    words = {key: agency[key] for key in ("subj", "who", "unit", "outer")}
    numbers: dict[str, float] = {"year": year, "most": agency["most"], "below": agency["below"]}
    text = Text(words, Figures(random, tables, previous, numbers))
    for word, template in {
        "seat": "<place>",
        **agency.get("fixed", {}),
        "": agency["name"],
    }.items():
        text.put(template)
        text.words[word], text.text = [text.text], ""
    return form, text


def passage(random: Random, name: str) -> tuple[Label, int]:
    """A labelled passage, and how many sentences it has."""
    form, text = begin(random)
    year, tables, previous = int(text.named["year"]), text.tables, text.previous
    told = _sentences(text)
    head = random.choice(DATA["heads"]) if random.random() < 0.25 else None
    lines = (head is not None and head[0] != "一是") or random.random() < 0.3
    if head:
        text.words |= {"lead": [""], "also": [""]}
    for number, sentence in enumerate(told):
        text.text += ("\n" if lines and number else "") + (head[number] if head else "")
        text.say(sentence)
    made = {"id": name, "form": form, "year": year, "agency": text.words[""][0], "tables": tables}
    made |= {"text": text.text, "claims": text.claims, "statements": text.statements}
    made |= {"not_claims": text.others, "sums": []}
    return made | ({"previous": previous} if text.changed else {}), len(told)


def _sentences(text: Text) -> list[dict[str, Any]]:
    """Three to eight kinds of sentence; only those of other things may come more than once."""
    random = text.random
    count = random.randint(3, 8)
    of_tables = max(1, round(count * random.uniform(0.2, 0.6)))
    fit = [one for one in DATA["sentence"] if text.holds(one.get("needs", "year"))]
    told: list[dict[str, Any]] = []
    while len(told) < count:
        report = len(told) < of_tables
        pool = [one for one in fit if (one["of"] == "report") == report]
        if not pool:
            of_tables = len(told)
            continue
        chosen = random.choices(pool, [one["weight"] for one in pool])[0]
        told.append(chosen)
        if chosen["of"] != "others" or random.random() < 0.75:
            fit.remove(chosen)
    random.shuffle(told)
    return told


def made(seed: int, sentences: int) -> Iterator[tuple[Label, int]]:
    """Passages, and how many sentences each has, until they have so many."""
    count = number = 0
    while count < sentences:
        one, told = passage(Random(f"{seed}/{number}"), f"made{seed}-{number:05}")
        yield one, told
        count, number = count + told, number + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--errors", action="store_true", help="list the false alarms")
    arguments = parser.parse_args()
    score, count = Score(), 0
    for one, told in made(arguments.seed, arguments.sentences):
        count += told
        alarms = len(score.false_broken)
        measure(one, score)
        if arguments.errors:
            for alarm in score.false_broken[alarms:]:
                print(f"false: {alarm}\n  in: {one['text']}")
    found = score.statements - len(score.statements_missed)
    print(f"passages          {score.passages}")
    print(f"sentences         {count}")
    print(f"claims            {score.claims}")
    print(f"precision         {score.precision:.4f}")
    print(f"recall            {score.recall:.4f}")
    print(f"statements found  {found} of {score.statements}")
    print(f"false alarms      {len(score.false_broken)}")


if __name__ == "__main__":
    main()
