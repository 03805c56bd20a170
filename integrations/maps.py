"""What the simple map shows: where the homes of the feeds lie, and how far they reach."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from integrations.coverage import centres_of
from integrations.models import Feed, Listing
from integrations.shapes import Box, Point, box_of, widened

MOST_READ = 20_000  # homes of a box that are read; of a fuller one each cell gives its share
CELLS = 20  # a side
ROUND_CENTRES = 2.0  # miles of map beyond the outermost ZIP codes
FAR_OUT = 0.02  # share of ZIP codes on each side that a wrong place may have carried away

IN_CELLS = """
SELECT home.latitude, home.longitude
FROM generate_series(0, %(cells)s - 1) AS x, generate_series(0, %(cells)s - 1) AS y, LATERAL (
  SELECT latitude, longitude FROM listings
  WHERE feed_id = ANY(%(feeds)s::uuid[]) AND latitude IS NOT NULL AND longitude IS NOT NULL
    AND point(longitude, latitude) <@ box(
      point(%(west)s + x * %(wide)s, %(south)s + y * %(high)s),
      point(%(west)s + (x + 1) * %(wide)s, %(south)s + (y + 1) * %(high)s))
  LIMIT %(each)s
) AS home"""


def map_points(feeds: Sequence[Feed], box: Box, limit: int = 2000) -> list[Point]:
    """The places of listings in a box of south, west, north, east, each once; of too many a spread choice."""
    south, west, north, east = box
    rows = Listing.objects.filter(feed__in=[feed.pk for feed in feeds])
    inside = rows.within_box(south=south, west=west, north=north, east=east)
    found = list(inside.values_list("latitude", "longitude")[:MOST_READ])
    if len(found) == MOST_READ:
        found = points_by_cell(feeds, box)
    points = sorted(set(found))
    if len(points) <= limit:
        return points
    return [points[place * len(points) // limit] for place in range(limit)]


def points_by_cell(feeds: Sequence[Feed], box: Box) -> list[Point]:
    """Places from each of the cells that a box is cut into."""
    south, west, north, east = box
    values: dict[str, Any] = {
        "feeds": [feed.pk for feed in feeds], "cells": CELLS, "each": MOST_READ // CELLS**2,
        "south": south, "west": west, "high": (north - south) / CELLS, "wide": (east - west) / CELLS,
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
