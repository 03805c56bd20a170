"""Where an address lies, as far as the account's own listings tell: the middle of a circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg, QuerySet

from integrations.areas import CIRCLE, COUNTIES, AreaInvalid, Point
from integrations.listings import listings_in
from integrations.models import Feed, Listing
from market_reports.typed_area import are_coordinates, read_area, read_coordinates

SHORTEST = 3  # letters of an address before any is looked for


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
    found = address_point(feeds, typed) or place_point(feeds, typed)
    if found is None:
        raise AreaInvalid(
            f"“{typed[:60]}” is not an address in your listings. "
            "Choose one that is suggested, a ZIP code or city, or a point on the map."
        )
    return found


def address_point(feeds: Sequence[Feed], typed: str) -> FoundPoint | None:
    """The home at an address; what stands after a comma must be its city or ZIP code."""
    street, _, place = (part.strip() for part in typed.partition(","))
    rows = placed_homes(feeds).filter(street_address__iexact=street)
    towns = [word.strip().lower() for word in place.split(",") if word.strip()]
    for home in rows.order_by("-checked_at")[:20]:
        said = {(home.city or "").lower(), (home.zip_code or "").lower(), (home.state or "").lower()}
        if not towns or towns[0] in said:
            return FoundPoint(point_of(home), address_line(home))
    return None


def place_point(feeds: Sequence[Feed], typed: str) -> FoundPoint | None:
    """The middle of the homes of a ZIP code or city."""
    try:
        area = read_area(typed)
    except AreaInvalid:
        return None
    if area.kind in (COUNTIES, CIRCLE):
        return None
    middle = middle_of(listings_in(feeds, area))
    return FoundPoint(middle, area.label) if middle else None


def middle_of(rows: QuerySet[Listing]) -> Point | None:
    """The mean place of listings; None where none has a place."""
    found = rows.filter(latitude__isnull=False, longitude__isnull=False).aggregate(
        latitude=Avg("latitude"), longitude=Avg("longitude")
    )
    if found["latitude"] is None:
        return None
    return round(found["latitude"], 5), round(found["longitude"], 5)


def suggest_addresses(feeds: Sequence[Feed], typed: str, limit: int) -> list[tuple[str, Point]]:
    """Addresses in these feeds that begin with what is typed, with their place; each once."""
    street = " ".join(typed.partition(",")[0].split())
    if len(street) < SHORTEST:
        return []
    homes = placed_homes(feeds).filter(street_address__istartswith=street).order_by("street_address")
    found = {address_line(home): point_of(home) for home in homes[: limit * 3]}
    return list(found.items())[:limit]


def point_of(home: Listing) -> Point:
    """Where a placed home lies."""
    return float(home.latitude or 0), float(home.longitude or 0)


def placed_homes(feeds: Sequence[Feed]) -> QuerySet[Listing]:
    """The listings whose address and place may be told."""
    shown = Listing.objects.filter(feed__in=[feed.pk for feed in feeds], show_listing=True, show_address=True)
    return shown.filter(latitude__isnull=False, longitude__isnull=False)


def address_line(home: Listing) -> str:
    """ "12 Oak St, Seattle"."""
    return ", ".join(part for part in (home.street_address, home.city) if part)
