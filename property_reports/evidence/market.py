"""The sales round a home out of our listings, and what else is or was for sale there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import F, QuerySet
from django.db.models.functions import Power

from integrations.assessor.record import PropertyRecord
from integrations.mls.record import ON_MARKET, Status
from integrations.models import Feed, Listing
from integrations.shapes import MILES_IN_DEGREE, Point, box_round, longitude_miles
from property_reports.valuing.calibration import Calibration, TrialRun
from property_reports.valuing.facts import HomeFacts, Sale
from property_reports.valuing.records import MOST_BATHS, MOST_BEDS, capped, positive
from property_reports.valuing.table import SalesTable, table_of

REACH_MILES = 12.0
MONTHS_BACK = 30
MOST_SALES = 6_000
MOST_TRIED = 240
KEPT_SECONDS = 24 * 3600
TOLD_BY = 0.6  # share of sales that must tell their area above grade before it is used
BESIDE_MILES, BESIDE_SIZE = 2.0, 0.4  # where competition and unsold homes are looked for
MOST_BESIDE = 6
UNSOLD_DAYS = 365

COLUMNS = (
    "id", "listing_key", "parcel_number", "street_address", "zip_code", "close_price", "close_date",
    "pending_date", "concessions", "latitude", "longitude", "living_area", "above_grade_area",
    "basement_area", "lot_size", "beds", "baths", "year_built", "stories", "garage_spaces", "pool",
    "waterfront", "view_rating",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Market:
    """The sales round a home in a table, and the home as they are compared with."""

    home: HomeFacts
    table: SalesTable
    calibration: Calibration


def place_of(subject: PropertyRecord) -> Point | None:
    """Where the property lies, where that is known."""
    if subject.latitude is None or subject.longitude is None:
        return None
    return subject.latitude, subject.longitude


def market_of(feeds: Sequence[Feed], subject: PropertyRecord, on: date) -> Market:
    """The market of a property that has a place, an area and a type."""
    centre = place_of(subject)
    assert centre and subject.property_type
    rows = sales_near(feeds, centre, subject.property_type.value, on)
    above = uses_above_grade(rows, subject)
    table = table_of([sale_of_row(row, subject.property_type.value, above=above) for row in rows])
    return Market(home_of(subject, above=above), table, calibration_of(feeds, subject, table, on))


def sales_near(feeds: Sequence[Feed], centre: Point, kind: str, on: date) -> list[dict[str, Any]]:
    """The nearest sales of a property type, closed before the day, as rows of ``COLUMNS``."""
    found = near(feeds, centre, REACH_MILES).filter(
        property_type=kind,
        status=Status.CLOSED,
        close_price__gt=0,
        close_date__lt=on,
        close_date__gte=on - timedelta(days=round(MONTHS_BACK * 30.44)),
    )
    return list(found.values(*COLUMNS)[:MOST_SALES])


def near(feeds: Sequence[Feed], centre: Point, miles: float) -> QuerySet[Listing]:
    """The listings within a box of so many miles to each side, the nearest first."""
    latitude, longitude = centre
    south, west, north, east = box_round(centre, miles)
    inside = Listing.objects.within_box(south=south, west=west, north=north, east=east)
    aside = Power((F("longitude") - longitude) * (longitude_miles(latitude) / MILES_IN_DEGREE), 2)
    ordered: QuerySet[Listing] = inside.filter(feed__in=[feed.pk for feed in feeds]).order_by(
        Power(F("latitude") - latitude, 2) + aside, "id"
    )
    return ordered


def uses_above_grade(rows: Sequence[dict[str, Any]], subject: PropertyRecord) -> bool:
    """Whether areas are compared above grade: where the home and most sales tell them so."""
    told = sum(bool(row["above_grade_area"]) for row in rows)
    return bool(subject.above_grade_area) and told >= TOLD_BY * max(len(rows), 1)


def sale_of_row(row: dict[str, Any], kind: str, *, above: bool) -> Sale:
    """A sale as the valuation reads it; ``above``: areas above grade, with the basement apart."""
    area = row["above_grade_area"] if above else row["living_area"]
    return Sale(
        key=str(row["id"]),
        parcel=identity(row["parcel_number"], row["street_address"], row["zip_code"]),
        property_type=kind,
        price=float(row["close_price"]),
        closed=row["close_date"],
        contracted=row["pending_date"] if (row["pending_date"] or date.max) <= row["close_date"] else None,
        concessions=float(row["concessions"] or 0),
        place=(row["latitude"], row["longitude"]),
        area=positive(area),
        basement=number(row["basement_area"]) if above else None,
        lot=positive(row["lot_size"]),
        beds=capped(row["beds"], MOST_BEDS),
        baths=capped(row["baths"], MOST_BATHS),
        year_built=row["year_built"] or None,
        stories=number(row["stories"]),
        garage=number(row["garage_spaces"]),
        pool=row["pool"],
        waterfront=row["waterfront"],
        view=number(row["view_rating"]),
    )


def home_of(subject: PropertyRecord, *, above: bool) -> HomeFacts:
    """The property as the valuation reads it."""
    return HomeFacts(
        place=place_of(subject),
        parcel=identity(subject.apn, subject.address, subject.zip_code),
        area=positive(subject.above_grade_area if above else subject.living_area),
        basement=number(subject.basement_area) if above else None,
        lot=positive(subject.lot_size),
        beds=capped(subject.beds, MOST_BEDS),
        baths=capped(subject.baths, MOST_BATHS),
        year_built=subject.year_built or None,
        stories=number(subject.stories),
        garage=number(subject.garage_spaces),
        pool=subject.pool,
        waterfront=subject.waterfront,
        view=number(subject.view_rating),
    )


def identity(parcel: str | None, address: str | None, zip_code: str | None) -> str | None:
    """What tells a property from others: its parcel number without signs, else its address."""
    letters = "".join(sign for sign in parcel or "" if sign.isalnum()).lstrip("0").lower()
    if letters:
        return letters
    return f"{' '.join(address.lower().split())} {zip_code or ''}" if address else None


def number(value: Any) -> float | None:
    """A number of the database, None where it is not known."""
    return None if value is None else float(value)


def calibration_of(
    feeds: Sequence[Feed], subject: PropertyRecord, table: SalesTable, on: date
) -> Calibration:
    """How far off estimates have been round here, worked out once a day for a few miles round."""
    place = place_of(subject) or (0.0, 0.0)
    cell = f"{place[0]:.1f},{place[1]:.1f}"
    read = "-".join(sorted(str(feed.pk) for feed in feeds))
    key = f"calibration:{read}:{subject.property_type}:{cell}:{on}"
    found: Calibration | None = cache.get(key)
    if found is None:
        found = TrialRun(table, most=MOST_TRIED).calibration(on)
        cache.set(key, found, KEPT_SECONDS)
    return found


def beside(feeds: Sequence[Feed], subject: PropertyRecord, on: date, statuses: Sequence[Status]) -> list[int]:
    """The ids of homes of one kind near the property in these statuses, the nearest first."""
    centre = place_of(subject)
    if centre is None or subject.property_type is None:
        return []
    found = near(feeds, centre, BESIDE_MILES).filter(
        property_type=subject.property_type.value, status__in=statuses
    )
    if subject.living_area:
        found = found.filter(
            living_area__gte=subject.living_area * (1 - BESIDE_SIZE),
            living_area__lte=subject.living_area * (1 + BESIDE_SIZE),
        )
    if statuses == UNSOLD:
        found = found.filter(off_market_date__gte=on - timedelta(days=UNSOLD_DAYS), off_market_date__lte=on)
    return list(found.values_list("id", flat=True)[:MOST_BESIDE])


COMPETITION = tuple(sorted(ON_MARKET))
UNSOLD = (Status.EXPIRED, Status.WITHDRAWN, Status.CANCELED)
