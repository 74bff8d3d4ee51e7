"""The process that reads: whatever happens in it, the caller gets a value or one sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit.model import AuditError, Source
from audit.sandbox import Sandbox, parent
from audit.sandbox.frames import _Unpickler

HERE = "tests.test_sandbox:"


def give(value: object) -> object:
    return value


def refuse() -> None:
    raise AuditError("report is no report.")


def fail() -> None:
    raise ValueError("of the stranger's")


def fill() -> int:
    return len(bytearray(4 * 1024**3))


def fill_in_vain() -> None:
    try:
        fill()
    except MemoryError as error:
        raise AuditError("report is damaged.") from error


def turn() -> None:
    while True:
        pass


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def flood() -> bytes:
    return bytes(40 * 1024 * 1024)


def speak() -> str:
    os.write(1, b"to the terminal")
    os.write(2, b"to the terminal")
    return sys.stdin.read()


def write(path: str) -> int:
    return Path(path).write_bytes(bytes(9 * 1024 * 1024))


@pytest.fixture(params=["copied", "started"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to come by a process; that of the other systems is tried here too."""
    if request.param == "copied" and not parent.FORKS:
        pytest.skip("this system has none that copy themselves")
    monkeypatch.setattr(parent, "FORKS", request.param == "copied")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["src", "."]))


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize(
    ("function", "says"),
    [
        ("refuse", r"^report is no report\.$"),
        ("fail", r"^it cannot be read: ValueError\b.* fault of this program"),
        ("fill", "memory.*AUDIT_MEMORY_MIB"),
        ("fill_in_vain", "memory.*AUDIT_MEMORY_MIB"),
        ("die", "status -11"),
        ("flood", "gives more than"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_the_next_call_is_answered(
    function: str, says: str
) -> None:
    with Sandbox(HERE + function) as sandbox, pytest.raises(AuditError, match=says):
        sandbox(called="it")
    with Sandbox(HERE + "give") as sandbox:
        assert sandbox(Source("a", "b", "c", 1), called="it") == Source("a", "b", "c", 1)


def test_one_process_answers_all_calls_and_a_new_one_those_after_it_died() -> None:
    with Sandbox(HERE + "give") as sandbox:
        sandbox("x", called="it")
        process = sandbox._process
        assert sandbox("y", called="it") == "y"
        assert sandbox._process is process
        assert process is not None
        process.kill()
        with pytest.raises(AuditError, match="broke down"):
            sandbox("z", called="it")
        assert sandbox("z", called="it") == "z"


@pytest.mark.parametrize(("seconds", "waited"), [("1", "9"), ("99", "0.01")])
def test_what_takes_too_long_is_given_up(
    seconds: str, waited: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the seconds of work that the process limits itself to, and by the clock of its parent."""
    program = (
        "from audit.sandbox import Sandbox, parent\n"
        f"parent.WAITED = {waited}\n"
        f"Sandbox('{HERE}turn')(called='it')"
    )
    monkeypatch.setenv("AUDIT_SECONDS", seconds)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["src", "."]))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert f"it takes more than {seconds} seconds" in done.stderr
    assert "AUDIT_SECONDS" in done.stderr


def test_nothing_is_said_or_written_by_the_process(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with Sandbox(HERE + "speak") as sandbox:
        assert sandbox(called="it") == ""
    assert capfd.readouterr() == ("", "")
    with Sandbox(HERE + "write") as sandbox, pytest.raises(AuditError, match="OSError"):
        sandbox(str(tmp_path / "large"), called="it")


def test_a_process_does_not_outlive_its_caller() -> None:
    with Sandbox(HERE + "turn") as sandbox:
        sandbox.submit(called="it")
        assert sandbox._process is not None
        process = sandbox._process
        time.sleep(0.05)
    with pytest.raises(ChildProcessError):
        process.end()


@pytest.mark.parametrize(
    "text", [b"cos\nsystem\n(S'true'\ntR.", b"caudit.pipeline\nread_report\n."]
)
def test_what_comes_back_is_made_of_values_alone(text: bytes) -> None:
    import io
    import pickle

    with pytest.raises(pickle.UnpicklingError):
        _Unpickler(io.BytesIO(text)).load()


def test_a_limit_that_is_no_number_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_MAX_CELLS", "many")
    with pytest.raises(AuditError, match="AUDIT_MAX_CELLS"), Sandbox(HERE + "give") as sandbox:
        sandbox("x", called="it")
