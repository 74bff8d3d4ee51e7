"""The grammar is refused if it says what nothing defines or no code reads: in one sentence, with the line."""

from __future__ import annotations

from importlib.resources import files
from math import prod

import pytest

from audit.folding import fold
from audit.forms import load_form
from audit.model import AuditError
from audit.parsing.sentences.automaton import Sequence_, parse_phrase
from audit.parsing.sentences.grammar import KINDS, load_grammar, read_grammar

MANY = 5000  # texts; a phrase that stands for more is not looked at
EMPTY = "\n".join(
    f"[words.{kind}]" for kind in KINDS if kind not in ("row", "column", "phase", "link")
)
WORDS = f"""
[words.row]
"requests.granted" = ["{{予以|}}公开"]
"disclosure.fees" = ["收费"]
[words.column]
"requests.business" = ["企业"]
"disclosure.amount" = ["金额"]
[words.phase]
receive = ["收到{{了|}}"]
[words.link]
among = ["其中"]
{EMPTY}
"""
READINGS = """
[quotes]
left_out = ""
[period]
span = ""
self = ""
[units]
case = ["件"]
text = []
percent = []
tenth = []
double = []
points = []
times = []
other = []
mark = []
[fraction]
over_half = []
of = "分之"
[marks]
before = []
after = []
ordinal = []
[tables]
of_documents = []
not_documents = []
applicants = []
units = { requests = ["case"] }
[things]
rows = ["requests.granted"]
ends = []
[evident]
rows = ["requests.granted"]
[among]
receive = ["upheld"]
[readings.alone]
receive = ["received", "received + carried_in"]
applied = ["received"]
[readings.including]
[readings.beside]
[weak]
tables = ["disclosure"]
phases = ["receive"]
[columns.cn-2019]
amount = ["amount"]
[defaults]
fees = ["amount"]
[consequences]
rejected = ["other_fee_unpaid"]
[items]
nouns = []
[widened]
rows = [["granted", "granted_in_part"]]
by = "类"
[groups]
rejected = ["rejected_repeat"]
[limits]
days = []
[own_law]
words = []
causes = []
[carrying]
either = []
[sorts]
short = []
[results]
"公开" = "granted"
[levels]
names = []
ends = []
whole = "全"
[agency]
system = []
office = []
region = []
[own]
region = ["region"]
[contents]
problems = ["改进"]
[contents.only]
problems = { forms = ["cn-2021"], agencies = ["region"] }
[patterns]
joined = "、"
joint = "、"
narrowed = "、"
cause = "、"
divided = "、"
sides = "、"
months = "、"
until = "、"
later_month = "、"
somebody = "、"
shown = "、"
[signs]
of = "、"
because = "、"
as = "、"
class = "、"
acting = "、"
row = "、"
list = "、"
pair = "、"
and = "、"
edge = "、"
agent = "、"
more = "、"
range = "、"
year = "、"
date = "、"
double = "、"
hundredth = "、"
[by_form]
between = ""
own = []
others = []
"""


def read(words: str = WORDS, readings: str = READINGS) -> None:
    regions = "[words.scope]\nregion = []"
    read_grammar({"a.toml": words.replace("[words.scope]", regions), "b.toml": readings})


def test_a_small_grammar_that_is_sound_is_read() -> None:
    read()


