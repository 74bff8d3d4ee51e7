"""The two samples, audited once."""

from __future__ import annotations

import pytest

from audit import audit_report
from audit.model import Audit
from audit.samples import sample


@pytest.fixture(scope="session")
def consistent() -> Audit:
    return audit_report(sample("consistent"))


@pytest.fixture(scope="session")
def broken() -> Audit:
    return audit_report(sample("broken"))
