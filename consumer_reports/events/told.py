"""What the page's script may tell: a part that was opened, a way to the agent, a share, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from consumer_reports.models import EventType

LONGEST = 200  # bytes
PARTS = ("overview", "details", "comps", "market", "agent")
WAYS = ("call", "text", "email")
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    EventType.TAB_CHANGE: {"tab": PARTS},
    EventType.AGENT_CLICK: {"by": WAYS},
    EventType.SHARE: {},
}


class NotAnEvent(ValueError):
    """What was sent is no event of the page."""


def event_in(body: bytes) -> tuple[EventType, dict[str, str]]:
    """The event that was sent, as it is kept. Raises NotAnEvent."""
    if len(body) > LONGEST:
        raise NotAnEvent("too long")
    try:
        told: Any = json.loads(body)
    except ValueError:
        raise NotAnEvent("no JSON") from None
    if not isinstance(told, dict) or not isinstance(told.get("type"), str):
        raise NotAnEvent("no event")
    allowed = ALLOWED.get(told["type"])
    if allowed is None or set(told) != {"type", *allowed}:
        raise NotAnEvent("unknown event")
    if any(told[name] not in values for name, values in allowed.items()):
        raise NotAnEvent("unknown value")
    return EventType(told["type"]), {name: told[name] for name in allowed}
