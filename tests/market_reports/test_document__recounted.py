"""Documents of real sales against a plain recount of the file, which shares no code with the product.

Skipped where ``../shared/data/sales`` is not beside the checkout.
"""

import csv
import gzip
import io
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from statistics import median

import pytest

from integrations.mls.record import Home, PropertyType, Status
from market_reports.request import REPORT_TYPES
from tests.market_reports.homes import FEED, KING_COUNTY, SALES_ONLY, king_county
from tests.market_reports.orders import NOW, SOURCE, block, document, figure

SACRAMENTO = KING_COUNTY.with_name("sacramento_2008.csv.gz")
KINDS = {"Residential": "single_family", "Condo": "condo", "Multi-Family": "multi_family"}
STEPS = (25_000, 50_000, 100_000, 200_000, 250_000, 500_000, 1_000_000, 2_000_000)


@cache
def sacramento() -> list[Home]:
    """Five days of sales: thin, dirty, and with nothing for sale."""
    if not SACRAMENTO.exists():
        pytest.skip("the Sacramento sales are not beside this checkout (../shared/data/sales)")
    text = gzip.decompress(SACRAMENTO.read_bytes()).decode().replace("\r", "\n")
    return [
        Home(
            id=number,
            feed_id=FEED,
            mls_number=None,
            status=Status.CLOSED,
            property_type=PropertyType(KINDS.get(row["type"], "other")),
            street_address=row["street"],
            city=row["city"],
            zip_code=row["zip"],
            living_area=int(row["sq__ft"]) or None,
            close_price=price if (price := int(row["price"])) >= 10_000 else None,
            close_date=date(2008, 5, int(row["sale_date"].split()[2])),
        )
        for number, row in enumerate(csv.DictReader(io.StringIO(text)))
    ]


def sold_between(homes, start, end):
    return [one for one in homes if start <= one.close_date <= end]


def share(ordered, part):
    """The value below which a part of sorted numbers lies, between neighbors in proportion."""
    place = Fraction(part) * (len(ordered) - 1)
    low = int(place)
    return ordered[low] + (place - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])


def edges_of(prices):
    """Where six bands of round prices are parted."""
    ordered = sorted(prices)
    low, high = share(ordered, Fraction(1, 20)), share(ordered, Fraction(9, 10))
    step = next(step for step in STEPS if int(low // step) * step + 6 * step >= high)
    return [int(low // step) * step + step * place for place in range(1, 6)]


def recounted(homes, found):
    """Compares the sales figures and the bands of a document with the file."""
    start, end = (date.fromisoformat(found["window"][name]) for name in ("start", "end"))
    prices = [one.close_price for one in sold_between(homes, start, end) if one.close_price]
    keys = {entry["key"]: entry for entry in found["figures"]}
    prefix = "year_" if "year_closings" in keys else ""
    assert keys[f"{prefix}closings"]["value"] == len(sold_between(homes, start, end))
    expected = median(prices) if prices else None
    assert keys[f"{prefix}median_price"]["value"] == expected
    year = [one.close_price for one in sold_between(homes, end - timedelta(days=364), end) if one.close_price]
    for key, of in (("price_bands", prices), ("bands", year)):
        part = next((part for part in found["blocks"] if part["key"] == key), None)
        if part and part["kind"] in ("bars", "bands"):
            cuts = edges_of(year)
            counts = [0] * 6
            for price in of:
                counts[sum(price >= cut for cut in cuts)] += 1
            rows = [
                row["count"] if key == "price_bands" else row["closings"]["value"] for row in part["rows"]
            ]
            assert rows == counts


@pytest.mark.parametrize("zip_code", ["98103", "98039", "98148"])
@pytest.mark.parametrize("report_type", ["market_snapshot", "closed", "price_bands"])
def test_king_county_sales(zip_code, report_type):
    homes = king_county(zip_code)
    for as_of in ("2014-09-30", "2015-02-28"):
        for days in (7, 90):
            fields = {"carried": SALES_ONLY, "window": {"days": days}, "as_of": as_of}
            recounted(homes, document(homes, report_type, zip_codes=(zip_code,), **fields))


@pytest.mark.parametrize("report_type", REPORT_TYPES)
@pytest.mark.parametrize("city", ["SACRAMENTO", "GALT"])
def test_five_days_of_sacramento_say_nothing_of_what_they_do_not_tell(city, report_type):
    homes = [one for one in sacramento() if one.city == city]
    area = {"kind": "cities", "values": [city], "state": "CA"}
    feeds = SOURCE | {"records": (date(2008, 5, 15), date(2008, 5, 21))}
    fields = {"carried": SALES_ONLY, "window": {"days": 30}, "as_of": "2008-05-31", "feeds": feeds}
    found = document(homes, report_type, now=NOW, area=area, **fields)
    if "closings" in (keys := {entry["key"] for entry in found["figures"]}) or "year_closings" in keys:
        recounted(homes, found)
        for change in (change for entry in found["figures"] for change in entry["changes"]):
            assert change["value"] is None, "there is no earlier period in five days"
    else:
        assert {entry["display"] for entry in found["figures"]} == {"–"}
        assert [part["kind"] for part in found["blocks"]] == ["left_out"]
    if report_type == "market_snapshot":
        assert figure(found, "months_of_inventory")["value"] is None
        assert block(found, "months")["kind"] == "left_out"
