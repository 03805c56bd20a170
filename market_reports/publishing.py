"""Whether a finished report may leave the account: its brand has to name the brokerage.

The brand is part of the document, so what a report lacks stays lacking until it is made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import Account, User
from accounts.readiness import Missing, in_words, lacking, missing_for_publishing

PUBLISHED = ("pdf", "html")  # what is handed to others; CSV and JSON are the agent's own data


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a report may be published, and what its reader has to fill in before the next one can be."""

    is_held_back: bool = False
    missing: tuple[Missing, ...] = ()

    @property
    def reason(self) -> str:
        """Why it is held back and what to do, for a message."""
        if self.missing:
            return f"Before this report can be published, add your {in_words(self.missing)}."
        return "This report was made before your profile was complete. Make it again with your brokerage."


def standing_of(document: Mapping[str, Any] | None, *, user: User, account: Account, back: str) -> Standing:
    """How a report stands for the person who reads it; ``back`` is the page to return to from the profile.

    A report without a document has nothing to publish and nothing to hold back.
    """
    if document is None or not lacking(document["brand"]):
        return Standing()
    return Standing(is_held_back=True, missing=tuple(missing_for_publishing(user, account, back=back)))
