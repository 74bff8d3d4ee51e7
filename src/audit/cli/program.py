"""A call, from its words to its exit status; whatever goes wrong is one sentence on standard error."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

from audit.cli.asked import forms_asked, language_asked
from audit.cli.codes import BAD, CUT_OFF, INTERRUPTED
from audit.cli.parser import speaking
from audit.cli.streams import open_closed, tell
from audit.forms import use_forms
from audit.model import AuditError
from audit.wording import say, spoken, why


def call(arguments: Sequence[str]) -> int:
    """Run the program; the exit status."""
    open_closed()
    language = language_asked(arguments) or spoken(os.environ)
    try:
        use_forms(*forms_asked(arguments))
        from audit.cli.arguments import parser  # loads the forms, those of further folders too

        with speaking(language):
            options = parser(language).parse_args(arguments)
        options.told = language
        return int(options.command(options))
    except AuditError as error:
        tell(f"audit: {error.text(language)}")
        return BAD
    except BrokenPipeError:  # who read our output has gone, as `head` does
        return CUT_OFF
    except KeyboardInterrupt:
        hush()
        tell(f"audit: {say('cli.interrupted', language)}")
        return INTERRUPTED
    except OSError as error:
        said = {"path": error.filename or "audit", "why": why(error)[language]}
        tell(f"audit: {say('cli.system', language, **said)}")
        return BAD


def end_when_told() -> None:
    """Let SIGTERM unwind what is under way, so that nothing half-written is left."""
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _end)


def hush() -> None:
    """What is torn down half-made, a loop of events say, complains as it goes: nobody is told."""
    sys.unraisablehook = lambda _: None
    warnings.simplefilter("ignore")


def _end(number: int, _: FrameType | None) -> NoReturn:
    hush()
    raise SystemExit(128 + number)
