"""Text from the templates of `made_sentences.toml`, which says how they are written, with labels."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from operator import add, eq, floordiv, ge, gt, lt, mul, ne, sub
from pathlib import Path
from random import Random
from typing import Any

import cn2an

from tests.benchmarks.labelled import Label

DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("made_sentences.toml").read_text(encoding="utf-8")
)
Row = dict[str, float]
Tables = dict[str, dict[str, Row]]

OUTCOMES = {code: row for code, (row, _) in DATA["outcomes"].items()}
ROWS = DATA["rows"] | OUTCOMES
GROUPS = {code: (name, rows.split()) for code, (name, rows) in DATA["groups"].items()}
COLUMNS = {**DATA["columns"], "t": "total", "org": "organizations"}
RESULTS = {code: column for code, (column, _) in DATA["results"].items()} | {"t": "total"}
ORGANIZATIONS = [column for code, column in DATA["columns"].items() if code != "n"]
PARTS = {name: [ROWS[code] for code in rows if code in ROWS] for name, rows in GROUPS.values()}

# By what a number is split at its last sign, the loosest first.
SIGNS = (" min ", "[+-]", "[*/]")
OPERATORS: dict[str, Callable[[Any, Any], float]] = {
    " min ": min,
    "+": add,
    "-": sub,
    "*": mul,
    "/": floordiv,
}
COMPARISONS = dict(zip(("=", "!=", "<", ">", ">="), (eq, ne, lt, gt, ge), strict=True))


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
        rows = PARTS.get(row, [row])
        columns = ORGANIZATIONS if column == "organizations" else [column]
        total += sum(tables[table].get(r, {}).get(c, 0) for r in rows for c in columns)
    return total


class Figures:
    """Numbers, conditions and choices that depend on tables and on what was named before."""

    def __init__(
        self, random: Random, tables: Tables, previous: Tables, named: dict[str, float]
    ) -> None:
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
        for sign in SIGNS:
            split = re.fullmatch(f"(.+)({sign})(.+)", said)
            if split:
                return OPERATORS[split[2]](self.number(split[1]), self.number(split[3]))
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
            if not re.search("^!|[=<>]", one):
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

    def __init__(self, words: dict[str, Any], figures: Figures) -> None:
        super().__init__(figures.random, figures.tables, figures.previous, figures.named)
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
                word = self.random.choice(self.lawful(self.words[name]))
                options = _options(word[1:-1]) if word.startswith("(") else [word]
                self.kept[name] = self.random.choice(options)
            self.put(self.kept[name])
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
            self.shown: float | str = self.named[name]
            self.put(body)
            self._note(self.others, start, number=str(self.named[name]), why=why)
        else:
            told = self._change(code[1:]) if code.startswith("^") else self._told(code)
            self.shown = number = told.pop("number")
            self.put(body)
            told["stated"] = re.sub(r"(\.\d*?)0+$", r"\1", str(number)).rstrip(".")
            self._note(self.claims, start, **{"approximate": False, "verdict": "holds"} | told)

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
            told: dict[str, Any] = {
                "quantity": quantity(part),
                "of": quantity(whole),
                "kind": "percent",
            }
            return told | {"number": f"{percent:.{decimals}f}"}
        bare = code.strip("≈~")
        number = value(self.tables, bare)
        told = {"quantity": quantity(bare), "kind": "amount" if bare.endswith(".a") else "count"}
        if code.startswith("≈"):
            unit = self.random.choice((10, 100)) if number > 200 else 10
            told |= {"approximate": True}
            number = number // unit * unit
        if code.endswith("~"):
            both = quantity(f"{bare}+{bare.replace('rec', 'cin')}")
            told |= {"other_lawful": [{"quantity": both}]}
        return told | {"number": number}

    def _change(self, code: str) -> dict[str, Any]:
        """What a claim of a change since last year says."""
        of, change, decimals = code.split(";")
        new, old = value(self.tables, of), value(self.previous, of)
        number = new / old if change == "ratio" else abs(new - old)
        number *= 100 / old if change == "percent" else 1
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
