"""Calls made to harm: as expected, and nothing is obeyed, fetched, or written elsewhere."""

from __future__ import annotations

import socket

import pytest

from tests.hostile.calls import CALLS, SHELL, Call, _listening, run

pytestmark = pytest.mark.skipif(SHELL is None, reason="no bash here")


@pytest.mark.parametrize(
    "call", [call for call in CALLS if not call.long], ids=lambda one: one.name
)
def test_a_call_made_to_harm_ends_as_it_must(call: Call) -> None:
    outcome = run(call)
    assert outcome.faults == (), outcome.said


def test_who_asks_is_noticed() -> None:
    with _listening() as (port, asked):
        assert not asked()
        socket.create_connection(("127.0.0.1", port)).close()
        assert asked()


def test_what_is_written_elsewhere_or_obeyed_is_noticed() -> None:
    script = "echo x > elsewhere; printf '\\033[2J\\n::error::x\\n'"
    found = run(Call("x", "", script, 0)).faults
    assert len(found) == 2
