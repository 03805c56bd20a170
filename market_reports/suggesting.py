"""Suggestions for a half typed place: what an area may be, and what a circle may be drawn around."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from integrations.areas import CITIES, ZIP_CODES, Area
from integrations.models import Feed
from integrations.places import suggest_places
from market_reports.address_points import place_point, suggest_addresses
from market_reports.typed_area import write_area, write_point

SHOWN = 8
TOWNS = 3  # beside addresses: the middle of each is a sum over its homes
ADDRESS = "address"


class Suggestion(NamedTuple):
    """One choice: its kind, what is put into the field, how it reads, and where it lies (for circles)."""

    kind: str
    value: str
    label: str
    at: str = ""


def places_for(feeds: Sequence[Feed], typed: str) -> list[Suggestion]:
    """The named places that begin with what is typed."""
    found = suggest_places(feeds, typed, SHOWN)
    areas = [(place, Area(place.kind, (place.value,), place.state)) for place in found]
    return [Suggestion(area.kind, write_area(area), place.label) for place, area in areas]


def middles_for(feeds: Sequence[Feed], typed: str) -> list[Suggestion]:
    """Addresses, then towns and ZIP codes, each with its point."""
    homes = suggest_addresses(feeds, typed, SHOWN)
    found = [Suggestion(ADDRESS, line, line, write_point(point)) for line, point in homes]
    towns = [place for place in places_for(feeds, typed) if place.kind in (CITIES, ZIP_CODES)]
    for town in towns[: TOWNS if found else SHOWN]:
        middle = place_point(feeds, town.value)
        found += [town._replace(at=write_point(middle.point))] if middle else []
    return found[:SHOWN]
