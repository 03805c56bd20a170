"""Places named in the listings, for the order form: which ZIP codes and cities there are to choose from.

The database skips from one name to the next along the index of feed and place, so that a feed of a million
listings answers as fast as its number of places allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from integrations.areas import CITIES, ZIP_CODES
from integrations.models import Feed


@dataclass(frozen=True, slots=True)
class Place:
    """One choice: a ZIP code, or a city with its state."""

    kind: str
    value: str
    state: str | None
    label: str


ZIPS = """
SELECT DISTINCT place.zip_code FROM unnest(%(feeds)s::uuid[]) AS feed(id), LATERAL (
  WITH RECURSIVE place AS (
    (SELECT zip_code FROM listings WHERE feed_id = feed.id AND zip_code >= %(text)s ORDER BY zip_code LIMIT 1)
    UNION ALL
    SELECT (SELECT l.zip_code FROM listings l
            WHERE l.feed_id = feed.id AND l.zip_code > place.zip_code ORDER BY l.zip_code LIMIT 1)
    FROM place WHERE place.zip_code IS NOT NULL
  ) SELECT zip_code FROM place WHERE starts_with(zip_code, %(text)s) LIMIT %(limit)s
) AS place ORDER BY 1 LIMIT %(limit)s"""

CITY_NAMES = """
SELECT DISTINCT ON (place.city) named.city, named.state FROM unnest(%(feeds)s::uuid[]) AS feed(id), LATERAL (
  WITH RECURSIVE place AS (
    (SELECT lower(city) AS city FROM listings WHERE feed_id = feed.id AND lower(city) > ''
     ORDER BY lower(city) LIMIT 1)
    UNION ALL
    SELECT (SELECT lower(l.city) FROM listings l
            WHERE l.feed_id = feed.id AND lower(l.city) > place.city ORDER BY lower(l.city) LIMIT 1)
    FROM place WHERE place.city IS NOT NULL
  ) SELECT city FROM place WHERE starts_with(city, %(text)s) OR strpos(city, ' ' || %(text)s) > 0
) AS place, LATERAL (
  SELECT city, state FROM listings WHERE feed_id = feed.id AND lower(city) = place.city LIMIT 1
) AS named ORDER BY place.city, named.state LIMIT %(limit)s"""


def suggest_places(feeds: Sequence[Feed], text: str, limit: int = 10) -> list[Place]:
    """Up to ``limit`` places of these feeds that begin with ``text`` (a city also with a later word of it).

    Digits look for ZIP codes, letters for cities; nothing gives the first cities.
    """
    asked = " ".join(text.split(",")[0].lower().split())
    values: dict[str, Any] = {"feeds": [feed.pk for feed in feeds], "text": asked, "limit": limit}
    with connection.cursor() as cursor:
        if asked[:1].isdigit():
            cursor.execute(ZIPS, values)
            return [Place(ZIP_CODES, code, None, code) for (code,) in cursor.fetchall()]
        cursor.execute(CITY_NAMES, values)
        found = cursor.fetchall()
    return [Place(CITIES, city, state, f"{city}, {state}" if state else city) for city, state in found]
