"""What seems to hold in many filled tables of a form: rules for a person to keep."""

from __future__ import annotations

from audit.proposing.proposals import Breach, Proposal, Proposals, propose
from audit.proposing.reading import read_folder
from audit.proposing.suites import keep_proposals

__all__ = ["Breach", "Proposal", "Proposals", "keep_proposals", "propose", "read_folder"]
