"""Suggestions for a half typed place: what an area may be, and what a circle may be drawn around."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from integrations.areas import CITIES, COUNTIES, SUBDIVISIONS, ZIP_CODES, Area
from integrations.models import Feed
from integrations.places import ADDRESS, Place, suggest_places
from market_reports.ordering.address_points import point_of, town_point
from market_reports.ordering.typed_area import write_area, write_point

SHOWN = 8
TOWNS = 3  # beside addresses: the middle of each is a sum over its homes


class Suggestion(NamedTuple):
    """One choice: how it reads, what it is, what is put into the field, and where it lies (for circles)."""

    label: str
    detail: str
    value: str
    at: str = ""


def places_for(feeds: Sequence[Feed], typed: str) -> list[Suggestion]:
    """The named places that begin with what is typed."""
    kinds = {ZIP_CODES, CITIES, COUNTIES, SUBDIVISIONS}
    return [suggestion_of(place) for place in suggest_places(feeds, typed, SHOWN, kinds=kinds)]


def suggestion_of(place: Place) -> Suggestion:
    """A named place, written as the field reads it."""
    area = Area(place.kind, (place.value,), place.state, city=place.city)
    return Suggestion(place.label, place.detail, write_area(area))


def middles_for(feeds: Sequence[Feed], typed: str) -> list[Suggestion]:
    """Addresses, then towns and ZIP codes, each with its point."""
    homes = suggest_places(feeds, typed, SHOWN, kinds={ADDRESS})
    found = [Suggestion(home.label, home.detail, home.label, write_point(point_of(home))) for home in homes]
    towns = suggest_places(feeds, typed, TOWNS if found else SHOWN, kinds={ZIP_CODES, CITIES})
    for town in map(suggestion_of, towns):
        middle = town_point(feeds, town.value)
        found += [town._replace(at=write_point(middle.point))] if middle else []
    return found[:SHOWN]
