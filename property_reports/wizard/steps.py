"""The steps of the wizard and what a draft must hold before each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from property_reports.models import PropertyDraft

START, ADDRESS, FACTS, COMPARABLES, PRICE, LOOK, PREVIEW = (
    "start",
    "address",
    "facts",
    "comparables",
    "price",
    "look",
    "preview",
)
NAMES = {
    START: "Purpose",
    ADDRESS: "Address",
    FACTS: "Facts",
    COMPARABLES: "Comparables",
    PRICE: "Price",
    LOOK: "Look",
    PREVIEW: "Preview",
}
STEPS = tuple(NAMES)
NEEDS_HOME = frozenset({FACTS, COMPARABLES, PRICE, LOOK, PREVIEW})


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way: its number, name and address; ``url`` is empty where it cannot be opened yet."""

    number: int
    key: str
    name: str
    url: str
    done: bool
    current: bool


def step_url(draft: PropertyDraft, key: str) -> str:
    """Where a step of a draft is."""
    return reverse(f"property_reports:{key}", args=[draft.pk])


def step_after(key: str) -> str:
    """The step that follows; the last one stays."""
    return STEPS[min(STEPS.index(key) + 1, len(STEPS) - 1)]


def step_before(key: str) -> str:
    """The step before; the first one stays."""
    return STEPS[max(STEPS.index(key) - 1, 0)]


def has_home(data: Mapping[str, Any]) -> bool:
    """Whether the property is known, so that the steps after the address can be opened."""
    return bool((data.get("subject") or {}).get("address"))


def furthest(draft: PropertyDraft) -> str:
    """The step she got to; the address as long as there is no property."""
    reached = draft.step if draft.step in STEPS else START
    if reached in NEEDS_HOME and not has_home(draft.data):
        return ADDRESS
    return reached


def way_of(draft: PropertyDraft | None, data: Mapping[str, Any], current: str) -> list[Step]:
    """All steps in order, as the line above them shows them. Without a draft only the first can be opened."""
    reached = STEPS.index(furthest(draft)) if draft else 0
    return [
        Step(
            number=number,
            key=key,
            name=name,
            url=step_url(draft, key) if draft and (key not in NEEDS_HOME or has_home(data)) else "",
            done=number - 1 < reached and key != current,
            current=key == current,
        )
        for number, (key, name) in enumerate(NAMES.items(), start=1)
    ]
