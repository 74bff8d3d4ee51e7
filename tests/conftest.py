"""What the tests share: where the real reports lie, and a skip with a reason where they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no mistake; and CI judges a change by the same examples each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")

# What is said is looked for in English; tests of the other language ask for it.
os.environ |= {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(folder: str, what: str) -> Path:
    """A folder beside the checkout; the test is skipped where it is missing."""
    if not (SHARED / folder).is_dir():
        pytest.skip(f"{what} are not here (../shared/{folder})")
    return SHARED / folder


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """The folder of real reports."""
    return shared("reports", "the real reports")


@pytest.fixture(scope="session")
def shared_claims() -> Path:
    """The folder of labelled passages."""
    return shared("claims", "the labelled passages")
