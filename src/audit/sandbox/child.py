"""The process that reads: it limits itself, then answers one call after another until no more come."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from audit.limits import MEMORY_MIB, RESULT_MIB, SECONDS, WRITTEN
from audit.model import AuditError
from audit.sandbox.frames import LengthError, receive, send

MIB = 1024 * 1024
# What an answer is: its kind, then the value, the sentence, or where it happened.
VALUE, REFUSED, MEMORY, RESULT, FAILED = "value", "sentence", "memory", "length", "fault"


def serve(function: str, calls: BinaryIO, answers: BinaryIO) -> None:
    """Answer calls of `module:name` with their arguments, until the other side closes."""
    _be_quiet()
    _limit_memory()
    while True:
        try:
            arguments = receive(calls)
        except EOFError:
            return
        _limit_time()
        answer = _answer(function, arguments)
        try:
            send(answers, answer, RESULT_MIB * MIB)
        except LengthError:
            send(answers, (RESULT, None))
        except MemoryError:
            del answer
            send(answers, (MEMORY, None))
        except BrokenPipeError:
            return


def _answer(function: str, arguments: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        module, _, name = function.partition(":")
        return VALUE, getattr(import_module(module), name)(*arguments)
    except AuditError as error:
        if any(isinstance(cause, MemoryError) for cause in _causes(error)):
            return MEMORY, None
        return REFUSED, error.args[0]  # in every language it is told in
    except MemoryError:
        return MEMORY, None
    except Exception as error:  # a fault of ours: said in one sentence, not shown as it is
        return FAILED, f"{type(error).__name__} {_place(error.__traceback__)}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield cause
        yield from _causes(cause)


def _place(trace: TracebackType | None) -> str:
    """Where in this package it happened: the last line of it that was at work."""
    found = ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "audit" in file.parts:
            found = f"{'/'.join(file.parts[-2:])}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _be_quiet() -> None:
    """Nothing that a library says of a file reaches the terminal; an interrupt is the parent's."""
    faulthandler.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115


def _limit_memory() -> None:
    """So much more than the process has already. Windows has no such limits; macOS keeps only some."""
    try:
        import resource
    except ImportError:
        return
    bytes_more = MEMORY_MIB * MIB
    for kind, most in (
        (resource.RLIMIT_AS, _size() + bytes_more),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(kind, most)


def _limit_time() -> None:
    """So much more work than the process has done already."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + SECONDS)


def _limit(kind: int, most: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(kind, (most, hard))
    except (ValueError, OSError):  # a kind that this system does not keep
        return


def _size() -> int:
    """The bytes of address space that the process has; 0 where that is not told."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
