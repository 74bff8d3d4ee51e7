"""Calls that are made to harm: settings, streams, folders, names, and files that ask for more files.

Each is a script of bash in an empty folder, in which `audit` is this program, with what must come of it.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from audit.samples import sample
from tests.hostile.files import REPORT, _page, _word
from tests.hostile.packed import changed, sheet, workbook
from tests.hostile.printed import pdf

SHELL = shutil.which("bash")
SECONDS, MEBIBYTES = 20, 1024
WAITED = 10  # times as long by the clock, on a machine that has other work
NAME = "\x1b[2J\u202e\n::error::x ##vso[task.x].md"


class Call(NamedTuple):
    """`make` puts files into the folder; `says` is looked for in what the call prints."""

    name: str
    expects: str
    script: str
    status: int
    says: str = ""
    make: Callable[[Path, int], None] = lambda folder, port: None
    long: bool = False  # seconds of work, and tested where it is done: in the table alone


class Outcome(NamedTuple):
    """`seconds` by the clock, `work` of all processes; `faults` say what is not as it must be."""

    status: int
    seconds: float
    work: float
    mebibytes: int
    said: str
    faults: tuple[str, ...]


def _put(name: str, text: str | bytes) -> Callable[[Path, int], None]:
    data = text.encode() if isinstance(text, str) else text

    def put(folder: Path, port: int) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)

    return put


def _evil(folder: Path, port: int) -> None:
    shutil.copy(sample("broken"), folder / NAME)


def _no_text(folder: Path, port: int) -> None:
    shutil.copy(sample("broken"), os.fsdecode(os.fsencode(folder / "r") + b"\xff.md"))


def _climbing(folder: Path, port: int) -> None:
    """A title, and members of containers, that name places above the folder."""
    (folder / "in").mkdir()
    title = "../../" * 9 + "tmp/某县人民政府2023年政府信息公开工作年度报告"
    text = sample("broken").read_text(encoding="utf-8")
    (folder / "in" / "a.md").write_text(f"# {title}\n" + text, encoding="utf-8")
    climbing = changed(
        _word(), {"../../climbed": "x", "/climbed": "x", "word/../../climbed.xml": "x"}
    )
    (folder / "in" / "b.docx").write_bytes(climbing)
    os.symlink("/etc/passwd", folder / "in" / "c.md")


def _asking(folder: Path, port: int) -> None:
    """Files of every format that name an address, at which somebody listens."""
    address = f"http://127.0.0.1:{port}/x"
    entity = f'<?xml version="1.0"?><!DOCTYPE w SYSTEM "{address}" [<!ENTITY e SYSTEM "{address}">]><w>&e;</w>'
    page = (
        f"<base href={address}><link rel=stylesheet href={address}><img src={address}><script src={address}></script>"
        f"<iframe src={address}></iframe><style>@import url({address})</style><object data={address}></object>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/attachedTemplate" Target="{address}" TargetMode="External"/></Relationships>'
    )
    action = b"/OpenAction << /S /URI /URI (%s) >>" % address.encode()
    files = {
        "a.html": _page(page),
        "b.html": entity.encode(),
        "c.md": f"{REPORT}![x]({address})\n<img src={address}>\n".encode(),
        "d.docx": _word(word___rels__settings=links),
        "e.docx": changed(
            _word(), {"word/document.xml": entity, "word/_rels/settings.xml.rels": links}
        ),
        "f.xlsx": changed(workbook(sheet("")), {"xl/workbook.xml": entity}),
        "g.xlsx": changed(
            workbook(sheet("")), {"xl/externalLinks/_rels/externalLink1.xml.rels": links}
        ),
        "h.pdf": pdf(b"BT ET", packed=False).replace(
            b"/Type /Catalog", b"/Type /Catalog " + action
        ),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)


WAIVER = '[[waiver]]\nreport = "broken.md"\ncode = "REQ01"\nreason = "r"\nby = "b"\n'
SUITE = (
    '{"name": "s", "meta": {"frame": "cells"}, "expectations": [{"type": "expect_column_values_to_match_regex",'
    ' "kwargs": {"column": "raw", "regex": "^([0-9]|[0-9][0-9])*$"}, "meta": {"code": "OWN01", "title": {"en": "a", "zh": "b"}}}]}'
)  # fmt: skip
SENTENCE = "one sentence"
ALL = "--format html --format json --format sarif --format junit --format xlsx --format docx --format pdf --format md"

SETTINGS = (
    Call("waivers: /dev/zero", SENTENCE, "audit check $BROKEN --waivers /dev/zero", 2, "no regular file|cannot be read"),
    Call("waivers: a pipe that nobody writes", SENTENCE, "audit check $BROKEN --waivers w", 2, "no regular file", lambda folder, port: os.mkfifo(folder / "w")),
    Call("waivers: 100,000 deep", SENTENCE, "audit check $BROKEN --waivers w.toml", 2, "w.toml", _put("w.toml", "a = " + "[" * 100_000)),
    Call("waivers: of the wrong types", SENTENCE, "audit check $BROKEN --waivers w.toml", 2, "w.toml, waiver 1", _put("w.toml", WAIVER + "until = 3\n")),
    Call("baseline: /dev/zero", SENTENCE, "audit check $BROKEN --baseline /dev/zero", 2, "no regular file|cannot be read"),
    Call("baseline: 100,000 deep", SENTENCE, "audit check $BROKEN --baseline b.json", 2, "b.json", _put("b.json", '{"a":' * 100_000)),
    Call("baseline: a number alone", SENTENCE, "audit check $BROKEN --baseline b.json", 2, "b.json is no baseline", _put("b.json", "7")),
    Call("suite: a pattern that takes for ever", "judged, or one sentence", "audit check $BROKEN --suites s; test $? -le 2", 0, "", _put("s/s.json", SUITE)),
    Call("suite: a pattern that is none", SENTENCE, "audit check $BROKEN --suites s", 2, "OWN01: regex", _put("s/s.json", SUITE.replace("^([0-9]|[0-9][0-9])*$", "("))),
    Call("suite: an expectation type that is none", SENTENCE, "audit check $BROKEN --suites s", 2, "no expectation type", _put("s/s.json", SUITE.replace("match_regex", "be_nothing")), long=True),
    Call("form: one that contradicts itself", SENTENCE, "audit check $BROKEN --forms f", 2, "f.toml", _put("f/f.toml", 'name = "f"\nfirst_year = 2030\nnotice = "n"\n[tables.t]\npart = "x"\n')),
    Call("parameter: a limit that is no number", SENTENCE, "AUDIT_MAX_CELLS=many audit check $BROKEN", 2, "AUDIT_MAX_CELLS"),
)  # fmt: skip

STREAMS = (
    Call("streams: standard input is closed", SENTENCE, "audit check - <&-", 2, "Standard input cannot be read"),
    Call("streams: standard input never ends", SENTENCE, "audit check - </dev/zero", 2, "bytes"),
    Call("streams: standard output is closed", SENTENCE, "audit check $BROKEN >&-", 2, "Standard output cannot be written"),
    Call("streams: an encoding without Chinese", "signs are escaped", "PYTHONIOENCODING=ascii audit check $BROKEN", 1, r"\\u"),
    Call("streams: the reader is gone", "silence, status of a broken pipe", "audit check $BROKEN --json | true; exit ${PIPESTATUS[0]}", 141),
    Call("streams: Ctrl-C", "one line, status 130", "set -m; $PYTHON -m audit run --out out & until [ -e out/.audit/new ]; do sleep 0.1; done; kill -INT $!; wait $!", 130, "^audit: interrupted.$", long=True),
    Call("outputs: a full disk", "one sentence, names what did not fit", "audit check $BROKEN --json >/dev/full", 2, "no space is left"),
    Call("outputs: a folder stands where a file should", SENTENCE, "mkdir -p out/findings.html; audit check $BROKEN --format html --out out", 2, "it is a folder", long=True),
    Call("outputs: the folder cannot be written", SENTENCE, "audit check $BROKEN --format html --out /proc/out", 2, "/proc/out"),
    Call("outputs: two runs into one folder", "one of them is told so", f"audit check $BROKEN {ALL} --out out >&2 & audit run --out out >&2; a=$?; wait $!; b=$?; echo \"$a $b\"", 0, r"Another run is writing|^[01] [01]$", long=True),
)  # fmt: skip

STRANGERS = (
    Call("names: one that commands, in every format", "its signs are shown, nothing is obeyed", f'audit check * {ALL} --out out', 1, "REQ01", _evil, long=True),
    Call("names: one that commands, in what is printed", "its signs are shown, nothing is obeyed", 'audit parse *; audit waive * --reason "$(echo *)" --by x --until 2030-12-31', 0, "REQ01", _evil),
    Call("names: bytes that are no text", SENTENCE, "audit run $'r\\xff.md' --out out", 2, "not UTF-8", _no_text, long=True),
    Call("places: a title that climbs", "nothing is written outside --out", f"audit check in/a.md {ALL} --out out", 1, "REQ01", _climbing),
    Call("places: members and links that climb, in a corpus", "nothing is written outside --out", "audit corpus in --out out; test $? -le 2", 0, "", _climbing),
    Call("addresses: files that ask for others", "nobody is asked", "for f in *.*; do audit check $f; done; audit check a.html --format html --out out; true", 0, "", _asking),
)  # fmt: skip

CALLS = (*SETTINGS, *STREAMS, *STRANGERS)


class Done(NamedTuple):
    status: int
    work: float  # seconds of all its processes
    mebibytes: int  # the most that one of its processes held
    out: str
    err: str


def run(call: Call) -> Outcome:
    """The call in a folder of its own, watched by the clock, for memory, places and connections."""
    with tempfile.TemporaryDirectory() as name, _listening() as (port, asked):
        folder = Path(name, "work")
        (Path(name) / "tmp").mkdir()
        folder.mkdir()
        call.make(folder, port)
        before = _files(Path(name))
        start = time.perf_counter()
        done = _shell(call.script, folder)
        seconds = time.perf_counter() - start
        left = sorted(_files(Path(name)) - before)
        faults = tuple(_faults(call, done, left, asked()))
    return Outcome(done.status, seconds, done.work, done.mebibytes, done.out + done.err, faults)


def _shell(script: str, folder: Path) -> Done:
    assert SHELL
    own = f'audit() {{ "{sys.executable}" -m audit "$@"; }}\n'
    places = {
        "TMPDIR": str(folder.parent / "tmp"),
        "BROKEN": str(sample("broken")),
        "PYTHON": sys.executable,
    }
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = subprocess.Popen(
            [SHELL, "-c", own + script], cwd=folder, env=os.environ | places, stdout=out, stderr=err
        )
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        said = []
        for stream in (out, err):
            stream.seek(0)
            said.append(stream.read().decode("utf-8", "backslashreplace"))
    return Done(started.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, *said)


def _faults(call: Call, done: Done, left: list[str], asked: bool) -> Iterator[str]:
    said = done.out + done.err
    if done.status != call.status:
        yield f"status {done.status}, not {call.status}"
    if not re.search(call.says, said, re.M):
        yield f"does not say {call.says!r}"
    if "Traceback" in said or "fault of this program" in said:
        yield "traceback"
    if call.expects == SENTENCE and len(done.err.splitlines()) != 1:
        yield f"{len(done.err.splitlines())} lines"
    if commands(said):
        yield f"commands: {commands(said)}"
    if outside := [path for path in left if not path.startswith(("work/out", "tmp/"))]:
        yield f"left outside: {outside}"
    if asked:
        yield "an address was asked"


def commands(text: str) -> list[str]:
    """What of a log a terminal or a CI server would obey."""
    signs = [sign for sign in text if sign != "\n" and not (sign.isprintable() or sign == "\u3000")]
    lines = [line for line in text.split("\n") if line.lstrip().startswith("::")]
    return [*signs, *lines, *(mark for mark in ("##vso[", "##[") if mark in text)]


def _files(folder: Path) -> set[str]:
    return {
        os.fsencode(p.relative_to(folder)).decode("utf-8", "replace")
        for p in folder.rglob("*")
        if not p.is_dir()
    }


@contextmanager
def _listening() -> Iterator[tuple[int, Callable[[], bool]]]:
    """A port, and whether anybody has called there."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)

        def asked() -> bool:
            try:
                server.accept()[0].close()
            except BlockingIOError:
                return False
            return True

        yield server.getsockname()[1], asked
