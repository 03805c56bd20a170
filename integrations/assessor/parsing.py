"""What SiteX answers, read as records.  Tolerant: every field may be missing, odd or in another place.

There is no schema from the vendor; the paths are those that integrations have reported, and where they
disagree all of them are looked at, the first that can be read counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from integrations.assessor import values
from integrations.assessor.keys import last_line_of, plain_unit
from integrations.assessor.record import (
    BATHS,
    BEDS,
    LONGEST_LEGAL,
    SITEX,
    STORIES,
    Candidate,
    PropertyRecord,
)
from integrations.mls.values import coordinates, text

Reader = Callable[[Any], Any]
CHARACTERISTICS = "PropertyCharacteristics."
FIELDS: Mapping[str, tuple[Reader, tuple[str, ...]]] = {
    "city": (values.named, ("SiteCity", "PropertyAddress.City")),
    "state": (values.state, ("SiteState", "PropertyAddress.State")),
    "zip_code": (values.zip5, ("SiteZip", "PropertyAddress.Zip", "PropertyAddress.ZipCode")),
    "county": (values.county, ("CountyName", "SiteCountyName", "County")),
    "apn": (values.parcel, ("APN", "PropertyAddress.APNFormatted", "APNFormatted")),
    "fips": (values.five_digits, ("FIPS", "PropertyAddress.FIPS", "County")),
    "property_type": (
        values.property_type,
        ("UseCodeDescription", f"{CHARACTERISTICS}UseCodeDescription", f"{CHARACTERISTICS}PropertyType",
         "PropertyType", f"{CHARACTERISTICS}UseCode", "UseCode"),
    ),
    "beds": (values.exact(BEDS[1]), (f"{CHARACTERISTICS}Bedrooms", "Bedrooms")),
    "baths": (
        values.half(BATHS[1]),
        (f"{CHARACTERISTICS}Baths", f"{CHARACTERISTICS}Bathrooms", "Bathrooms", "Baths"),
    ),
    "living_area": (
        values.area,
        (f"{CHARACTERISTICS}BuildingArea", f"{CHARACTERISTICS}LivingArea", "LivingSquareFeet",
         "BuildingArea", "LivingArea"),
    ),
    "year_built": (values.year, (f"{CHARACTERISTICS}YearBuilt", "YearBuilt")),
    "stories": (values.half(STORIES[1]), (f"{CHARACTERISTICS}Stories", "Stories")),
    "subdivision": (values.named, ("LegalDescriptionInfo.SubdivisionName", "SubdivisionName")),
    "assessed_value": (values.money, ("AssessmentTaxInfo.AssessedValue", "AssessedValue")),
    "tax_amount": (values.money, ("AssessmentTaxInfo.TaxAmount", "TaxAmount")),
    "tax_year": (values.year, ("AssessmentTaxInfo.TaxYear", "TaxYear")),
    "last_sale_price": (values.money, ("SaleInformation.SalePrice", "SalePrice")),
    "last_sale_date": (values.day, ("SaleInformation.SaleDate", "SaleDate")),
}  # fmt: skip
LOT_PATHS = (f"{CHARACTERISTICS}LotSize", f"{CHARACTERISTICS}LotSizeSqFt", "LotSizeSquareFeet", "LotSizeSqFt",
             "LotSize")  # fmt: skip
ACRE_PATHS = (f"{CHARACTERISTICS}LotSizeAcres", "LotSizeAcres")
LEGAL_PATHS = (
    "LegalDescriptionInfo.LegalBriefDescription", "LegalDescriptionInfo.LegalDescription",
    "LegalBriefDescription", "LegalDescription",
)  # fmt: skip
FIRST_OWNERS = ("PrimaryOwnerName", "OwnerInformation.OwnerFullName", "OwnerInformation.Owner1FullName")
SECOND_OWNERS = ("SecondaryOwnerName", "OwnerInformation.Owner2FullName")


def profile_of(body: Any) -> Mapping[str, Any] | None:
    """The property's own part of an answer; None where there is none."""
    found = at(body, "Feed.PropertyProfile")
    return found if isinstance(found, Mapping) and found else None


def record_of(profile: Mapping[str, Any]) -> PropertyRecord:
    """The record of a profile; whatever it lacks or what cannot be read is not known.  Never raises."""
    known = {name: first(profile, reader, paths) for name, (reader, paths) in FIELDS.items()}
    latitude, longitude = place_of(profile)
    written = last_line_of(text(at(profile, "SiteAddressCityState")) or "")
    city_line = (written.city or "").split(",")[-1]
    return PropertyRecord(
        **known
        | {
            "city": known["city"] or values.named(city_line),
            "state": known["state"] or values.state(written.state),
            "zip_code": known["zip_code"] or values.zip5(written.zip_code),
            "fips": known["fips"],
        },
        address=street_of(profile),
        unit=unit_of(at(profile, "SiteUnit")),
        latitude=latitude,
        longitude=longitude,
        lot_size=lot_of(profile),
        legal=legal_of(profile),
        owner_name=owner_of(profile),
        source=SITEX,
    )


