"""Listings as sales: what a record tells that the valuation can use."""

from __future__ import annotations

from integrations.mls.record import ListingRecord, Status
from property_reports.valuing.facts import Sale

MOST_BEDS, MOST_BATHS = 8, 6  # more is a mistake, or brings no more


def sale_of(record: ListingRecord) -> Sale | None:
    """The sale a record tells of; None for a home that is not sold or sold for nothing.

    Only what every MLS gives: living area, bedrooms, bathrooms, lot, year, stories, place and dates.
    """
    if record.status is not Status.CLOSED or not record.close_price or not record.close_date:
        return None
    place = None
    if record.latitude is not None and record.longitude is not None:
        place = (record.latitude, record.longitude)
    return Sale(
        key=record.listing_key,
        parcel=record.parcel_number,
        property_type=record.property_type.value,
        price=float(record.close_price),
        closed=record.close_date,
        contracted=record.pending_date,
        concessions=float(record.concessions or 0),
        place=place,
        area=positive(record.living_area),
        lot=positive(record.lot_size),
        beds=capped(record.beds, MOST_BEDS),
        baths=capped(record.baths, MOST_BATHS),
        year_built=record.year_built or None,
        stories=None if record.stories is None else float(record.stories),
    )


def positive(value: float | None) -> float | None:
    """The number, None where it is nothing."""
    return float(value) if value and value > 0 else None


def capped(value: object, most: float) -> float | None:
    """A number of rooms, no more than counts."""
    return None if value is None else min(float(value), most)  # type: ignore[arg-type]
