"""Looks a property up by its address or its parcel."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from integrations.assessor.record import PropertyRecord
from integrations.models import FeedSource, Listing


class RecordsUnavailable(Exception):
    """The vendor does not answer; the message is a sentence for the person who asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of several properties that an address may mean."""

    address: str
    unit: str | None
    city: str | None
    state: str | None
    zip_code: str | None
    apn: str | None
    fips: str | None
    use: str | None


Found = tuple[PropertyRecord, ...] | tuple[Candidate, ...]


def look_up(*, address: str, last_line: str) -> Found:
    """The property at an address, or those it may mean, or none. Raises RecordsUnavailable."""
    at = sandbox().filter(street_address__iexact=address.strip())
    words = [word for word in last_line.replace(",", " ").split() if word]
    if words:
        at = at.filter(
            Q(zip_code=words[-1]) | Q(city__iexact=" ".join(words[:-1])) | Q(city__iexact=words[0])
        )
    return told(list(at.exclude(parcel_number=None).order_by("unit", "-id")[:12]))


def look_up_parcel(*, fips: str, apn: str) -> Found:
    """The property with a parcel number in a county. Raises RecordsUnavailable."""
    return told(list(sandbox().filter(parcel_number=apn.strip()).order_by("-id")[:1]))


def sandbox() -> QuerySet[Listing]:
    """The homes of the sample county."""
    return Listing.objects.filter(feed__source=FeedSource.SANDBOX)


def told(rows: list[Listing]) -> Found:
    """One record, or a choice, each parcel once."""
    once = {row.parcel_number: row for row in reversed(rows)}
    if len(once) == 1:
        return (record_of(next(iter(once.values()))),)
    return tuple(candidate_of(row) for row in once.values())


def record_of(row: Listing) -> PropertyRecord:
    """A sandbox home as records would have it."""
    return PropertyRecord(
        address=row.street_address, unit=row.unit, city=row.city, state=row.state, zip_code=row.zip_code,
        county=row.county, latitude=row.latitude, longitude=row.longitude, apn=row.parcel_number,
        property_type=row.property_type, beds=row.beds, baths=float(row.baths) if row.baths else None,
        living_area=row.living_area, above_grade_area=row.above_grade_area, basement_area=row.basement_area,
        lot_size=row.lot_size, year_built=row.year_built, stories=float(row.stories) if row.stories else None,
        garage_spaces=float(row.garage_spaces) if row.garage_spaces else None, pool=row.pool,
        waterfront=row.waterfront, view_rating=row.view_rating, subdivision=row.subdivision, source="sandbox",
    )  # fmt: skip


def candidate_of(row: Listing) -> Candidate:
    """A sandbox home to choose from."""
    return Candidate(
        address=row.street_address or "", unit=row.unit, city=row.city, state=row.state,
        zip_code=row.zip_code, apn=row.parcel_number, fips=None, use=row.property_type,
    )  # fmt: skip