def candidates_of(body: Any) -> tuple[Candidate, ...]:
    """The properties of ``Locations``, each once; those without a parcel and county cannot be chosen."""
    rows = at(body, "Locations", whole=True)
    if isinstance(rows, Mapping) and "Location" in {str(name) for name in rows}:
        rows = rows["Location"]
    listed: Iterable[Any] = [rows] if isinstance(rows, Mapping) else rows if isinstance(rows, list) else []
    found = [candidate_of(row) for row in listed if isinstance(row, Mapping)]
    return tuple(dict.fromkeys(candidate for candidate in found if candidate))


def candidate_of(row: Mapping[str, Any]) -> Candidate | None:
    """One row of ``Locations``; None without what would find it again."""
    apn, fips = values.parcel(at(row, "APN")), values.five_digits(at(row, "FIPS"))
    if apn is None or fips is None:
        return None
    return Candidate(
        address=values.named(at(row, "Address")),
        unit=unit_of(at(row, "UnitNumber")),
        city=values.named(at(row, "City")),
        state=values.state(at(row, "State")),
        zip_code=values.zip5(at(row, "ZIP")),
        apn=apn,
        fips=fips,
        use=values.words(at(row, "UseCodeDescription")),
    )


def at(data: Any, path: str, *, whole: bool = False) -> Any:
    """What lies at a path of names, in any letter case; of a list its first object, unless ``whole``."""
    here = data
    for name in path.split("."):
        if isinstance(here, list):
            here = next((entry for entry in here if isinstance(entry, Mapping)), None)
        if not isinstance(here, Mapping):
            return None
        wanted = name.casefold()
        here = here.get(name, next((here[key] for key in here if str(key).casefold() == wanted), None))
    if isinstance(here, list) and not whole:
        return next((entry for entry in here if entry not in (None, "")), None)
    return here


def first(profile: Mapping[str, Any], reader: Reader, paths: Iterable[str]) -> Any:
    """The first of the paths that can be read."""
    return next((found for path in paths if (found := reader(at(profile, path))) is not None), None)


def street_of(profile: Mapping[str, Any]) -> str | None:
    """The street line: in one piece, else house number and street."""
    found: str | None = first(profile, values.named, ("SiteAddress", "PropertyAddress.StreetAddress"))
    if found:
        return found
    house, street = values.words(at(profile, "SiteHouseNumber")), values.named(at(profile, "SiteStreetName"))
    return values.words(f"{house} {street}") if house and street else None


def unit_of(value: Any) -> str | None:
    """A unit without its word; one that is too long is none."""
    found = plain_unit(values.words(value))
    return found if found and len(found) <= 60 else None


def place_of(profile: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Both coordinates or none, from one place of the answer."""
    for within in ("", "PropertyAddress."):
        found = coordinates(text(at(profile, f"{within}Latitude")), text(at(profile, f"{within}Longitude")))
        if found[0] is not None:
            return found
    return None, None


def lot_of(profile: Mapping[str, Any]) -> int | None:
    """The lot in square feet; a value that names acres is taken as such."""
    for path in LOT_PATHS:
        value = at(profile, path)
        in_acres = re.search(r"\bac(res?)?\b", text(value) or "", re.IGNORECASE)
        found = (values.acres if in_acres else values.lot)(value)
        if found:
            return found
    found = first(profile, values.acres, ACRE_PATHS)
    return found if isinstance(found, int) else None


def legal_of(profile: Mapping[str, Any]) -> str | None:
    """The legal description as written, else put together from lot, block and tract."""
    for path in LEGAL_PATHS:
        value = at(profile, path)
        if values.words(value):
            return " ".join((text(value) or "").split())[:LONGEST_LEGAL].strip()
    parts = [
        f"{word} {number}"
        for word in ("Lot", "Block", "Tract")
        if (number := first(profile, values.words, (f"LegalDescriptionInfo.{word}Number", f"{word}Number")))
    ]
    return values.words(", ".join(parts))


def owner_of(profile: Mapping[str, Any]) -> str | None:
    """The owners' names, joined with "and"; each once."""
    names: list[str] = []
    for paths in (FIRST_OWNERS, SECOND_OWNERS):
        written = first(profile, values.words, paths)
        names += [name.strip() for name in (written or "").split(";") if name.strip()]
    if not names:
        parts = [
            values.words(at(profile, f"OwnerInformation.Owner1{part}Name")) for part in ("First", "Last")
        ]
        names = [" ".join(part for part in parts if part)] if any(parts) else []
    unique = {name.casefold(): values.named(name) or "" for name in names}
    return values.words(" and ".join(filter(None, unique.values())))
