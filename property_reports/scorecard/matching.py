"""Estimates and what their homes then sold for: the first closing after the day of the estimate.

The same home: the same parcel number, or the same street, unit and ZIP code (the city, where an estimate has
no ZIP code).  Only in listings that the account itself may read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from integrations.assessor.keys import parcel_key, split_unit, street_key, unit_key
from integrations.listings import feed_ids_by_account
from integrations.mls.record import Status
from integrations.models import Listing
from property_reports.models import ValueEstimate

BATCH = 500
WITHIN = timedelta(days=540)  # of the estimate: a later sale says nothing of it
LATE = timedelta(days=90)  # how long after that a closing may still arrive in the listings
COLUMNS = (
    "id", "feed_id", "zip_code", "city", "parcel_number", "street_address", "unit", "close_date",
    "close_price",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Closing:
    """A sale, with what it is known by."""

    listing_id: int
    feed_id: UUID
    place: str
    parcel: str | None
    street: str
    unit: str
    closed: date
    price: int


Key = tuple[str, str]  # a place, and a street or parcel in it
Closings = Mapping[Key, Sequence[Closing]]


def match_sales(now: datetime) -> int:
    """Writes the sale to every open estimate whose home has closed; how many there were.

    Safe to run twice and side by side: the same listings give the same sale.  Six queries for 500 estimates.
    """
    return sum(match_batch(batch, today=now.date()) for batch in open_estimates(now.date()))


def open_estimates(today: date) -> Iterator[list[ValueEstimate]]:
    """The estimates without a sale that may still get one, ZIP code by ZIP code."""
    waiting = ValueEstimate.objects.filter(sold_on__isnull=True, effective_date__gte=today - WITHIN - LATE)
    ids = list(waiting.order_by("zip_code", "city", "id").values_list("id", flat=True))
    for first in range(0, len(ids), BATCH):
        yield list(waiting.filter(id__in=ids[first : first + BATCH]))


def match_batch(estimates: list[ValueEstimate], *, today: date) -> int:
    feeds = feed_ids_by_account({estimate.account_id for estimate in estimates})
    closings = closings_near(estimates, set().union(*feeds.values()), today=today)
    matched = []
    for estimate in estimates:
        sale = sale_of(estimate, closings, feeds[estimate.account_id])
        if sale:
            estimate.sold_listing_id = sale.listing_id
            estimate.sold_price, estimate.sold_on = sale.price, sale.closed
            matched.append(estimate)
    ValueEstimate.objects.bulk_update(matched, ["sold_listing", "sold_price", "sold_on"])
    return len(matched)


def closings_near(estimates: Sequence[ValueEstimate], feeds: set[UUID], *, today: date) -> Closings:
    """The sales in the places of the estimates since the first of them, by every key of theirs."""
    zips = {estimate.zip_code for estimate in estimates if estimate.zip_code}
    cities = {estimate.city.lower() for estimate in estimates if estimate.city and not estimate.zip_code}
    place = Q(zip_code__in=zips) | Q(city_lower__in=cities) if cities else Q(zip_code__in=zips)
    since = min(estimate.effective_date for estimate in estimates)
    rows = Listing.objects.alias(city_lower=Lower("city")).filter(
        place,
        feed__in=feeds,
        status=Status.CLOSED,
        close_date__gt=since,
        close_date__lte=today,
        close_price__gt=0,
    )
    found: dict[Key, list[Closing]] = defaultdict(list)
    for row in rows.values_list(*COLUMNS).iterator(chunk_size=2_000):
        for sale in closings_of(row, cities):
            for name in filter(None, (sale.parcel, sale.street)):
                found[sale.place, name].append(sale)
    return found


def closings_of(row: tuple[Any, ...], cities: set[str]) -> Iterator[Closing]:
    """A row under its ZIP code, and under its city where an estimate has nothing else."""
    listing_id, feed_id, zip_code, city, parcel, address, unit, closed, price = row
    street, its_unit = split_unit(address or "")
    places = {zip_code, city.lower() if city and city.lower() in cities else None} - {None}
    for place in places:
        yield Closing(
            listing_id,
            feed_id,
            place,
            parcel_of(parcel),
            street_key(street),
            unit_key(unit or its_unit),
            closed,
            price,
        )


def parcel_of(written: str | None) -> str | None:
    """The key of a parcel, unlike any of a street."""
    key = parcel_key(written)
    return f"#{key}" if key else None


def sale_of(estimate: ValueEstimate, closings: Closings, feeds: set[UUID]) -> Closing | None:
    """The first sale of the home after the day of the estimate and within its time; None without one."""
    place = estimate.zip_code or (estimate.city or "").lower()
    street, its_unit = split_unit(estimate.street_address)
    unit, parcel = unit_key(estimate.unit or its_unit), parcel_of(estimate.parcel_number)
    on_parcel = closings.get((place, parcel), ()) if parcel else ()
    by_street = closings.get((place, street_key(street)), ())
    alone = len({sale.unit for sale in on_parcel}) == 1
    same = [sale for sale in on_parcel if sale.unit == unit or (alone and not (sale.unit and unit))]
    same += [sale for sale in by_street if sale.unit == unit]
    last = estimate.effective_date + WITHIN
    fitting = [
        sale for sale in same if sale.feed_id in feeds and estimate.effective_date < sale.closed <= last
    ]
    return min(fitting, key=lambda sale: (sale.closed, sale.listing_id), default=None)
