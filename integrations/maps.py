"""What the simple map shows: where the homes of the feeds lie, and how far they reach."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from integrations.coverage import centres_of
from integrations.models import Feed, Listing
from integrations.shapes import Box, Point, box_of, widened

CELLS = 20  # a side: where a box has too many homes, each cell gives its share
ROUND_CENTRES = 2.0  # miles of map beyond the outermost ZIP codes
FAR_OUT = 0.02  # share of ZIP codes on each side that a wrong place may have carried away

IN_CELLS = """
SELECT DISTINCT home.latitude, home.longitude
FROM generate_series(0, %(cells)s - 1) AS x, generate_series(0, %(cells)s - 1) AS y, LATERAL (
  SELECT latitude, longitude FROM listings
  WHERE feed_id = ANY(%(feeds)s::uuid[]) AND latitude IS NOT NULL AND longitude IS NOT NULL
    AND point(longitude, latitude) <@ box(
      point(%(west)s + x * %(wide)s, %(south)s + y * %(high)s),
      point(%(west)s + (x + 1) * %(wide)s, %(south)s + (y + 1) * %(high)s))
  LIMIT %(each)s
) AS home ORDER BY 1, 2 LIMIT %(limit)s"""


def map_points(feeds: Sequence[Feed], box: Box, limit: int = 2000) -> list[Point]:
    """The places of listings in a box of south, west, north, east, each once; of too many a spread choice."""
    south, west, north, east = box
    rows = Listing.objects.filter(feed__in=[feed.pk for feed in feeds])
    inside = rows.within_box(south=south, west=west, north=north, east=east)
    found = list(inside.values_list("latitude", "longitude")[: limit + 1])
    if len(found) <= limit:
        return sorted(set(found))
    values: dict[str, Any] = {
        "feeds": [feed.pk for feed in feeds], "cells": CELLS, "limit": limit, "south": south, "west": west,
        "high": (north - south) / CELLS, "wide": (east - west) / CELLS, "each": max(1, limit // CELLS**2),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(IN_CELLS, values)
        return [(latitude, longitude) for latitude, longitude in cursor.fetchall()]


def map_extent(feeds: Sequence[Feed]) -> Box | None:
    """South, west, north and east of the ZIP codes of these feeds; None where no listing has a place.

    A single ZIP code with a wrong place does not stretch the map.
    """
    places = [centre.place for centre in centres_of(feeds)] if feeds else []
    if not places:
        return None
    dropped = int(len(places) * FAR_OUT)
    latitudes = sorted(latitude for latitude, _ in places)
    longitudes = sorted(longitude for _, longitude in places)
    last = len(places) - dropped
    kept = list(zip(latitudes[dropped:last], longitudes[dropped:last], strict=True))
    return widened(box_of(kept), ROUND_CENTRES)
