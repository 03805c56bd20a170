"""Benches of listings: importing a real file, and one area out of 100,000 and of 1,000,000 listings.

The two tables lie in schemas of their own, made like the product's table with all its indexes, and are kept
between runs. Both hold 2,000 listings for each ZIP code, scattered over the whole table, so that the area
asked for is the same size in both.
"""

import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from devtools.measure import against, cost_of, mebibytes
from integrations.areas import Area, circle_area, polygon_area, zip_area
from integrations.listings import homes_in
from integrations.models import Feed

ROOT = Path(__file__).resolve().parent.parent
KING_COUNTY = ROOT.parent / "shared" / "data" / "sales" / "king_county_2014-05_2015-02.csv.gz"
PER_ZIP = 2_000
SIZES = {"bench_100k": 100_000, "bench_1m": 1_000_000}
TODAY = date(2026, 6, 30)
ROUNDS = 9
CENTRES = [(47.2 + 0.06 * n, -122.8 + 0.06 * n) for n in range(10)]
IMPORTED = "Bench: King County"

# One in five is for sale, under contract or withdrawn; the others closed on one of the last 1,460 days.
GENERATE = """
INSERT INTO listings (feed_id, listing_key, mls_number, status, property_type, street_address, city, state,
    zip_code, latitude, longitude, beds, baths, living_area, year_built, list_price, original_list_price,
    close_price, list_date, pending_date, close_date, off_market_date, days_on_market, checked_at)
SELECT %(feed)s, n::text, n::text,
    CASE WHEN kind > 3 THEN 'Closed'
         ELSE (ARRAY['Active', 'Active', 'Pending', 'Withdrawn'])[1 + kind] END,
    (ARRAY['single_family', 'condo', 'townhouse'])[1 + n %% 3],
    (n %% 9900) || ' Main St', 'Town ' || place, 'WA', (10000 + place)::text,
    47 + (n %% 1000) / 1000.0, -122 - (n %% 997) / 997.0, 1 + n %% 5, 1 + n %% 3, 900 + n %% 2400,
    1920 + n %% 100,
    300000 + n %% 900000, 300000 + n %% 900000, CASE WHEN kind > 3 THEN 295000 + n %% 900000 END,
    %(today)s::date - age - 60, CASE WHEN kind > 1 THEN %(today)s::date - age - 30 END,
    CASE WHEN kind > 3 THEN %(today)s::date - age END,
    CASE WHEN kind = 3 THEN %(today)s::date - age END, 30, now()
FROM (SELECT n, n %% %(zips)s AS place, (hashint4(n) & 2147483647) %% 1460 AS age,
             (hashint4(n + 2000000) & 2147483647) %% 20 AS kind
      FROM generate_series(1, %(rows)s) AS n) AS made
"""


