"""What a carrier can answer, and so what becomes of a message."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

GATEWAY_FAULTS = (408, 502, 504)  # somebody on the way gave up: the server behind may have the message


class Outcome(Enum):
    """How handing a message over ended."""

    TAKEN = "taken"
    LATER = "later"  # nothing was taken; worth another try
    REFUSED = "refused"  # this message will not be taken
    BOUNCED = "bounced"  # no message to this address will be taken
    UNKNOWN = "unknown"  # taken or not: nobody can tell, so it is not sent again


@dataclass(frozen=True, slots=True)
class Answer:
    """One attempt's end: ``code`` is the server's number, ``words`` what it said.

    ``wait_seconds`` is how long the server asked us to wait before the next try.
    """

    outcome: Outcome
    code: int | None = None
    words: str = ""
    provider_id: str | None = None
    wait_seconds: float = 0.0
