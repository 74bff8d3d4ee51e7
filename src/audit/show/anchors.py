"""The ids of what can be linked to. Those of one report share a prefix, so that two reports can be
shown in one notebook."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model import Address, Audit


@dataclass(frozen=True)
class Anchors:
    prefix: str

    @classmethod
    def of(cls, audit: Audit) -> Anchors:
        return cls(f"r{audit.report.source.sha256[:6]}")

    def figure(self, address: Address) -> str:
        return f"{self.prefix}-{address.table}-{address.row}-{address.column}"

    def finding(self, number: int) -> str:
        return f"{self.prefix}-finding-{number}"

    def relation(self, key: object) -> str:
        """Of a relation by its number, or of a claim in the list of them: `c1`."""
        return f"{self.prefix}-relation-{key}"

    def claim(self, number: int) -> str:
        return f"{self.prefix}-claim-{number}"

    def further(self, number: int) -> str:
        """Of what a passage says of itself: its sum, its period."""
        return f"{self.prefix}-passage-{number}"
