"""The map: the subject, the homes by number, and rings of distance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from property_reports.document.case import Case, ShownHome
from property_reports.document.pages.front import Page

RINGS = (0.5, 1, 2)
MOST_NAMES = 6


def aerial(case: Case) -> Page | None:
    """Where the homes lie; None where the place of the subject is not known, or no home's is."""
    here = place_of(case.subject)
    points = [
        *points_of(case.sold, "comparable"),
        *points_of(case.competition, "competition"),
        *points_of(case.unsold, "expired"),
    ]
    if here is None or not points:
        return None
    return {
        "subject": {**here, "label": case.address},
        "points": points,
        "rings": list(RINGS),
        "names": names(case),
        "caption": _("Rings at {near}, {middle} and {far} miles from the home.").format(
            near=RINGS[0], middle=RINGS[1], far=RINGS[2]
        ),
    }


def place_of(home: Any) -> dict[str, float] | None:
    """Latitude and longitude; None where the place is not known."""
    latitude, longitude = home.get("latitude"), home.get("longitude")
    if latitude is None or longitude is None:
        return None
    return {"latitude": latitude, "longitude": longitude}


def points_of(homes: Sequence[ShownHome], kind: str) -> list[dict[str, Any]]:
    """The homes whose place and address may be told, by their numbers."""
    return [
        {
            "number": one.number,
            **place,
            "label": one.home.get("address") or "",
            "kind": kind,
            "listing": one.listing,
        }
        for one in homes
        if one.home.get("address") and (place := place_of(one.home))
    ]


def names(case: Case) -> list[dict[str, Any]]:
    """Names of neighbourhoods, each where the middle of its homes lies; none where the homes tell none."""
    found: dict[str, list[dict[str, float]]] = {}
    for one in [*case.sold, *case.competition]:
        place, name = place_of(one.home), str(one.home.get("subdivision") or "").strip()
        if place and name:
            found.setdefault(name, []).append(place)
    most = sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0]))[:MOST_NAMES]
    return [
        {
            "text": name,
            "latitude": sum(place["latitude"] for place in places) / len(places),
            "longitude": sum(place["longitude"] for place in places) / len(places),
        }
        for name, places in most
    ]
