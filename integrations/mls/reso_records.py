"""One RESO Property as a record of ours.  Nothing here fetches; any field may be missing."""

from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from integrations.mls import values
from integrations.mls.record import LEFT_MARKET, UNDER_CONTRACT, ListingRecord, PropertyType, Status
from trendyreports.core.states import state_code

SUBTYPES = {
    "singlefamilyresidence": PropertyType.SINGLE_FAMILY,
    "singlefamily": PropertyType.SINGLE_FAMILY,
    "cabin": PropertyType.SINGLE_FAMILY,
    "condominium": PropertyType.CONDO,
    "apartment": PropertyType.CONDO,
    "stockcooperative": PropertyType.CONDO,
    "ownyourown": PropertyType.CONDO,
    "townhouse": PropertyType.TOWNHOUSE,
    "duplex": PropertyType.MULTI_FAMILY,
    "triplex": PropertyType.MULTI_FAMILY,
    "quadruplex": PropertyType.MULTI_FAMILY,
    "multifamily": PropertyType.MULTI_FAMILY,
    "manufacturedhome": PropertyType.MANUFACTURED,
    "manufacturedonland": PropertyType.MANUFACTURED,
    "mobilehome": PropertyType.MANUFACTURED,
    "unimprovedland": PropertyType.LAND,
    "boatslip": PropertyType.OTHER,
    "deededparking": PropertyType.OTHER,
    "timeshare": PropertyType.OTHER,
}
TYPES = {
    "residential": PropertyType.SINGLE_FAMILY,
    "residentialincome": PropertyType.MULTI_FAMILY,
    "land": PropertyType.LAND,
    "manufacturedinpark": PropertyType.MANUFACTURED,
}


def record_of(row: dict[str, Any], *, zone: ZoneInfo) -> ListingRecord:
    """``row`` as /Property gives it; ``zone`` turns times into days.  Raises ``values.Refusal``.

    ``MlgCanView`` false becomes a record with status Delete, whatever else the row says.
    """
    key = values.name(row.get("ListingKey")) or values.name(row.get("ListingKeyNumeric"))
    if key is None:
        raise values.Refusal("no listing key")
    if values.boolean(row.get("MlgCanView")) is False:
        return removal_of(key, row)
    values.refuse_rental(row.get("PropertyType"), row.get("MlsStatus"))
    status = values.status_of(row.get("StandardStatus") or row.get("MlsStatus"))
    return ListingRecord(
        listing_key=key,
        mls_number=values.text(row.get("ListingId")),
        parcel_number=values.text(row.get("ParcelNumber")),
        status=status,
        property_type=type_of(row),
        remarks=values.text(row.get("PublicRemarks")),
        show_address=values.shown(row.get("InternetAddressDisplayYN")),
        show_listing=values.shown(row.get("InternetEntireListingDisplayYN")),
        modified_at=values.moment(row.get("ModificationTimestamp")),
        photos=photos_of(row.get("Media")),
        extras=extras_of(row),
        **place_of(row),
        **building_of(row),
        **prices_of(row, status),
        **dates_of(row, status, zone),
        **people_of(row),
    )


def removal_of(key: str, row: dict[str, Any]) -> ListingRecord:
    modified_at = values.moment(row.get("ModificationTimestamp"))
    return ListingRecord(
        listing_key=key, status=Status.DELETE, property_type=PropertyType.OTHER, modified_at=modified_at
    )


def letters(value: Any) -> str:
    return "".join(filter(str.isalpha, (values.text(value) or "").lower()))


def type_of(row: dict[str, Any]) -> PropertyType:
    """By the sub-type, which vendors send as a string or as an array of one, else by the type."""
    subtype = SUBTYPES.get(letters(row.get("PropertySubType")))
    return subtype or TYPES.get(letters(row.get("PropertyType")), PropertyType.OTHER)


