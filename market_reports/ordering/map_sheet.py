"""The map of the wizard as data: where the listings lie and what the places among them are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.core.cache import cache

from integrations.areas import finite
from integrations.coverage import centres_of
from integrations.models import Feed, Listing
from integrations.places import map_extent, map_points
from integrations.shapes import Box, Point

DOTS = 1500
NAMES = 80
NAMES_KEPT_SECONDS = 600
Name = dict[str, Any]


def read_box(text: str) -> Box | None:
    """The box that an address names as "south,west,north,east"; None for what is none."""
    numbers = [finite(part) for part in text.split(",")]
    if len(numbers) != 4 or any(number is None for number in numbers):
        return None
    south, west, north, east = (float(number or 0) for number in numbers)
    return (south, west, north, east) if south < north and west < east else None


def map_sheet(feeds: Sequence[Feed], box: Box | None) -> dict[str, Any]:
    """What is drawn: the box, the dots in it (at most ``DOTS``; ``more``: there are others), the names.

    Without a box, all that the feeds reach over; ``box`` is None where no listing has a place.
    """
    shown = box or map_extent(feeds)
    if shown is None:
        return {"box": None, "dots": [], "names": [], "more": False}
    dots = map_points(feeds, shown, DOTS)
    return {
        "box": list(shown),
        "dots": [[round(latitude, 4), round(longitude, 4)] for latitude, longitude in dots],
        "names": [name for name in names_of(feeds) if lies_in(name["at"], shown)][:NAMES],
        "more": len(dots) >= DOTS,
    }


def lies_in(point: Sequence[float], box: Box) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def names_of(feeds: Sequence[Feed]) -> list[Name]:
    """The cities at the mean of their ZIP codes, those with the most first, then the ZIP codes."""
    key = f"map-names:{','.join(str(feed.pk) for feed in feeds)}"
    kept: list[Name] | None = cache.get(key)
    if kept is None:
        kept = found_names(feeds)
        cache.set(key, kept, NAMES_KEPT_SECONDS)
    return kept


def found_names(feeds: Sequence[Feed]) -> list[Name]:
    """The names, asked of the listings."""
    centres = {centre.zip_code: centre.place for centre in centres_of(feeds)} if feeds else {}
    towns: defaultdict[str, list[Point]] = defaultdict(list)
    rows = Listing.objects.filter(feed__in=[feed.pk for feed in feeds], zip_code__in=centres, city__gt="")
    for code, city in rows.order_by("zip_code", "city").distinct("zip_code").values_list("zip_code", "city"):
        towns[str(city)].append(centres[code])
    ordered = sorted(towns.items(), key=lambda town: (-len(town[1]), town[0]))
    cities = [{"name": city, "at": mean(places), "kind": "city"} for city, places in ordered]
    return cities + [{"name": code, "at": mean([place]), "kind": "zip"} for code, place in centres.items()]


def mean(places: Sequence[Point]) -> list[float]:
    """The middle of some points."""
    return [round(sum(values) / len(places), 4) for values in zip(*places, strict=True)]