def make_table(schema: str, rows: int, feed: Feed) -> None:
    """The table of this schema with so many listings of the feed, unless it is there."""
    with connection.cursor() as cursor:
        if indexes_of(schema) != indexes_of("public"):
            cursor.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
        cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
        cursor.execute(f'CREATE TABLE IF NOT EXISTS "{schema}".listings (LIKE public.listings INCLUDING ALL)')
    with listings_of(schema), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM listings WHERE feed_id = %s", [feed.pk])
        if cursor.fetchone() != (rows,):
            cursor.execute("TRUNCATE listings")
            made: dict[str, Any] = {"feed": feed.pk, "rows": rows, "zips": rows // PER_ZIP, "today": TODAY}
            cursor.execute(GENERATE, made)
            cursor.execute("VACUUM ANALYZE listings")


def indexes_of(schema: str) -> int:
    """How many indexes the table of a schema has."""
    with connection.cursor() as cursor:
        query = "SELECT count(*) FROM pg_indexes WHERE schemaname = %s AND tablename = 'listings'"
        cursor.execute(query, [schema])
        return int(cursor.fetchone()[0])


@contextmanager
def listings_of(schema: str) -> Iterator[None]:
    """The listings of this schema in place of the product's."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET search_path TO "{schema}", public')
        try:
            yield
        finally:
            cursor.execute("SET search_path TO public")


def zip_areas(rows: int) -> list[Area]:
    """Ten areas of three ZIP codes that are in both tables."""
    return [zip_area([str(10_000 + first), str(10_010 + first), str(10_020 + first)]) for first in range(10)]


def circles(rows: int) -> list[Area]:
    """Ten circles with as many homes in both tables: in the one ten times as dense, smaller ones."""
    return [circle_area(centre, radius_for(rows)) for centre in CENTRES]


def polygons(rows: int) -> list[Area]:
    """Ten shapes of twenty corners, as large as the circles."""
    miles = radius_for(rows)
    turns = [math.tau * corner / 20 for corner in range(20)]
    return [
        polygon_area(
            [
                (centre[0] + miles / 69 * math.cos(turn), centre[1] + miles / 47 * math.sin(turn))
                for turn in turns
            ]
        )
        for centre in CENTRES
    ]


def radius_for(rows: int) -> float:
    """Miles round a point that hold some 6,000 of so many listings on one degree by one degree."""
    return 8 * math.sqrt(100_000 / rows)


def ask_for_all(schema: str, feed: Feed, areas: list[Area]) -> tuple[float, int]:
    """Seconds and homes of a snapshot's query (a year of closings and all for sale) for each of the areas."""
    since = TODAY - timedelta(days=365)
    with listings_of(schema):
        started = time.perf_counter()
        homes = sum(len(homes_in([feed], area, since=since, until=TODAY)) for area in areas)
        return time.perf_counter() - started, homes


def bench_areas(report: Callable[[str], None]) -> None:
    """The area query over both tables for each kind of area."""
    feed, _ = Feed.objects.get_or_create(name="Bench", source="csv", is_active=False)
    for schema, rows in SIZES.items():
        make_table(schema, rows, feed)
    for kind, make in {"area": zip_areas, "circle": circles, "polygon": polygons}.items():
        bench_kind(report, feed, kind, {schema: make(rows) for schema, rows in SIZES.items()})


def bench_kind(report: Callable[[str], None], feed: Feed, kind: str, areas: Mapping[str, list[Area]]) -> None:
    """One kind of area over both tables, turn by turn; the least disturbed round of each counts."""
    rounds = [{schema: ask_for_all(schema, feed, areas[schema]) for schema in SIZES} for _ in range(ROUNDS)]
    best = {schema: min(each[schema] for each in rounds) for schema in SIZES}
    for schema, (seconds, homes) in best.items():
        each = f"{1000 * seconds / len(areas[schema]):.1f} ms for {homes // len(areas[schema]):,} homes"
        report(f"{kind} query over {SIZES[schema]:,} listings: {each}")
    each_home = {schema: seconds / homes for schema, (seconds, homes) in best.items()}
    ratio = each_home["bench_1m"] / each_home["bench_100k"]
    report(against(f"{kind} query, 1,000,000 against 100,000 listings", ratio, at_most=1.5))


def bench_import(report: Callable[[str], None]) -> None:
    """``manage.py import_listings`` of the King County file, new and again."""
    if not KING_COUNTY.exists():
        report("the King County file is not beside this checkout: import not measured")
        return
    Feed.objects.filter(name=IMPORTED).delete()
    command = [sys.executable, "manage.py", "import_listings", str(KING_COUNTY), "--name", IMPORTED]
    for words in ("import of the King County file", "the same file again"):
        cost = cost_of(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        report(f"{words}: {cost.wall_seconds:.1f} s, {mebibytes(cost.peak_bytes)} at most")
    Feed.objects.filter(name=IMPORTED).delete()


def run(report: Callable[[str], None]) -> None:
    """Both benches; one line a figure."""
    bench_import(report)
    bench_areas(report)
