"""The side of the caller: starts the process that reads, waits for it as long as agreed, ends it."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Timer
from types import TracebackType
from typing import Any, BinaryIO, NoReturn

from audit.limits import MEMORY_MIB, RESULT_MIB, SECONDS, WAITED, Limit, refuse_settings
from audit.model import AuditError
from audit.sandbox.child import FAILED, MEMORY, MIB, REFUSED, RESULT, VALUE, serve
from audit.sandbox.frames import receive, send
from audit.wording import texts, why

# Elsewhere a process that copies itself may not use the libraries that it has loaded.
FORKS = sys.platform.startswith("linux")
SPENT = 24  # SIGXCPU: the process has used up its time


@dataclass
class Sandbox:
    """A function of this package, `module:name`, that is run in another process.

    `submit` begins a call and `result` waits for what comes of it; calling the sandbox does both.
    Arguments and results are values of the model and plain ones. One process serves all calls; where
    a file ends it, the next call has a new one.
    """

    function: str
    _process: _Process | None = field(default=None, repr=False)
    _called: str = field(default="", repr=False)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def __call__(self, *arguments: Any, called: str) -> Any:
        """What the function gives. Raises as `result`."""
        self.submit(*arguments, called=called)
        return self.result()

    def submit(self, *arguments: Any, called: str) -> None:
        """Begin a call. `called` is what messages call the file that it reads."""
        refuse_settings()
        if self._process is None:
            self._process = _Process(self.function)
        self._called = called
        with suppress(BrokenPipeError):  # it died meanwhile: `result` says so
            send(self._process.calls, arguments)

    def result(self) -> Any:
        """What comes of the call.

        Raises AuditError, one sentence, where the function did, or where it took more time or memory
        than the limits let it, gave back too much, or ended its process.
        """
        assert self._process is not None, "nothing was submitted"
        process = self._process
        timer = Timer(WAITED * SECONDS, process.kill)
        timer.daemon = True
        timer.start()
        try:
            kind, value = receive(process.answers, RESULT_MIB * MIB)
        except (EOFError, OSError):
            late = not timer.is_alive()
            self._process = None
            _refuse_dead(self._called, process.end(), late)
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()
        return value if kind == VALUE else _refuse(self._called, kind, value)

    def close(self) -> None:
        """End the process, at work or not."""
        if self._process is not None:
            self._process.kill()
            self._process.end()
            self._process = None


def _refuse(called: str, kind: str, value: Any) -> NoReturn:
    if kind == REFUSED:
        raise AuditError(value)
    if kind == MEMORY:
        raise AuditError(_over("memory", called, MEMORY_MIB))
    if kind == RESULT:
        raise AuditError(texts("limits.result", name=called, most=RESULT_MIB))
    assert kind == FAILED, kind
    raise AuditError(texts("limits.fault", name=called, what=value))


def _refuse_dead(called: str, status: int, late: bool) -> NoReturn:
    """Say what became of a process that gave no answer, by the signal that ended it."""
    if late or -status == SPENT:
        raise AuditError(_over("time", called, SECONDS))
    raise AuditError(_over("died", called, MEMORY_MIB, status=status))


def _over(key: str, called: str, most: Limit, **more: int) -> dict[str, str]:
    return texts(f"limits.{key}", name=called, most=int(most), variable=most.name, **more)


class _Process:
    """The other process and the pipes to it: a copy of this one where that is safe, else a new one."""

    calls: BinaryIO
    answers: BinaryIO
    kill: Callable[[], None]
    end: Callable[[], int]

    def __init__(self, function: str) -> None:
        try:
            self._fork(function) if FORKS else self._start(function)
        except OSError as error:
            raise AuditError(texts("limits.no_process", why=why(error))) from error

    def _fork(self, function: str) -> None:
        inner_calls, outer_calls = _pipe()
        outer_answers, inner_answers = _pipe()
        with warnings.catch_warnings():
            # Of threads: the copy has none, and leaves alone what theirs may have locked.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if not pid:
            status = 1
            try:
                os.close(outer_calls)
                os.close(outer_answers)
                serve(function, os.fdopen(inner_calls, "rb"), os.fdopen(inner_answers, "wb"))
                status = 0
            finally:
                os._exit(status)
        os.close(inner_calls)
        os.close(inner_answers)
        self.calls, self.answers = os.fdopen(outer_calls, "wb"), os.fdopen(outer_answers, "rb")
        self.kill = lambda: _kill(pid)
        self.end = lambda: self._ended(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

    def _start(self, function: str) -> None:
        words = [sys.executable, "-m", "audit.sandbox", function]
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        self.calls, self.answers = process.stdin, process.stdout  # type: ignore[assignment]
        self.kill = process.kill
        self.end = lambda: self._ended(process.wait())

    def _ended(self, status: int) -> int:
        for stream in (self.calls, self.answers):
            with suppress(OSError):
                stream.close()
        return status


def _pipe() -> tuple[int, int]:
    """The ends of a pipe, none of them in the place of a standard stream that is closed."""
    from fcntl import F_DUPFD_CLOEXEC, fcntl

    ends = os.pipe()
    above = tuple(fcntl(end, F_DUPFD_CLOEXEC, 3) for end in ends)
    for end in ends:
        os.close(end)
    return above[0], above[1]


def _kill(pid: int) -> None:
    import signal

    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
