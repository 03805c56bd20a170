"""Public records of the sample county: its homes as they stand in the listings, with invented owners."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from integrations.assessor.keys import (
    LastLine,
    last_line_of,
    parcel_key,
    split_unit,
    street_key,
    unit_key,
)
from integrations.assessor.record import SANDBOX, Candidate, PropertyRecord
from integrations.mls.record import PropertyType, Status
from integrations.mls.sandbox.agents import FIRST, LAST
from integrations.mls.sandbox.chance import seeded
from integrations.models import FeedSource, Listing

FIPS = "41990"  # of Oregon's numbers, one that no county has
USES = {
    PropertyType.SINGLE_FAMILY: "Single family residence",
    PropertyType.CONDO: "Condominium",
    PropertyType.TOWNHOUSE: "Townhouse",
    PropertyType.MULTI_FAMILY: "Duplex to fourplex",
    PropertyType.MANUFACTURED: "Manufactured home",
    PropertyType.LAND: "Vacant land",
    PropertyType.OTHER: "Other",
}
TAX_RATE = Decimal("0.0112")  # of the assessed value
MOST_CANDIDATES = 50

Found = tuple[PropertyRecord, ...] | tuple[Candidate, ...]
Homes = dict[str, list[Listing]]  # the key of a parcel -> its listings, newest first


def sample_records(address: str, last_line: str) -> Found:
    """The home of an address; candidates where the house number fits several; nothing elsewhere."""
    street, unit = split_unit(address)
    wanted, number = street_key(street), street.split(" ")[0]
    homes = homes_of(listings_at(number, last_line_of(last_line)))
    keys = {parcel: street_key(rows[0].street_address or "") for parcel, rows in homes.items()}
    fitting = [parcel for parcel, key in keys.items() if key == wanted]
    fitting = fitting or [parcel for parcel, key in keys.items() if key.startswith(f"{wanted} ")]
    exact = [parcel for parcel in fitting if unit_key(homes[parcel][0].unit) == unit_key(unit)]
    if len(exact) == 1 and (unit or len(fitting) == 1):
        return (record_of(homes[exact[0]]),)
    ordered = sorted(fitting, key=lambda parcel: (keys[parcel], unit_key(homes[parcel][0].unit), parcel))
    return tuple(candidate_of(homes[parcel][0]) for parcel in ordered[:MOST_CANDIDATES])


def sample_record(fips: str, apn: str) -> tuple[PropertyRecord, ...]:
    """The home on a parcel of the sample county; nothing for any other county."""
    wanted = parcel_key(apn)
    if fips != FIPS or wanted is None:
        return ()
    rows = sample_listings().filter(parcel_number__iexact=apn)
    found = homes_of(rows).get(wanted)
    return (record_of(found),) if found else ()


def sample_listings() -> QuerySet[Listing]:
    shared = Q(feed__source=FeedSource.SANDBOX, feed__account__isnull=True, feed__is_active=True)
    return Listing.objects.filter(shared, parcel_number__isnull=False, street_address__isnull=False)


def listings_at(number: str, place: LastLine) -> QuerySet[Listing]:
    """The listings with a house number in a place."""
    within = Q(zip_code=place.zip_code) if place.zip_code else Q(city__iexact=place.city or "")
    if place.state:
        within &= Q(state=place.state)
    return sample_listings().filter(within, street_address__istartswith=f"{number} ")


def homes_of(rows: QuerySet[Listing]) -> Homes:
    """The listings by home, the newest first."""
    homes: Homes = {}
    for row in rows.order_by("-list_date", "-id"):
        if key := parcel_key(row.parcel_number):
            homes.setdefault(key, []).append(row)
    return homes


def candidate_of(row: Listing) -> Candidate:
    return Candidate(
        address=row.street_address,
        unit=row.unit,
        city=row.city,
        state=row.state,
        zip_code=row.zip_code,
        apn=row.parcel_number or "",
        fips=FIPS,
        use=USES[PropertyType(row.property_type)],
    )


def record_of(rows: list[Listing]) -> PropertyRecord:
    """The record of a home from its listings, newest first."""
    row = rows[0]
    sale = last_sale(rows)
    assessed = assessed_value(row)
    return PropertyRecord(
        address=row.street_address,
        unit=row.unit,
        city=row.city,
        state=row.state,
        zip_code=row.zip_code,
        county=row.county,
        latitude=row.latitude,
        longitude=row.longitude,
        apn=row.parcel_number,
        fips=FIPS,
        property_type=PropertyType(row.property_type),
        beds=row.beds,
        baths=fraction(row.baths),
        living_area=row.living_area,
        above_grade_area=row.above_grade_area,
        basement_area=row.basement_area,
        lot_size=row.lot_size,
        year_built=row.year_built,
        stories=fraction(row.stories),
        garage_spaces=fraction(row.garage_spaces),
        pool=row.pool,
        waterfront=row.waterfront,
        view_rating=row.view_rating,
        subdivision=row.subdivision,
        legal=legal_of(row),
        assessed_value=assessed,
        tax_amount=None if assessed is None else round(assessed * TAX_RATE),
        tax_year=None if assessed is None else timezone.now().year - 1,
        last_sale_price=sale.close_price if sale else None,
        last_sale_date=sale.close_date if sale else None,
        owner_name=owner_of(row),
        source=SANDBOX,
    )


def last_sale(rows: Iterable[Listing]) -> Listing | None:
    sold = [row for row in rows if row.status == Status.CLOSED and row.close_date and row.close_price]
    return max(sold, key=lambda row: row.close_date or date.min, default=None)


def fraction(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def owner_of(row: Listing) -> str:
    """One or two people who do not exist, always the same for a parcel."""
    rng = seeded("owner", row.parcel_number)
    last = rng.choice(LAST)
    names = [f"{first} {last}" for first in rng.sample(FIRST, rng.choice((1, 2, 2)))]
    return " and ".join(names)


def legal_of(row: Listing) -> str:
    rng = seeded("legal", row.parcel_number)
    return f"Lot {rng.randint(1, 40)}, Block {rng.randint(1, 12)}, {row.subdivision or row.city or 'Halden'}"


def assessed_value(row: Listing) -> int | None:
    """What an assessor might say: somewhat below what was asked for the home; None without any price."""
    price = row.original_list_price or row.list_price or row.close_price
    if price is None:
        return None
    return round(price * seeded("assessed", row.parcel_number).uniform(0.74, 0.9) / 100) * 100
