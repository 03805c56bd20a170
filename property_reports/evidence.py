"""The evidence of a report: estimate, sales with their adjustments, competition, trend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from accounts.models import Account
from integrations.assessor.record import PropertyRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAdjustment:
    """An adjustment of the agent's own judgement, in whole dollars."""

    kind: str
    label: str
    amount: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the agent chose, dropped and adjusted, by listing ids."""

    chosen: tuple[int, ...] | None = None
    dropped: tuple[int, ...] = ()
    own: Mapping[int, tuple[OwnAdjustment, ...]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The choices of plain data."""
        chosen = data.get("chosen")
        return cls(
            chosen=None if chosen is None else tuple(chosen),
            dropped=tuple(data.get("dropped") or ()),
            own={
                int(key): tuple(OwnAdjustment(**each) for each in rows)
                for key, rows in (data.get("own") or {}).items()
            },
        )


def evidence_for(*, account: Account, subject: PropertyRecord, on: date, choices: Choices) -> dict[str, Any]:
    """The evidence for a subject on a day, as plain data."""
    return {
        "effective_date": on.isoformat(),
        "estimate": None,
        "figure": None,
        "reason": "There are too few similar sales for an estimate.",
        "search": {"miles": 10, "months": 24, "grade": "D", "words": ""},
        "comparables": [],
        "proposed": [],
        "excluded": [],
        "rates": [],
        "competition": [],
        "expired": [],
        "trend": [],
    }
