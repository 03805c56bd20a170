"""Whether a home is on the market, with whatever firm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from integrations.assessor.keys import parcel_key, split_unit, street_key, unit_key
from integrations.assessor.record import PropertyRecord
from integrations.mls.record import ON_MARKET, Status
from integrations.models import Feed, Listing

OFFERED = tuple(sorted((*ON_MARKET, Status.COMING_SOON)))
COLUMNS = (
    "status", "office_name", "list_price", "list_date", "parcel_number", "street_address", "unit",
    "show_listing", "feed__display_statuses",
)  # fmt: skip


def listing_of(feeds: Sequence[Feed], record: PropertyRecord) -> dict[str, Any] | None:
    """The newest listing under which a home is offered: active, under contract or coming soon. One query.

    ``status``, ``office_name``, ``list_price`` and ``list_date``; where its seller or its feed shows it to
    nobody, only that there is one.
    """
    place = place_condition(record)
    if place is None:
        return None
    offered = Listing.objects.filter(
        place,
        feed__in=[feed.pk for feed in feeds],
        status__in=OFFERED,
        off_market_at=None,
        off_market_date=None,
    )
    rows = offered.order_by("-list_date", "-id").values(*COLUMNS)
    row = next((row for row in rows if is_same(row, record)), None)
    return told(row) if row else None


def place_condition(record: PropertyRecord) -> Q | None:
    """Where listings of the home can lie: its ZIP code, else its city; None where neither is known."""
    if record.zip_code:
        return Q(zip_code=record.zip_code)
    if record.city:
        state = Q(state=record.state) if record.state else Q()
        return Q(city__iexact=record.city) & state
    return None


def is_same(row: dict[str, Any], record: PropertyRecord) -> bool:
    """Whether a listing is of the home: the same parcel, or the same street and unit."""
    parcel = parcel_key(record.apn)
    if parcel and parcel_key(row["parcel_number"]) == parcel:
        return True
    street, unit = split_unit(record.address or "")
    own, within = split_unit(row["street_address"] or "")
    if not street or street_key(own) != street_key(street):
        return False
    return unit_key(row["unit"] or within) == unit_key(record.unit or unit)


def told(row: dict[str, Any]) -> dict[str, Any]:
    """A listing as plain data."""
    statuses = row["feed__display_statuses"]
    shown = row["show_listing"] and (statuses is None or row["status"] in statuses)
    day = row["list_date"]
    return {
        "status": row["status"],
        "office_name": row["office_name"] if shown else None,
        "list_price": row["list_price"] if shown else None,
        "list_date": day.isoformat() if day and shown else None,
    }
