"""Homes for tests, by hand and from the King County sales (sold homes only: no list prices or list dates)."""

import csv
import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import count
from pathlib import Path

import pytest

from integrations.mls.record import Home, PropertyType, Status
from market_reports.statistics.market import Market, market_of
from market_reports.windows import Period

KING_COUNTY = Path(__file__).resolve().parents[3] / "shared/data/sales/king_county_2014-05_2015-02.csv.gz"
FEED = "feed-1"
numbers = count(1)


@dataclass(frozen=True)
class Carries:
    """What the feeds of a test carry."""

    actives: bool = True
    pendings: bool = True
    list_prices: bool = True
    list_dates: bool = True
    closings: bool = True
    open_houses: bool = True


EVERYTHING = Carries()
SALES_ONLY = Carries(actives=False, pendings=False, list_prices=False, list_dates=False)


def home(**fields) -> Home:
    """An active single-family home; any field may be given."""
    number = next(numbers)
    usual = {
        "id": number,
        "feed_id": FEED,
        "mls_number": f"M{number}",
        "status": Status.ACTIVE,
        "property_type": PropertyType.SINGLE_FAMILY,
    }
    return Home(**usual | fields)


def sold(price: int | None = 500_000, closed: date = date(2024, 6, 15), **fields) -> Home:
    """A home closed on a day; listed and under contract only when said."""
    return home(status=Status.CLOSED, close_price=price, close_date=closed, **fields)


def sales(*prices: int, closed: date = date(2024, 6, 15), **fields) -> list[Home]:
    """One sale for each price, all on one day."""
    return [sold(price, closed, **fields) for price in prices]


def for_sale(price: int | None = 500_000, listed: date = date(2024, 6, 1), **fields) -> Home:
    """An active home."""
    return home(list_price=price, list_date=listed, **fields)


def king_county(*zip_codes: str) -> list[Home]:
    """The sales of these ZIP codes, once per parcel and day. Skips the test where the file is not at hand."""
    if not KING_COUNTY.exists():
        pytest.skip("the King County sales are not beside this checkout (../shared/data/sales)")
    return list({(sale.mls_number, sale.close_date): sale for sale in king_county_sales(zip_codes)}.values())


@lru_cache(maxsize=8)
def king_county_sales(zip_codes: tuple[str, ...]) -> tuple[Home, ...]:
    return tuple(read_king_county(zip_codes))


def read_king_county(zip_codes: tuple[str, ...]) -> Iterator[Home]:
    with gzip.open(KING_COUNTY, "rt", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            if not zip_codes or row["zipcode"] in zip_codes:
                yield king_county_home(number, row)


def king_county_home(number: int, row: dict[str, str]) -> Home:
    day = row["date"]
    return Home(
        id=number,
        feed_id=FEED,
        mls_number=row["id"],
        status=Status.CLOSED,
        property_type=PropertyType.SINGLE_FAMILY,
        zip_code=row["zipcode"],
        beds=int(row["bedrooms"]),
        baths=float(row["bathrooms"]),
        living_area=int(row["sqft_living"]),
        close_price=int(float(row["price"])),
        close_date=date(int(day[:4]), int(day[4:6]), int(day[6:8])),
    )


def made_up_market(
    closings: int, *, end: date = date(2024, 6, 30), days: int = 730, seed: int = 7
) -> list[Home]:
    """A plausible market of any size: sold homes of two years and a twelfth as many for sale."""
    return list(made_up_homes(closings, end, days, seed))


@lru_cache(maxsize=8)
def made_up_homes(closings: int, end: date, days: int, seed: int) -> tuple[Home, ...]:
    chance = random.Random(seed)
    homes = [made_up_sale(chance, number, end, days) for number in range(closings)]
    return (*homes, *(made_up_offer(chance, closings + number, end) for number in range(closings // 12)))


def made_up_sale(chance: random.Random, number: int, end: date, days: int) -> Home:
    closed = end - timedelta(days=chance.randrange(days))
    asked = chance.randrange(250, 1_400) * 1_000
    return Home(
        id=number,
        feed_id=FEED,
        mls_number=f"S{number}",
        status=Status.CLOSED,
        property_type=chance.choice([PropertyType.SINGLE_FAMILY, PropertyType.CONDO, PropertyType.TOWNHOUSE]),
        street_address=f"{number} Main St",
        city="Springfield",
        zip_code="98103",
        beds=chance.randrange(1, 6),
        baths=chance.randrange(2, 8) / 2,
        living_area=chance.randrange(600, 4_000),
        list_price=asked,
        original_list_price=asked,
        close_price=round(asked * chance.uniform(0.93, 1.06)),
        list_date=closed - timedelta(days=chance.randrange(40, 90)),
        pending_date=closed - timedelta(days=chance.randrange(20, 40)),
        close_date=closed,
        office_name="Harbor Homes",
        office_phone="2065550100",
    )


def made_up_offer(chance: random.Random, number: int, end: date) -> Home:
    return Home(
        id=number,
        feed_id=FEED,
        mls_number=f"A{number}",
        status=Status.ACTIVE,
        property_type=PropertyType.SINGLE_FAMILY,
        street_address=f"{number} Main St",
        city="Springfield",
        zip_code="98103",
        living_area=chance.randrange(600, 4_000),
        list_price=chance.randrange(250, 1_400) * 1_000,
        list_date=end - timedelta(days=chance.randrange(60)),
    )


def market(
    homes,
    start=date(2024, 6, 1),
    end=date(2024, 6, 30),
    *,
    today=None,
    carried=EVERYTHING,
    records=(None, None),
) -> Market:
    """The market of these homes over a period, June 2024 unless said."""
    period = Period(start, end)
    return market_of(homes, period=period, today=today or end, carried=carried, records=records)


def steady_sales(
    count: int, *, end: date = date(2024, 6, 30), days: int = 90, price: int = 500_000, **fields
) -> list[Home]:
    """Sales spread evenly over the days up to ``end``."""
    return [sold(price, end - timedelta(days=place * days // count), **fields) for place in range(count)]
