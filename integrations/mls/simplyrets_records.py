"""One SimplyRETS listing as a record of ours.  Nothing here fetches."""

import re
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from integrations.mls import values
from integrations.mls.record import ListingRecord, PropertyType, Status
from trendyreports.core.states import state_code

TYPES = {
    "RES": PropertyType.SINGLE_FAMILY,
    "CND": PropertyType.CONDO,
    "MLF": PropertyType.MULTI_FAMILY,
    "LND": PropertyType.LAND,
}
SUBTYPES = {
    "apartment": PropertyType.CONDO,
    "condominium": PropertyType.CONDO,
    "stockcooperative": PropertyType.CONDO,
    "singlefamilyresidence": PropertyType.SINGLE_FAMILY,
    "townhouse": PropertyType.TOWNHOUSE,
    "duplex": PropertyType.MULTI_FAMILY,
    "triplex": PropertyType.MULTI_FAMILY,
    "quadruplex": PropertyType.MULTI_FAMILY,
    "manufacturedhome": PropertyType.MANUFACTURED,
    "manufacturedonland": PropertyType.MANUFACTURED,
    "boatslip": PropertyType.OTHER,
    "deededparking": PropertyType.OTHER,
    "timeshare": PropertyType.OTHER,
}
LEASES = frozenset({"RNT", "CLE"})


def key_of(listing: dict[str, Any]) -> str:
    """The MLS number; SimplyRETS warns that its own ``mlsId`` does not stay, so it only stands in."""
    key = values.name(listing.get("listingId")) or values.name(listing.get("mlsId"))
    if key is None:
        raise values.Refusal("no listing number")
    return key


def record_of(listing: dict[str, Any], *, zone: ZoneInfo) -> ListingRecord:
    """``listing`` as /properties gives it; ``zone`` turns times into days.  Raises ``values.Refusal``."""
    mls, home = part(listing, "mls"), part(listing, "property")
    if values.text(home.get("type")) in LEASES:
        raise values.Refusal("rental")
    values.refuse_rental(mls.get("statusText"))
    status = values.status_of(mls.get("status"))
    return ListingRecord(
        listing_key=key_of(listing),
        mls_number=values.text(listing.get("listingId")),
        parcel_number=values.text(part(listing, "tax").get("id")),
        status=status,
        property_type=type_of(home),
        remarks=values.text(listing.get("remarks")),
        show_address=values.shown(listing.get("internetAddressDisplay")),
        show_listing=values.shown(listing.get("internetEntireListingDisplay")),
        modified_at=values.moment(listing.get("modified")),
        photos=photos_of(listing.get("photos")),
        **place_of(listing),
        **building_of(home),
        **prices_and_dates_of(listing, status, zone),
        **people_of(listing),
    )


def part(listing: dict[str, Any], name: str) -> dict[str, Any]:
    """A nested object; any of them may be null or missing."""
    found = listing.get(name)
    return found if isinstance(found, dict) else {}


def type_of(home: dict[str, Any]) -> PropertyType:
    subtype = SUBTYPES.get((values.text(home.get("subType")) or "").lower())
    return subtype or TYPES.get(str(home.get("type")), PropertyType.OTHER)


def place_of(listing: dict[str, Any]) -> dict[str, Any]:
    address, geo = part(listing, "address"), part(listing, "geo")
    latitude, longitude = values.coordinates(geo.get("lat"), geo.get("lng"))
    unit = values.text(address.get("unit"))
    return {
        "street_address": without_unit(values.text(address.get("full")), unit),
        "unit": unit,
        "city": values.name(address.get("city")),
        "county": values.text(geo.get("county")),
        "state": state_code(values.text(address.get("state")) or ""),
        "zip_code": values.zip_code(address.get("postalCode")),
        "subdivision": values.text(part(listing, "property").get("subdivision")),
        "latitude": latitude,
        "longitude": longitude,
    }


