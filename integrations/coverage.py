"""What of a feed has to be pulled for an area: its ZIP codes, or its cities.

Places by name other than ZIP codes and cities, and shapes on the map, are known from the listings themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from integrations.areas import CIRCLE, CITIES, ZIP_CODES, Area, AreaInvalid
from integrations.listings import listings_in
from integrations.mls.source import Unit
from integrations.models import Feed
from integrations.shapes import Point, miles_between, miles_to_polygon

MOST_UNITS = 60
BEYOND_MILES = 3.0  # the centre of a ZIP code may lie so far outside a shape
ENOUGH_PLACES = 200  # listings whose mean is the centre of a ZIP code


class AreaTooLarge(AreaInvalid):
    """More places than can be asked for; the message may be shown."""


@dataclass(frozen=True, slots=True)
class Centre:
    """A ZIP code of a feed and the mean place of its listings."""

    zip_code: str
    place: Point


def units_of(feed: Feed, area: Area) -> list[Unit]:
    """What to pull for an area; none where the feed has never heard of it.  Raises AreaTooLarge."""
    if area.kind == ZIP_CODES:
        return [Unit("zip_code", code) for code in area.values]
    if area.kind == CITIES:
        return [Unit("city", city, area.state) for city in area.values]
    codes = distinct(feed, area, "zip_code")
    if area.is_shape:
        codes |= {centre.zip_code for centre in centres_of([feed]) if is_near(centre.place, area)}
    if 0 < len(codes) <= MOST_UNITS:
        return [Unit("zip_code", code) for code in sorted(codes)]
    cities = {} if area.is_shape else cities_of(feed, area)
    if 0 < len(cities) <= MOST_UNITS:
        return list(cities.values())
    if codes or cities:
        raise AreaTooLarge(too_large(area, len(codes)))
    return []


def too_large(area: Area, count: int) -> str:
    """That an area has too many ZIP codes."""
    return (
        f"{area.plain_label} reaches over {count} ZIP codes; a report can cover up to {MOST_UNITS}. "
        "Choose a smaller area."
    )


def distinct(feed: Feed, area: Area, column: str) -> set[str]:
    """The values of a column in the feed's listings of the area."""
    rows = listings_in([feed], area).filter(**{f"{column}__gt": ""})
    return set(rows.values_list(column, flat=True).distinct())


def cities_of(feed: Feed, area: Area) -> dict[str, Unit]:
    """The cities of the feed's listings in the area."""
    rows = listings_in([feed], area).filter(city__gt="").values_list("city", "state").distinct()
    units = [Unit("city", str(city), state) for city, state in rows]
    return {unit.key: unit for unit in sorted(units, key=lambda unit: unit.key)}


def is_near(place: Point, area: Area) -> bool:
    """Whether a place lies in a shape or up to three miles outside."""
    if area.kind == CIRCLE:
        return area.centre is not None and (
            miles_between(area.centre, place) <= (area.miles or 0) + BEYOND_MILES
        )
    return miles_to_polygon(place, area.corners) <= BEYOND_MILES


# The index of feed and ZIP code is skipped along; of each ZIP code so many listings are read.
CENTRES = """
SELECT place.zip_code, middle.latitude, middle.longitude
FROM unnest(%(feeds)s::uuid[]) AS feed(id), LATERAL (
  WITH RECURSIVE place AS (
    (SELECT zip_code FROM listings WHERE feed_id = feed.id AND zip_code > '' ORDER BY zip_code LIMIT 1)
    UNION ALL
    SELECT (SELECT l.zip_code FROM listings l
            WHERE l.feed_id = feed.id AND l.zip_code > place.zip_code ORDER BY l.zip_code LIMIT 1)
    FROM place WHERE place.zip_code IS NOT NULL
  ) SELECT zip_code FROM place WHERE zip_code IS NOT NULL
) AS place, LATERAL (
  SELECT avg(latitude) AS latitude, avg(longitude) AS longitude FROM (
    SELECT latitude, longitude FROM listings
    WHERE feed_id = feed.id AND zip_code = place.zip_code AND latitude IS NOT NULL AND longitude IS NOT NULL
    LIMIT %(enough)s
  ) AS placed
) AS middle WHERE middle.latitude IS NOT NULL ORDER BY 1"""


def centres_of(feeds: Sequence[Feed]) -> list[Centre]:
    """The ZIP codes of these feeds with the mean place of (up to 200 of) their listings."""
    values: dict[str, Any] = {"feeds": [feed.pk for feed in feeds], "enough": ENOUGH_PLACES}
    with connection.cursor() as cursor:
        cursor.execute(CENTRES, values)
        return [Centre(code, (latitude, longitude)) for code, latitude, longitude in cursor.fetchall()]