# What stands in the files, what is written there instead, and what is said of it.
BROKEN = {
    "a kind that no code knows": (
        "[words.link]",
        "[words.lnk]",
        "a.toml, line 10: 'lnk' is no kind of words that the code knows; write link.",
    ),
    "a name that no code knows": (
        "among = [",
        "amongst = [",
        "a.toml, line 11: 'amongst' is no name of the kind 'link'; write among.",
    ),
    "a row that no form has": (
        "requests.granted",
        "requests.grant",
        "a.toml, line 3: 'requests.grant' is no TABLE.ROW of any form; write requests.granted.",
    ),
    "a table that no form has": (
        '"disclosure.fees" = ["收费"]',
        '"fees.fees" = ["收费"]',
        "a.toml, line 4: 'fees.fees' is no TABLE.ROW of any form; write disclosure.fees.",
    ),
    "a column that no form has": (
        "requests.business",
        "requests.busines",
        "a.toml, line 6: 'requests.busines' is no TABLE.COLUMN of any form; write requests.business.",
    ),
    "a column of part two that [columns] says nothing of": (
        '"disclosure.amount" = ["金额"]',
        '"disclosure.amount" = ["金额"]\n"disclosure.sum" = ["总额"]',
        "a.toml, line 8: 'disclosure.sum' is no TABLE.COLUMN of any form; write disclosure.amount.",
    ),
    "a phase without a reading": (
        'receive = ["收到{了|}"]',
        'receive = ["收到{了|}"]\nregister = ["登记"]',
        "b.toml, line 36: the phase 'register' has no reading; write register = [\"received\"] there.",
    ),
    "a brace that is not closed": (
        "收到{了|}",
        "收到{了|",
        "a.toml, line 9: a brace is not closed in '收到{了|'; write each choice as {one|other}.",
    ),
    "a brace that is not opened": (
        "收到{了|}",
        "收到了|}",
        "a.toml, line 9: a brace too many in '收到了|}'; write each choice as {one|other}.",
    ),
    "a phrase that is said twice": (
        '["其中"]',
        '[\n  "其中",\n  "其中",\n]',
        "a.toml, line 12: '其中' is twice in words.link.among; write it once.",
    ),
    "a phrase that is no list": (
        '["其中"]',
        '"其中"',
        "a.toml, line 11: 'words.link.among' is no list of phrases; "
        "write [ ] with a phrase in quotes a line.",
    ),
    "a section that no code reads": (
        "[limits]",
        "[limit]",
        "b.toml, line 57: no code reads [limit]; write limits.",
    ),
    "a key that no code reads": (
        "days = []",
        "days = []\nhours = []",
        "b.toml, line 59: no code reads 'hours' of [limits]; write one of days.",
    ),
    "a section that the code asks for": (
        "[limits]\ndays = []",
        "",
        "a.toml, b.toml: [limits] is not here; write it, with days.",
    ),
    "a reading of another phase": (
        "[readings.including]",
        '[readings.including]\nrecieve = ["received"]',
        "b.toml, line 40: 'recieve' is no phase; write receive.",
    ),
    "a reading that sums no rows": (
        "received + carried_in",
        "received + carried",
        "b.toml, line 37: 'carried' is no row of requests; write carried_in.",
    ),
    "a form that is none": (
        "[columns.cn-2019]",
        "[columns.cn-2018]",
        "b.toml, line 44: 'cn-2018' is no form; write cn-2021.",
    ),
    "a word of a column that is none": (
        'amount = ["amount"]',
        'amount = ["amount"]\namonut = ["amount"]',
        "b.toml, line 46: 'amonut' is no word of a column; write amount.",
    ),
    "a column that the form has not": (
        'amount = ["amount"]',
        'amount = ["in_force"]',
        "b.toml, line 45: 'in_force' is no column of cn-2019; write one of "
        f"{', '.join(sorted(load_form('cn-2019').tables['disclosure'].columns))}.",
    ),
    "a default of no row": (
        'fees = ["amount"]',
        'fee = ["amount"]',
        "b.toml, line 47: 'fee' is no row of part two; write fees.",
    ),
    "a default that is no column": (
        'fees = ["amount"]',
        'fees = ["ammount"]',
        "b.toml, line 47: 'ammount' is no column of part two; write amount.",
    ),
    "a group of rows that is none": (
        "[groups]\nrejected",
        "[groups]\nreject",
        "b.toml, line 56: 'reject' is no row of requests; write rejected.",
    ),
    "a member of a group that is no row": (
        "rejected_repeat",
        "rejected_repeats",
        "b.toml, line 56: 'rejected_repeats' is no row of requests; write rejected_repeat.",
    ),
    "a consequence of no row": (
        "other_fee_unpaid",
        "fee_unpaid",
        "b.toml, line 49: 'fee_unpaid' is no row of requests; write other_fee_unpaid.",
    ),
    "a result that is no row": (
        '"公开" = "granted"',
        '"公开" = "grant"',
        "b.toml, line 67: 'grant' is no row of requests; write granted.",
    ),
    "a wider name that is no row": (
        "granted_in_part",
        "granted_partly",
        "b.toml, line 53: 'granted_partly' is no row of requests; write granted_in_part.",
    ),
    "another name for what is in [among]": (
        'receive = ["upheld"]',
        'recieve = ["upheld"]',
        "b.toml, line 35: 'recieve' is no row, verb or phase; write receive.",
    ),
    "what cases cannot come to": (
        "upheld",
        "uphold",
        "b.toml, line 35: 'uphold' is no column of disputes; write upheld.",
    ),
    "things that no word names": (
        'rows = ["requests.granted"]\nends',
        'rows = ["requests.other"]\nends',
        "b.toml, line 30: 'requests.other' is no row that has words; write requests.granted.",
    ),
    "evident rows that no word names": (
        '[evident]\nrows = ["requests.granted"]',
        '[evident]\nrows = ["requests.refused"]',
        "b.toml, line 33: 'requests.refused' is no row that has words; write requests.granted.",
    ),
    "a weak table that no form has": (
        'tables = ["disclosure"]',
        'tables = ["disclosures"]',
        "b.toml, line 42: 'disclosures' is no table; write disclosure.",
    ),
    "a weak phase without a reading": (
        'phases = ["receive"]',
        'phases = ["received"]',
        "b.toml, line 43: 'received' is no phase; write receive.",
    ),
    "units of no table": (
        "units = { requests",
        "units = { request",
        "b.toml, line 28: 'request' is no table; write requests.",
    ),
    "a class of units that is none": (
        '= ["case"] }',
        '= ["cases"] }',
        "b.toml, line 28: 'cases' is no unit; write case.",
    ),
    "a body that is none": (
        'region = ["region"]',
        'regions = ["region"]',
        "b.toml, line 77: 'regions' is no kind of body; write region.",
    ),
    "a scope that no word names": (
        'region = ["region"]',
        'region = ["regional"]',
        "b.toml, line 77: 'regional' is no scope; write region.",
    ),
    "a part that no form has": (
        'problems = ["改进"]',
        'problem = ["改进"]',
        "b.toml, line 79: 'problem' is no part of a form; write problems.",
    ),
    "a part that is asked of some, and of none": (
        "problems = { forms",
        "overview = { forms",
        "b.toml, line 81: 'overview' is no part that [contents] names; write one of only, problems.",
    ),
    "a condition that no code reads": (
        'agencies = ["region"]',
        'agency = ["region"]',
        "b.toml, line 81: 'agency' is no condition; write agencies.",
    ),
    "a pattern that is none": (
        'joint = "、"',
        'joint = "(、"',
        "b.toml, line 84: 'joint' of [patterns] is no regular expression: missing ), "
        "unterminated subpattern at position 0; mend it there.",
    ),
    "a condition on no form": (
        'forms = ["cn-2021"]',
        'forms = ["cn-2020"]',
        "b.toml, line 81: 'cn-2020' is no form; write cn-2021.",
    ),
    "what is not TOML": (
        "[limits]",
        "[limits",
        "b.toml: Expected ']' at the end of a table declaration (at line 57, column 8); write it as TOML.",
    ),
    "a kind in two files": (
        "[limits]",
        '[words.link]\nbeside = ["另"]\n[limits]',
        "b.toml, line 57: [words.link] stands in a.toml already; add to it there.",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), BROKEN.values(), ids=BROKEN)
