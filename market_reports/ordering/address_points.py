"""Where an address or a town lies, as far as the account's own listings tell: the middle of a circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg

from integrations.areas import CITIES, ZIP_CODES, Area, AreaInvalid
from integrations.listings import listings_in
from integrations.models import Feed
from integrations.places import ADDRESS, Place, suggest_places
from integrations.shapes import Point
from market_reports.ordering.typed_area import are_coordinates, read_area, read_coordinates

LOOKED_THROUGH = 20  # homes on streets of the same beginning


@dataclass(frozen=True, slots=True)
class FoundPoint:
    """A point, and the address or place it was found by (None for typed coordinates)."""

    point: Point
    label: str | None


def find_point(feeds: Sequence[Feed], text: str) -> FoundPoint:
    """The point that a typed address, place or pair of coordinates means. Raises AreaInvalid."""
    typed = " ".join(text.split())
    if not typed:
        raise AreaInvalid("Enter the address or place in the middle of the circle.")
    if are_coordinates(typed):
        return FoundPoint(read_coordinates(typed), None)
    found = address_point(feeds, typed) or town_point(feeds, typed)
    if found is None:
        raise AreaInvalid(
            f"“{typed[:60]}” is not an address in your listings. "
            "Choose one that is suggested, a ZIP code or city, or a point on the map."
        )
    return found


def address_point(feeds: Sequence[Feed], typed: str) -> FoundPoint | None:
    """The home at an address; what stands after the street must be its city."""
    asked = typed.lower()
    for place in suggest_places(feeds, typed, LOOKED_THROUGH, kinds={ADDRESS}):
        if asked in spellings(place):
            return FoundPoint(point_of(place), place.label)
    return None


def spellings(place: Place) -> set[str]:
    """How an address may be typed: the street alone, with the city, with city and state."""
    with_city = f"{place.value}, {place.city}" if place.city else place.value
    return {word.lower() for word in (place.value, with_city, place.label)}


def point_of(place: Place) -> Point:
    """Where an address lies."""
    return float(place.latitude or 0), float(place.longitude or 0)


def town_point(feeds: Sequence[Feed], typed: str) -> FoundPoint | None:
    """The middle of the homes of a ZIP code or city."""
    try:
        area = read_area(typed)
    except AreaInvalid:
        return None
    if area.kind not in (CITIES, ZIP_CODES):
        return None
    middle = middle_of(feeds, area)
    return FoundPoint(middle, area.label) if middle else None


def middle_of(feeds: Sequence[Feed], area: Area) -> Point | None:
    """The mean place of the listings of an area; None where none has a place."""
    placed = listings_in(feeds, area).filter(latitude__isnull=False, longitude__isnull=False)
    found = placed.aggregate(latitude=Avg("latitude"), longitude=Avg("longitude"))
    if found["latitude"] is None:
        return None
    return round(found["latitude"], 5), round(found["longitude"], 5)
