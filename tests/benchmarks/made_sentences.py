"""False alarms, and what is found, in passages put together at random.

    python -m tests.benchmarks.made_sentences [--sentences N] [--seed S] [--errors]

Each passage has tables that agree with themselves and sentences from the templates of
`made_sentences.toml`: some tell figures of the tables, the others figures of other things, and no
error is planted. So whatever is judged broken is a false alarm. Nothing here is taken from the
package; what it reads is scored as in `tests.benchmarks.claims`.
"""

from __future__ import annotations

import argparse
import operator
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import cn2an

from tests.benchmarks.claims import Score, measure
from tests.benchmarks.labelled import Label

Row = dict[str, float]
Tables = dict[str, dict[str, Row]]

DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
OUTCOMES = {code: row for code, (row, _) in DATA["outcomes"].items()}
ROWS = DATA["rows"] | OUTCOMES
GROUPS = {code: (name, rows.split()) for code, (name, rows) in DATA["groups"].items()}
COLUMNS = {**DATA["columns"], "t": "total", "org": "organizations"}
RESULTS = {code: column for code, (column, _) in DATA["results"].items()} | {"t": "total"}
ORGANIZATIONS = [column for code, column in DATA["columns"].items() if code != "n"]
PARTS = {name: [ROWS[code] for code in rows if code in ROWS] for name, rows in GROUPS.values()}

# By what a number is split, the loosest first.
OPERATORS: tuple[tuple[str, Callable[[Any, Any], float]], ...] = (
    (" min ", min),
    ("+", operator.add),
    ("-", operator.sub),
    ("/", operator.floordiv),
    ("*", operator.mul),
)
COMPARISONS = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt}
COMPARISONS |= {">=": operator.ge}


def addresses(code: str) -> list[str]:
    """The cells, or sums of cells with a name of their own, that a code stands for."""
    found = []
    for one in code.split("+"):
        head, _, column = one.partition(".")
        if head in DATA["disputes"]:
            rows = DATA["disputes"][head]
            found += [f"disputes.{row}.{RESULTS[column or 't']}" for row in rows]
        elif one in DATA["disclosure"]:
            found.append(f"disclosure.{DATA['disclosure'][one]}")
        else:
            row = GROUPS[head][0] if head in GROUPS else ROWS[head]
            found.append(f"requests.{row}.{COLUMNS[column or 't']}")
    return found


def quantity(code: str) -> str:
    return " + ".join(addresses(code))


def value(tables: Tables, code: str) -> float:
    """What the tables say of a code; a cell that they do not list is 0."""
    total: float = 0
    for address in addresses(code):
        table, row, column = address.split(".")
        # 其他处理 is one row in the form of 2019, and several, named otherwise, in that of 2021.
        rows = PARTS.get(row, [row])
        columns = ORGANIZATIONS if column == "organizations" else [column]
        total += sum(tables[table].get(r, {}).get(c, 0) for r in rows for c in columns)
    return total


class Figures:
    """Numbers, conditions and choices that depend on tables and on what was named before."""

    def __init__(self, random: Random, tables: Tables, previous: Tables, **named: float) -> None:
        self.random, self.tables, self.previous, self.named = random, tables, previous, named

    def number(self, said: str) -> float:
        """The number that an expression of `made_sentences.toml` stands for."""
        if " | " in said:
            return self.number(self.random.choice(said.split(" | ")))
        if "%" in said:
            part, whole = (self.number(one) for one in said.split("%"))
            return round(part * 100 / whole, 1)
        if ".." in said:
            left, right = said.split("..", 1)
            low, high = self.number(left), self.number(right)
            if isinstance(low, float):
                return round(self.random.uniform(low, high), len(left.partition(".")[2]))
            return self.random.randint(int(low), int(max(low, high)))
        for sign, work in OPERATORS:
            left, found, right = said.rpartition(sign)
            if found:
                return work(self.number(left), self.number(right))
        return self._named(said)

    def _named(self, name: str) -> float:
        if re.fullmatch(r"[\d.]+", name):
            return float(name) if "." in name else int(name)
        if name in self.named:
            return self.named[name]
        if isinstance(DATA["numbers"].get(name), str):
            return self.number(DATA["numbers"][name])
        before = name.startswith("last.")
        return value(self.previous if before else self.tables, name.removeprefix("last."))

    def holds(self, condition: str) -> bool:
        """Whether all of `a`, `!a`, `a=b`, `a>b` … hold that are joined by &."""
        for one in condition.split("&"):
            left, sign, right = re.split("(>=|!=|=|<|>)", one.lstrip("!") + "=0")[:3]
            if "=" not in one and "<" not in one and ">" not in one and one[0] != "!":
                sign = "!="
            if not COMPARISONS[sign](self.number(left), self.number(right)):
                return False
        return True

    def lawful(self, options: Sequence[str]) -> list[str]:
        """The options whose condition holds, without it."""
        found = []
        for option in options:
            guard = re.match("[?]([^:]+):", option)
            if not guard or self.holds(guard[1]):
                found.append(option[guard.end() :] if guard else option)
        return found


