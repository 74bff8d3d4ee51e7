"""Everything a person reads is there in both languages, and no refusal is written in code."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import pytest

import audit
from audit.cli import main
from audit.model import AuditError
from audit.wording import LANGUAGES, texts

ROOT = Path(audit.__file__).parent
REFUSALS = {"AuditError", "SettingsError", "RuleError", "FormError", "LimitError", "Refused"}
# Placeholders that one language may leave to the other: a library's own English words, with the place
# that is in them; whether one thing or several; what only one of the languages puts in words.
FREE = {"english", "line", "column", "position", "number", "count"}
# In Chinese the form's label is the name of a figure, and parts of a letter are counted in words.
APART = {"form.labelled", "memo.section_mark"}


class Message(NamedTuple):
    key: str
    texts: Mapping[str, tuple[str, ...]]  # of each language, in one or several forms


def messages() -> Iterator[Message]:
    for file in sorted((ROOT / "messages").glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        data.pop("argparse", None)  # English to Chinese, by the English itself
        yield from _found(data, file.stem)


def _found(data: Mapping[str, Any], path: str) -> Iterator[Message]:
    if data.keys() & set(LANGUAGES):
        yield Message(path, {language: _forms(text) for language, text in data.items()})
        return
    for key, value in data.items():
        yield from _found(value, f"{path}.{key}")


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text.values()) if isinstance(text, dict) else (str(text),)


MESSAGES = tuple(messages())


def placeholders(text: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(text) if name}


def prose(text: str) -> str:
    """Without placeholders, code, addresses and names of files."""
    text = re.sub(r"\{[^{}]*\}|`[^`]*`|<[^>]*>|```.*?```", "·", text, flags=re.S)
    return re.sub(r"\]\([^)]*\)|--[\w-]+|[\w-]*(?:\.[\w*]+)+|\w+/\w+", "·", text)


def test_each_message_is_in_both_languages_with_the_same_values() -> None:
    assert len(MESSAGES) > 700
    for message in MESSAGES:
        assert message.texts.keys() == set(LANGUAGES), message.key
        named = [
            {name for text in message.texts[one] for name in placeholders(text)} - FREE
            for one in LANGUAGES
        ]
        assert named[0] == named[1] or message.key in APART, (message.key, *named)


def test_no_chinese_message_has_an_english_sentence() -> None:
    for message in MESSAGES:
        for text in message.texts["zh"]:
            words = re.findall(r"[A-Za-z][a-z]+(?:[ ,]+[a-z]+){3,}", prose(text))
            assert not words, (message.key, words)
            told = re.search(r"[A-Za-z]{4,}", prose(message.texts["en"][0]))
            if told and re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", prose(text)):
                raise AssertionError((message.key, text))


def test_chinese_messages_are_set_as_chinese_print_has_it() -> None:
    for message in MESSAGES:
        for text in message.texts["zh"]:
            if re.search(r"[\u4e00-\u9fff]", text):
                bare = prose(text)
                wrong = re.search(
                    r"[\u4e00-\u9fff”）][,;:!?](?!\w)|[\u4e00-\u9fff]\(|\.(?=\s*$)", bare
                )
                assert not wrong, (message.key, text)
                assert "“" not in message.texts["en"][0] or '"' not in bare, message.key


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS:
            yield node


def test_no_refusal_is_written_in_code() -> None:
    """A refusal is made of `texts(…)`, in every language; never of a literal, nor of one language."""
    for path in sorted(ROOT.rglob("*.py")):
        for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            for given in call.args[:1]:
                spoken = isinstance(given, ast.Call) and getattr(given.func, "id", "") == "say"
                written = isinstance(given, ast.JoinedStr | ast.Constant | ast.BinOp)
                in_code = spoken or written
                assert not in_code, f"{path.name}:{call.lineno}: {ast.unparse(call)}"


def test_every_key_that_a_refusal_names_is_there() -> None:
    known = {message.key for message in MESSAGES}
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "texts" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    assert key.value in known, f"{path.name}:{node.lineno}: {key.value}"


def test_an_error_says_itself_in_every_language() -> None:
    inner = AuditError(texts("readers.empty", name="a.html"))
    outer = AuditError(texts("settings.in_file", file="b.toml", said=inner))
    assert outer.text("en") == str(outer) == "b.toml: a.html is empty."
    assert outer.text("zh") == "b.toml：a.html 是空文件。"


REFUSED = {
    "an empty file": ["check", "empty.html"],
    "no file": ["check", "nowhere.html"],
    "a damaged file": ["check", "damaged.docx"],
    "an image": ["check", "photo.png"],
    "no report": ["check", "letter.txt"],
    "waivers that are no TOML": ["check", "letter.txt", "--waivers", "broken.toml"],
    "a suite that is no JSON": ["check", "letter.txt", "--suites", "suites"],
    "a baseline that is none": ["check", "letter.txt", "--baseline", "list.json"],
    "a list without its head": ["chain", "--list", "list.csv"],
    "no reports": ["chain", "suites"],
    "no form": ["propose", ".", "--form", "cn-1900"],
    "a form that contradicts itself": ["check", "letter.txt", "--forms", "forms"],
    "no sample": ["run", "--sample", "none", "--out", "out"],
    "a corpus without a folder": ["corpus", "nowhere", "--out", "out"],
    "a wrong option": ["check", "letter.txt", "--wrong"],
    "a wrong choice": ["check", "letter.txt", "--fail-on", "never"],
    "a wrong number": ["corpus", ".", "--out", "out", "--workers", "none"],
    "a wrong date": ["waive", "letter.txt", "--reason", "a", "--by", "b", "--until", "soon"],
    "no command": ["reckon"],
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED)
def test_a_refusal_is_one_chinese_sentence_where_the_locale_is(
    call: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, data in {
        "empty.html": b"",
        "damaged.docx": b"PK\x03\x04 word/document.xml",
        "photo.png": b"\x89PNG\r\n\x1a\n\x00\x00",
        "letter.txt": "你好".encode(),
        "broken.toml": b"[[waiver]\n",
        "suites/own.json": b"{",
        "list.json": b"[]",
        "list.csv": "甲,乙\n1,2\n".encode(),
        "forms/own.toml": b'name = "own"\nfirst_year = "soon"\n',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("AUDIT_FORMS", "")
    try:
        status = main(call)
    except SystemExit as ended:
        status = int(ended.code or 0)
    told = capsys.readouterr().err
    assert status == 2
    assert told.startswith("audit: ")
    assert re.search(r"[\u4e00-\u9fff]{3}", told), told
    assert told.count("\n") == 1, told
    assert told.rstrip().endswith(("。", "？")), told
    assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", prose(told.removeprefix("audit: "))), told