def test_a_grammar_is_refused_for(old: str, new: str, said: str) -> None:
    words, readings = WORDS.replace(old, new, 1), READINGS
    if words == WORDS:
        readings = READINGS.replace(old, new, 1)
    assert (words, readings) != (WORDS, READINGS)
    with pytest.raises(AuditError) as refusal:
        read(words, readings)
    assert str(refusal.value) == said


def test_the_kit_has_words_for_every_kind_that_the_code_knows() -> None:
    words = load_grammar()["words"]
    assert words.keys() == KINDS.keys()
    for kind, names in KINDS.items():
        assert names is None or names == words[kind].keys()


def test_one_phrase_stands_on_a_line() -> None:
    for file in files("audit.parsing").joinpath("phrases").iterdir():
        section = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            section = line if line.startswith("[") else section
            if section.startswith(("[words.", "[units]")) and not line.startswith("#"):
                assert line.count('", "') == 0, line


def texts_of(sequence: Sequence_) -> list[str]:
    """All that a phrase stands for."""
    found = [""]
    for one in sequence:
        ends = (
            [one] if isinstance(one, str) else [text for choice in one for text in texts_of(choice)]
        )
        found = [start + end for start in found for end in ends]
    return found


def size_of(sequence: Sequence_) -> int:
    return prod(sum(map(size_of, one)) for one in sequence if not isinstance(one, str))


def test_no_phrase_says_only_what_others_of_its_name_or_before_it_say() -> None:
    names = [(k, n, forms) for k, w in load_grammar()["words"].items() for n, forms in w.items()]
    said: dict[str, list[int]] = {}
    phrases = []
    for place, (kind, name, forms) in enumerate(names):
        for form in forms:
            sequence = parse_phrase(fold(form))
            if size_of(sequence) <= MANY:
                texts = set(texts_of(sequence))
                phrases.append((place, f"{kind}.{name}: {form}", texts))
                for text in texts:
                    said.setdefault(text, []).append(place)
    idle = [
        phrase
        for place, phrase, texts in phrases
        if all(said[text].count(place) > 1 or min(said[text]) < place for text in texts)
    ]
    assert not idle