class Text(Figures):
    """A passage under way, with the labels of what it says."""

    def __init__(self, words: dict[str, Any], *given: Any, **named: float) -> None:
        super().__init__(*given, **named)
        self.words = DATA["words"] | words
        self.text, self.changed = "", False
        self.claims: list[Label] = []
        self.statements: list[Label] = []
        self.others: list[Label] = []
        self.kept: dict[str, Any] = {}
        self.commas = self.random.random() < 0.3

    def say(self, sentence: dict[str, Any]) -> None:
        """Write a sentence, in Chinese or full-width digits now and then."""
        everywhere = self.named
        self.named = dict(everywhere)
        for name, said in sentence.get("numbers", {}).items():
            self.named[name] = self.number(said)
        self.kept = {}
        styles = self.random.choices(("Chinese", "wide", "plain"), (10, 3, 87))
        self.style = "plain" if sentence.get("digits") else styles[0]
        self.put(self.random.choice(self.lawful(sentence["texts"])) + "。")
        self.named = everywhere

    def put(self, template: str) -> None:
        """Write what a template stands for."""
        at = 0
        while at < len(template):
            sign, end = template[at], at + 1
            if sign in "([{":
                end, inner = _inside(template, at)
                {"(": self._either, "[": self._label, "{": self._joined}[sign](inner)
            elif sign == "<":
                end = template.index(">", at) + 1
                self._word(template[at + 1 : end - 1])
            else:
                self.text += self._figure(template[end:]) if sign == "#" else sign
            at = end

    def _either(self, inner: str) -> None:
        self.put(self.random.choice(self.lawful(_options(inner))))

    def _joined(self, inner: str) -> None:
        separator, _, items = inner.partition(":")
        anything = False
        for item in self.lawful(_options(items)):
            before = self.text
            self.put(separator if anything else "")
            start = len(self.text)
            self.put(item)
            if len(self.text) == start:
                self.text = before
            anything |= len(self.text) > start

    def _word(self, name: str) -> None:
        if name in self.named:
            self.text += str(self.named[name])
            return
        key = name.rstrip("0123456789")
        if key != name and key not in self.kept:
            self.kept[key] = self.random.sample(self.words[key], len(self.words[key]))
        if key != name:
            self.put(self.kept[key][int(name[len(key) :])])
        elif name in DATA["once"]:
            if name not in self.kept:
                start = len(self.text)
                self.put(self.random.choice(self.lawful(self.words[name])))
                self.kept[name] = self.text[start:]
                self.text = self.text[:start]
            self.text += self.kept[name]
        else:
            self.put(self.random.choice(self.lawful(self.words[name])))

    def _figure(self, after: str) -> str:
        if isinstance(self.shown, str):
            return self.shown
        number = self.shown
        if isinstance(number, float) or after.startswith("%"):  # rates are written in digits
            return str(number)
        if self.style == "Chinese" and number < 100000:
            written = cn2an.an2cn(number)
            return "两" if written == "二" and self.random.random() < 0.7 else written
        if self.style == "wide":
            return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
        return f"{number:,}" if self.commas else str(number)

    def _label(self, inner: str) -> None:
        code, _, body = inner.partition("::")
        start = len(self.text)
        if code.startswith("!"):
            self.put(body)
            self._note(self.statements, start, meaning=self._meaning(code[1:]), verdict="holds")
        elif code.startswith("-"):
            why, _, name = code[1:].partition("=")
            self._show(self.named[name], body)
            self._note(self.others, start, number=str(self.named[name]), why=why)
        else:
            told = self._change(code[1:]) if code.startswith("^") else self._told(code)
            number = told.pop("number")
            self._show(number, body)
            told["stated"] = re.sub(r"(\.\d*?)0+$", r"\1", str(number)).rstrip(".")
            self._note(self.claims, start, **{"approximate": False, "verdict": "holds"} | told)

    def _show(self, number: float | str, body: str) -> None:
        self.shown = number
        self.put(body)

    def _note(self, labels: list[Label], start: int, **told: Any) -> None:
        labels.append({"quote": self.text[start:], "start": start, **told})

    def _meaning(self, condition: str) -> str:
        if condition == "none":
            return condition
        if not self.holds(condition):
            raise ValueError(f"the tables do not say {condition}")
        pairs = (one.split("=") for one in condition.split("&"))
        return " and ".join(f"{quantity(a)} = {b if b == '0' else quantity(b)}" for a, b in pairs)

    def _told(self, code: str) -> dict[str, Any]:
        """What a claim of this year's figures says."""
        if "%" in code:
            part, whole, decimals = re.split("[%:]", code)
            percent = value(self.tables, part) * 100 / value(self.tables, whole) + 1e-9
            told = {"quantity": quantity(part), "of": quantity(whole), "kind": "percent"}
            return told | {"number": f"{percent:.{decimals}f}"}
        bare = code.strip("≈~")
        number = value(self.tables, bare)
        told = {"quantity": quantity(bare), "kind": "amount" if bare.endswith(".a") else "count"}
        if code.startswith("≈"):
            unit = self.random.choice((10, 100)) if number > 200 else 10
            told |= {"approximate": True}
            number = (number - 1) // unit * unit
        if code.endswith("~"):
            both = quantity(f"{bare}+{bare.replace('rec', 'cin')}")
            told |= {"other_lawful": [{"quantity": both}]}
        return told | {"number": number}

    def _change(self, code: str) -> dict[str, Any]:
        """What a claim of a change since last year says."""
        of, change, decimals = code.split(";")
        new, old = value(self.tables, of), value(self.previous, of)
        number = {"count": abs(new - old), "percent": abs(new - old) * 100 / old}.get(
            change, new / old
        )
        direction = "ratio" if change == "ratio" else "up" if new > old else "down"
        self.changed = True
        told = {"quantity": quantity(of), "kind": "change", "direction": direction}
        shown = number if change == "count" else f"{number + 1e-9:.{decimals}f}"
        return told | {"change": change, "against": "previous", "number": shown}