def place_of(row: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = values.coordinates(row.get("Latitude"), row.get("Longitude"))
    return {
        "street_address": street_of(row),
        "unit": values.text(row.get("UnitNumber")),
        "city": values.name(row.get("City")),
        "county": values.text(row.get("CountyOrParish")),
        "state": state_code(values.text(row.get("StateOrProvince")) or ""),
        "zip_code": values.zip_code(row.get("PostalCode")),
        "subdivision": values.text(row.get("SubdivisionName")),
        "latitude": latitude,
        "longitude": longitude,
    }


def street_of(row: dict[str, Any]) -> str | None:
    """The street line from its parts; where they are missing, the unparsed address up to the first comma."""
    names = ("StreetNumber", "StreetDirPrefix", "StreetName", "StreetSuffix", "StreetDirSuffix")
    parts = [values.text(row.get(name)) for name in names]
    if parts[0] and parts[2]:
        return " ".join(part for part in parts if part)
    return (values.text(row.get("UnparsedAddress")) or "").split(",")[0].strip() or None


def building_of(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "beds": values.integer(row.get("BedroomsTotal"), highest=200),
        "baths": baths_of(row),
        "living_area": area_of(row, "LivingArea"),
        "above_grade_area": area_of(row, "AboveGradeFinishedArea"),
        "basement_area": area_of(row, "BelowGradeFinishedArea"),
        "lot_size": lot_of(row),
        "year_built": values.positive(row.get("YearBuilt"), highest=2200),
        "stories": values.decimal(row.get("Stories") or row.get("StoriesTotal"), highest=99.9),
        "garage_spaces": values.decimal(row.get("GarageSpaces"), highest=999.9),
        "pool": values.boolean(row.get("PoolPrivateYN")),
        "waterfront": values.boolean(row.get("WaterfrontYN")),
    }


def area_of(row: dict[str, Any], name: str) -> int | None:
    """An area in square feet; the Data Dictionary's unit is square feet where none is given."""
    return values.square_feet(row.get(name), row.get(f"{name}Units") or "Square Feet")


def lot_of(row: dict[str, Any]) -> int | None:
    return (
        values.square_feet(row.get("LotSizeSquareFeet"), "Square Feet")
        or values.square_feet(row.get("LotSizeAcres"), "Acres")
        or values.square_feet(row.get("LotSizeArea"), row.get("LotSizeUnits"))
    )


def baths_of(row: dict[str, Any]) -> Decimal | None:
    """Full + half / 2 + three-quarter x 0.75 + quarter / 4.

    ``BathroomsTotalInteger`` counts a half bath as one and only stands in where the parts are missing.
    """
    weights = {
        "BathroomsFull": "1",
        "BathroomsHalf": "0.5",
        "BathroomsThreeQuarter": "0.75",
        "BathroomsOneQuarter": "0.25",
    }
    counts = {name: values.decimal(row.get(name), highest=200) for name in weights}
    total = sum((Decimal(weights[name]) * (count or 0) for name, count in counts.items()), Decimal(0))
    given = values.decimal(row.get("BathroomsTotalDecimal"), highest=200)
    return given or total or values.decimal(row.get("BathroomsTotalInteger"), highest=200)


def prices_of(row: dict[str, Any], status: Status) -> dict[str, Any]:
    closed = status is Status.CLOSED
    return {
        "list_price": values.positive(row.get("ListPrice")),
        "original_list_price": values.positive(row.get("OriginalListPrice")),
        "close_price": values.positive(row.get("ClosePrice")) if closed else None,
        "concessions": values.integer(row.get("ConcessionsAmount")) if closed else None,
        "days_on_market": values.integer(row.get("DaysOnMarket"), highest=10_000),
    }


def dates_of(row: dict[str, Any], status: Status, zone: ZoneInfo) -> dict[str, Any]:
    """``OffMarketDate`` is also filled on pending and closed homes: there it is the day of the contract, if
    anything; only on homes that left unsold is it what we call off the market."""
    off_market = values.local_date(row.get("OffMarketDate"), zone)
    contract = values.local_date(row.get("PurchaseContractDate"), zone)
    pending = contract or values.local_date(row.get("PendingTimestamp"), zone)
    has_contract = status is Status.CLOSED or status in UNDER_CONTRACT
    return {
        "list_date": values.local_date(row.get("ListingContractDate"), zone)
        or values.local_date(row.get("OnMarketDate"), zone),
        "pending_date": pending if has_contract else None,
        "close_date": values.local_date(row.get("CloseDate"), zone) if status is Status.CLOSED else None,
        "off_market_date": off_market if status in LEFT_MARKET else None,
    }


def people_of(row: dict[str, Any]) -> dict[str, Any]:
    names = [values.text(row.get("ListAgentFirstName")), values.text(row.get("ListAgentLastName"))]
    return {
        "agent_name": values.text(row.get("ListAgentFullName"))
        or " ".join(name for name in names if name)
        or None,
        "agent_phone": first(row, "ListAgentPreferredPhone", "ListAgentDirectPhone", "ListAgentMobilePhone"),
        "agent_email": values.text(row.get("ListAgentEmail")),
        "office_name": values.text(row.get("ListOfficeName")),
        "office_phone": values.text(row.get("ListOfficePhone")),
        "office_email": values.text(row.get("ListOfficeEmail")),
    }


def first(row: dict[str, Any], *names: str) -> str | None:
    return next((found for name in names if (found := values.text(row.get(name)))), None)


def photos_of(media: Any) -> tuple[dict[str, str], ...]:
    """Addresses of the photos by ``Order``, which comes as number or as string; other media are left out."""
    rows = [row for row in media if isinstance(row, dict)] if isinstance(media, list) else []
    photos = [
        row for row in rows if letters(row.get("MediaCategory") or "Photo") in {"photo", "photos", "image"}
    ]
    photos.sort(key=lambda row: values.decimal(row.get("Order"), highest=1e9) or Decimal(0))
    addresses = [values.text(row.get("MediaURL")) for row in photos]
    return tuple({"url": url} for url in addresses if url and url.startswith(("https://", "http://")))


def extras_of(row: dict[str, Any]) -> dict[str, Any]:
    """What reports ask beyond the columns: whether automated values may stand beside the listing."""
    flag = values.boolean(row.get("InternetAutomatedValuationDisplayYN"))
    return {} if flag is None else {"automated_values": flag}
