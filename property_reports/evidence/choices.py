"""What an agent decided about the comparables of a report: which, and what they are worth to her."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_CHOSEN, MOST_OWN = 12, 12
LARGEST = 10_000_000  # dollars
LONGEST_LABEL, LONGEST_REASON = 60, 300


class ChoicesInvalid(ValueError):
    """Choices that cannot be; the message may be shown."""


@dataclass(frozen=True, slots=True)
class OwnAdjustment:
    """The agent's judgement on one comparable: dollars added to its price, and why."""

    kind: str
    label: str
    amount: int
    reason: str

    @classmethod
    def from_json(cls, data: Any) -> OwnAdjustment:
        """From plain data. Raises ChoicesInvalid."""
        if not isinstance(data, Mapping):
            raise ChoicesInvalid("An adjustment has a label, an amount and a reason.")
        label, reason, amount = data.get("label"), data.get("reason"), data.get("amount")
        if not isinstance(label, str) or not 0 < len(label.strip()) <= LONGEST_LABEL:
            raise ChoicesInvalid(f"An adjustment needs a name of up to {LONGEST_LABEL} characters.")
        if not isinstance(reason, str) or not 0 < len(reason.strip()) <= LONGEST_REASON:
            raise ChoicesInvalid(f"An adjustment needs a reason of up to {LONGEST_REASON} characters.")
        if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < abs(amount) <= LARGEST:
            raise ChoicesInvalid("An adjustment is a whole number of dollars up to 10 million, not 0.")
        return cls(str(data.get("kind") or "other"), label.strip(), amount, reason.strip())

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "label": self.label, "amount": self.amount, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Choices:
    """``chosen``: ids of listings, None while she goes with what is proposed; ``dropped``: those she took
    out of the proposed ones; ``own``: her adjustments by listing.
    """

    chosen: tuple[int, ...] | None = None
    dropped: tuple[int, ...] = ()
    own: Mapping[int, tuple[OwnAdjustment, ...]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain data; ``from_json`` reads it back."""
        return {
            "chosen": None if self.chosen is None else list(self.chosen),
            "dropped": list(self.dropped),
            "own": {str(key): [line.to_json() for line in lines] for key, lines in self.own.items()},
        }

    @classmethod
    def from_json(cls, data: Any) -> Choices:
        """From plain data; nothing at all is no choice. Raises ChoicesInvalid."""
        if not data:
            return cls()
        if not isinstance(data, Mapping):
            raise ChoicesInvalid("Choices are an object with named values.")
        chosen = data.get("chosen")
        own = {}
        for key, lines in dict(data.get("own") or {}).items():
            if len(lines) > MOST_OWN:
                raise ChoicesInvalid(f"A comparable takes up to {MOST_OWN} adjustments of your own.")
            own[read_id(key)] = tuple(OwnAdjustment.from_json(line) for line in lines)
        found = None if chosen is None else tuple(dict.fromkeys(read_id(one) for one in chosen))
        if found is not None and len(found) > MOST_CHOSEN:
            raise ChoicesInvalid(f"Choose up to {MOST_CHOSEN} comparables; these are {len(found)}.")
        return cls(found, tuple(read_id(one) for one in data.get("dropped") or ()), own)

    def taken_from(self, proposed: tuple[int, ...]) -> tuple[int, ...]:
        """The listings she goes with, where ``proposed`` are those of the search."""
        if self.chosen is not None:
            return self.chosen
        return tuple(one for one in proposed if one not in self.dropped)


def read_id(value: Any) -> int:
    """The id of a listing. Raises ChoicesInvalid."""
    try:
        found = int(value)
    except (TypeError, ValueError):
        raise ChoicesInvalid("A comparable is named by its number.") from None
    if isinstance(value, bool) or not 0 < found < 2**63:
        raise ChoicesInvalid("A comparable is named by its number.")
    return found