def _inside(template: str, at: int) -> tuple[int, str]:
    """Where a bracket ends, and what is in it."""
    depth = 0
    for end in range(at, len(template)):
        depth += (template[end] in "([{") - (template[end] in ")]}")
        if depth == 0:
            return end + 1, template[at + 1 : end]
    raise ValueError(f"no end to {template[at:]}")


def _options(inner: str) -> list[str]:
    """What | separates outside of brackets."""
    found, depth = [""], 0
    for sign in inner:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return found


def make_tables(
    random: Random, form: str, size: str, most: int, carried_out: Row | None = None
) -> Tables:
    """Tables that add up; what is carried out may be given, as next year's report has it."""
    figures = Figures(random, {}, {}, most=most)
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


def passage(random: Random, name: str) -> tuple[Label, int]:
    """A labelled passage, and how many sentences it has."""
    year = random.choice((2019, 2020, 2021, 2022, 2022, 2023, 2023, 2024, 2024, 2025))
    form, before = (f"cn-{2019 if one <= 2020 else 2021}" for one in (year, year - 1))
    agency = random.choices(DATA["agency"], [one["weight"] for one in DATA["agency"]])[0]
    size = random.choices(list(agency["sizes"]), list(agency["sizes"].values()))[0]
    tables = make_tables(random, form, size, agency["most"])
    carried = tables["requests"].get("carried_in", {})
    previous = make_tables(random, before, size, agency["most"], carried)
    words = {key: agency[key] for key in ("subj", "who", "unit", "outer")}
    numbers = {"year": year, "most": agency["most"], "below": agency["below"]}
    text = Text(words, random, tables, previous, **numbers)
    for word, template in {
        "seat": "<place>",
        **agency.get("fixed", {}),
        "": agency["name"],
    }.items():
        text.put(template)
        text.words[word], text.text = [text.text], ""
    told = _sentences(text)
    head = random.choice(DATA["heads"]) if random.random() < 0.25 else None
    lines = head is not None and head[0] != "一是" or random.random() < 0.3
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
