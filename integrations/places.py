"""Places named in the listings, for the order form: what there is to choose from while somebody types.

The database skips from one name to the next along an index of feed and name, so that a feed of a million
listings answers as fast as its number of places allows.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from integrations.area_words import county_name
from integrations.areas import CITIES, COUNTIES, COUNTY_WORD, SUBDIVISIONS, ZIP_CODES
from integrations.maps import map_extent, map_points
from integrations.models import Feed

__all__ = ["ADDRESS", "KINDS", "Place", "map_extent", "map_points", "suggest_places"]

ADDRESS = "address"  # a place for the centre of a circle; no kind of area
KINDS = (ZIP_CODES, CITIES, COUNTIES, SUBDIVISIONS, ADDRESS)
PART_OF_COUNTY = re.compile(r"\s+co(u(n(t(y)?)?)?)?$")
NO_NAMES = frozenset({"n/a", "na", "none", "no", "not applicable", "not available", "other", "unknown", "0"})
MOST_STEPS = 3_000  # names looked at for a later word of a subdivision
SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One choice: ``label`` is what is chosen, ``detail`` says what it is.

    ``value`` and ``state`` (and ``city`` of a subdivision) make the area; an address lies at ``latitude`` and
    ``longitude``.
    """

    kind: str
    value: str
    state: str | None
    label: str
    detail: str = ""
    city: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    zip_code: str | None = None  # of an address


ZIPS = """
SELECT DISTINCT ON (place.zip_code) place.zip_code, named.city, named.state
FROM unnest(%(feeds)s::uuid[]) AS feed(id), LATERAL (
  WITH RECURSIVE place AS (
    (SELECT zip_code FROM listings WHERE feed_id = feed.id AND zip_code >= %(text)s ORDER BY zip_code LIMIT 1)
    UNION ALL
    SELECT (SELECT l.zip_code FROM listings l
            WHERE l.feed_id = feed.id AND l.zip_code > place.zip_code ORDER BY l.zip_code LIMIT 1)
    FROM place WHERE place.zip_code IS NOT NULL
  ) SELECT zip_code FROM place WHERE starts_with(zip_code, %(text)s) LIMIT %(limit)s
) AS place, LATERAL (
  SELECT city, state FROM listings WHERE feed_id = feed.id AND zip_code = place.zip_code LIMIT 1
) AS named ORDER BY 1 LIMIT %(limit)s"""

# Cities and counties are few: all their names are looked at, also for a later word.
FEW_NAMES = """
SELECT DISTINCT ON (place.name, named.state) named.{column}, named.state
FROM unnest(%(feeds)s::uuid[]) AS feed(id), LATERAL (
  WITH RECURSIVE place AS (
    (SELECT lower({column}) AS name FROM listings WHERE feed_id = feed.id AND lower({column}) > ''
     ORDER BY lower({column}) LIMIT 1)
    UNION ALL
    SELECT (SELECT lower(l.{column}) FROM listings l
            WHERE l.feed_id = feed.id AND lower(l.{column}) > place.name ORDER BY lower(l.{column}) LIMIT 1)
    FROM place WHERE place.name IS NOT NULL
  ) SELECT name FROM place WHERE starts_with(name, %(text)s) OR strpos(name, ' ' || %(text)s) > 0
) AS place, LATERAL (
  SELECT {column}, state FROM listings WHERE feed_id = feed.id AND lower({column}) = place.name LIMIT 1
) AS named ORDER BY place.name, named.state LIMIT %(limit)s"""

# Subdivisions and addresses are many: those that begin so, in the order of bytes, each with its city or ZIP.
MANY_NAMES = """
SELECT DISTINCT ON (place.name, place.within) named.* FROM unnest(%(feeds)s::uuid[]) AS feed(id), LATERAL (
  WITH RECURSIVE place AS (
    (SELECT lower({column}) AS name, {within} AS within, 1 AS step FROM listings
     WHERE feed_id = feed.id AND {shown} AND lower({column}) ~>=~ %(start)s
     ORDER BY lower({column}) USING ~<~, {within} USING ~<~ LIMIT 1)
    UNION ALL
    SELECT following.name, following.within, place.step + 1 FROM place, LATERAL (
      SELECT lower({column}) AS name, {within} AS within FROM listings
      WHERE feed_id = feed.id AND {shown}
        AND ROW(lower({column}), {within}) ~>~ ROW(place.name, place.within)
      ORDER BY lower({column}) USING ~<~, {within} USING ~<~ LIMIT 1
    ) AS following
    WHERE place.step < %(steps)s AND (%(start)s = '' OR starts_with(place.name, %(start)s))
  ) SELECT name, within FROM place
    WHERE (starts_with(name, %(text)s) OR %(start)s = '' AND strpos(name, ' ' || %(text)s) > 0)
      AND name <> ALL(%(left_out)s) LIMIT %(limit)s
) AS place, LATERAL (
  SELECT {column}, city, state, zip_code, latitude, longitude FROM listings
  WHERE feed_id = feed.id AND {shown} AND lower({column}) = place.name
    AND (place.within IS NULL OR {within} = place.within) LIMIT 1
) AS named ORDER BY place.name, place.within LIMIT %(limit)s"""
CITY_NAMES = FEW_NAMES.format(column="city")
COUNTY_NAMES = FEW_NAMES.format(column="county")
SUBDIVISION_NAMES = MANY_NAMES.format(
    column="subdivision", within="lower(city)", shown="subdivision IS NOT NULL"
)
ADDRESSES = MANY_NAMES.format(
    column="street_address",
    within="zip_code",
    shown="latitude IS NOT NULL AND show_address AND show_listing",
)


