"""Who a message is for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Addressee:
    """One address, with the name and the contact it belongs to where they are known."""

    email: str
    name: str | None = None
    contact_id: UUID | None = None

    @property
    def key(self) -> str:
        """What tells readers apart: the address in lower case."""
        return self.email.lower()
