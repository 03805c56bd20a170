"""What the data of an event says, by the keys that the page of a report writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consumer_reports.models import EventType

TAB, WAY = "tab", "by"
COMPS = "comps"
CALL, TEXT, EMAIL = "call", "text", "email"
WAYS = (CALL, TEXT, EMAIL)
TABS = {
    "overview": "the overview",
    "details": "the details of the home",
    COMPS: "the comparable sales",
    "market": "the market",
    "agent": "your part",
}
REACHED = {CALL: "Tapped to call you", TEXT: "Tapped to text you", EMAIL: "Tapped to email you"}
DEVICES = {"phone": "on a phone", "tablet": "on a tablet", "computer": "on a computer"}

Lookups = Mapping[str, Any]  # a condition on events, by the names of columns

LOOKED_AT_COMPS: Lookups = {"event_type": EventType.TAB_CHANGE, f"event_data__{TAB}": COMPS}


def reached_by(way: str) -> Lookups:
    """Events in which a reader reached for the agent in one way."""
    return {"event_type": EventType.AGENT_CLICK, f"event_data__{WAY}": way}


def deed_in_words(event_type: str, data: Mapping[str, Any] | None, *, is_first_view: bool) -> str:
    """An event as a sentence without its end."""
    said = data or {}
    match event_type:
        case EventType.VIEW:
            return "Opened it" if is_first_view else "Opened it again"
        case EventType.TAB_CHANGE:
            tab = str(said.get(TAB) or "")
            return f"Looked at {TABS[tab]}" if tab in TABS else "Looked at another part"
        case EventType.AGENT_CLICK:
            return REACHED.get(str(said.get(WAY) or ""), "Reached for you")
        case EventType.SHARE:
            return "Shared it"
        case EventType.PDF_REQUEST:
            return "Asked for the PDF"
        case EventType.ADJUST:
            return "Corrected the home or answered a question"
    return "Did something else"


def device_in_words(device: str | None) -> str:
    """On what; empty where it is not known."""
    return DEVICES.get(device or "", "")