def suggest_places(
    feeds: Sequence[Feed], text: str, limit: int = 10, kinds: Collection[str] | None = None
) -> list[Place]:
    """Up to ``limit`` places of these feeds that begin with ``text`` (also with a later word of it).

    Digits look for ZIP codes, and with a street after them for addresses; letters for cities, counties and
    subdivisions; nothing gives the first cities.  ``kinds`` (of ``KINDS``) are the only ones looked for.
    """
    asked = " ".join(text.replace("\x00", "").split(",")[0].lower().split())
    wanted = [kind for kind in likely_kinds(asked, kinds) if kinds is None or kind in kinds]
    found = [FINDERS[kind](feeds, asked, limit) for kind in wanted] if feeds else []
    shares = fair_shares([len(places) for places in found], limit)
    return [place for places, share in zip(found, shares, strict=True) for place in places[:share]]


def likely_kinds(asked: str, kinds: Collection[str] | None) -> Sequence[str]:
    """What the words typed may mean, in the order of the answer."""
    if kinds is not None and len(kinds) == 1:
        return tuple(kinds)
    if asked.isdigit():
        return (ZIP_CODES,)
    if asked[:1].isdigit():
        return (ADDRESS, SUBDIVISIONS)
    return (CITIES, COUNTIES, SUBDIVISIONS) if asked else (CITIES,)


def fair_shares(counts: Sequence[int], limit: int) -> list[int]:
    """How many of each list are taken, so that no long list crowds out a short one."""
    shares = [0] * len(counts)
    while sum(shares) < limit and shares != list(counts):
        for place, count in enumerate(counts):
            if shares[place] < count and sum(shares) < limit:
                shares[place] += 1
    return shares


def asked_of(feeds: Sequence[Feed], statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement over these feeds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, {"feeds": [feed.pk for feed in feeds], **values})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def zip_codes(feeds: Sequence[Feed], text: str, limit: int) -> list[Place]:
    """ZIP codes that begin so."""
    found = asked_of(feeds, ZIPS, text=text, limit=limit)
    return [
        Place(ZIP_CODES, code, state, code, f"ZIP code in {city}" if city else "ZIP code")
        for code, city, state in found
    ]


def cities(feeds: Sequence[Feed], text: str, limit: int) -> list[Place]:
    """Cities of which a word begins so."""
    found = asked_of(feeds, CITY_NAMES, text=text, limit=limit)
    return [Place(CITIES, city, state, with_state(city, state), "City") for city, state in found]


def counties(feeds: Sequence[Feed], text: str, limit: int) -> list[Place]:
    """Counties of which a word begins so, whether or not the feed or the writer says "County"."""
    plain = PART_OF_COUNTY.sub("", COUNTY_WORD.sub("", text))
    named: dict[tuple[str, str | None], Place] = {}
    for name, state in asked_of(feeds, COUNTY_NAMES, text=plain, limit=2 * limit):
        value = COUNTY_WORD.sub("", name)
        value = value.title() if value.isupper() else value
        label = with_state(county_name(value, state), state)
        named.setdefault((value.lower(), state), Place(COUNTIES, value, state, label, "County"))
    return list(named.values())[:limit]


def subdivisions(feeds: Sequence[Feed], text: str, limit: int) -> list[Place]:
    """Subdivisions that begin so, each with its city; then those of which a later word does."""
    values = {"text": text, "limit": limit, "left_out": list(NO_NAMES)}
    rows = asked_of(feeds, SUBDIVISION_NAMES, **values, start=text, steps=MOST_STEPS) if text else []
    if not text or (len(rows) < limit and len(text) >= SHORTEST_WORD):
        rows += asked_of(feeds, SUBDIVISION_NAMES, **values, start="", steps=MOST_STEPS)
    found = [
        Place(
            SUBDIVISIONS,
            name,
            state,
            with_state(f"{name}, {city}" if city else name, state),
            f"Subdivision in {city}" if city else "Subdivision",
            city=city,
        )
        for name, city, state, *_ in rows
    ]
    return list(dict.fromkeys(found))[:limit]


def addresses(feeds: Sequence[Feed], text: str, limit: int) -> list[Place]:
    """Homes on the map whose street line begins so; never one whose address may not be shown."""
    if not text:
        return []
    rows = asked_of(feeds, ADDRESSES, text=text, start=text, limit=limit, left_out=[], steps=MOST_STEPS)
    return [
        Place(ADDRESS, street, state, with_state(f"{street}, {city}" if city else street, state),
              f"Address in {code}" if code else "Address", city, latitude, longitude, code)
        for street, city, state, code, latitude, longitude in rows
    ]  # fmt: skip


def with_state(name: str, state: str | None) -> str:
    """ "Seattle, WA"; the name alone where the state is unknown."""
    return f"{name}, {state}" if state else name


FINDERS: Mapping[str, Callable[[Sequence[Feed], str, int], list[Place]]] = {
    ZIP_CODES: zip_codes,
    CITIES: cities,
    COUNTIES: counties,
    SUBDIVISIONS: subdivisions,
    ADDRESS: addresses,
}