def without_unit(address: str | None, unit: str | None) -> str | None:
    """The street line without the unit that ``full`` repeats ("12 Oak St #4" with unit "4")."""
    if address and unit and address.endswith(unit):
        return re.sub(r"[\s,#]+(unit|apt)?[\s,#]*$", "", address[: -len(unit)], flags=re.IGNORECASE) or None
    return address


def building_of(home: dict[str, Any]) -> dict[str, Any]:
    return {
        "beds": values.integer(home.get("bedrooms"), highest=200),
        "baths": baths_of(home),
        "living_area": values.positive(home.get("area")),
        "lot_size": lot_of(home),
        "year_built": values.positive(home.get("yearBuilt"), highest=2200),
        "stories": values.decimal(home.get("stories"), highest=99.9),
        "garage_spaces": values.decimal(home.get("garageSpaces"), highest=999.9),
        "pool": pool_of(home),
    }


def baths_of(home: dict[str, Any]) -> Decimal | None:
    """``bathrooms`` where given (as number or string), else full + half / 2 + three-quarter x 0.75."""
    total = values.decimal(home.get("bathrooms"), highest=200)
    if total:
        return total
    weights = {"bathsFull": "1", "bathsHalf": "0.5", "bathsThreeQuarter": "0.75"}
    counts = {name: values.decimal(home.get(name), highest=200) for name in weights}
    if all(count is None for count in counts.values()):
        return None
    return sum((Decimal(weights[name]) * (count or 0) for name, count in counts.items()), Decimal(0))


def lot_of(home: dict[str, Any]) -> int | None:
    """Square feet from area with unit, acres, or a plain number of square feet; "127X146" is no area."""
    measured = values.square_feet(home.get("lotSizeArea"), home.get("lotSizeAreaUnits"))
    return measured or values.square_feet(home.get("acres"), "acres") or values.positive(home.get("lotSize"))


def pool_of(home: dict[str, Any]) -> bool | None:
    words = values.text(home.get("poolFeatures")) or values.text(home.get("pool"))
    if words is None:
        return None
    return words.lower() not in {"none", "no", "no pool", "community", "association"}


def prices_and_dates_of(listing: dict[str, Any], status: Status, zone: ZoneInfo) -> dict[str, Any]:
    """Closing and contract lie under ``sales``, which may hold nonsense until the listing is Closed."""
    sales = part(listing, "sales")
    closed = status is Status.CLOSED
    return {
        "list_price": values.positive(listing.get("listPrice")),
        "original_list_price": values.positive(listing.get("originalListPrice")),
        "list_date": values.local_date(listing.get("listDate"), zone),
        "days_on_market": values.integer(part(listing, "mls").get("daysOnMarket"), highest=10_000),
        "close_price": values.positive(sales.get("closePrice")) if closed else None,
        "close_date": values.local_date(sales.get("closeDate"), zone) if closed else None,
        "pending_date": values.local_date(sales.get("contractDate"), zone) if closed else None,
    }


def people_of(listing: dict[str, Any]) -> dict[str, Any]:
    agent, office = part(listing, "agent"), part(listing, "office")
    agent_contact, office_contact = part(agent, "contact"), part(office, "contact")
    names = [values.text(agent.get("firstName")), values.text(agent.get("lastName"))]
    return {
        "agent_name": " ".join(name for name in names if name) or None,
        "agent_phone": values.text(agent_contact.get("cell")) or values.text(agent_contact.get("office")),
        "agent_email": values.text(agent_contact.get("email")),
        "office_name": values.text(office.get("name")) or values.text(office.get("servingName")),
        "office_phone": values.text(office_contact.get("office")) or values.text(office_contact.get("cell")),
        "office_email": values.text(office_contact.get("email")),
    }


def photos_of(photos: Any) -> tuple[dict[str, str], ...]:
    addresses = [values.text(photo) for photo in photos] if isinstance(photos, list) else []
    return tuple({"url": url} for url in addresses if url and url.startswith(("https://", "http://")))
