"""What became of the rows of a file, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

REFUSALS_KEPT = 200


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken: the spreadsheet's number of it, why, and its filled cells.

    ``kind`` is the reason without the row's own values, for counting.
    """

    number: int
    kind: str
    reason: str
    values: Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """What became of the rows so far. Every row is one of added, updated, unchanged, repeated and refused."""

    rows: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    repeated: int = 0
    refused: int = 0
    refused_because: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        """Count refused rows and keep the first of them."""
        for refusal in refusals:
            self.refused += 1
            self.refused_because[refusal.kind] += 1
            if len(self.refusals) < REFUSALS_KEPT:
                self.refusals.append(refusal)
