"""Step two: which home it is. By its address, its parcel, or a listing of the account; or typed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from accounts.models import Account
from integrations.assessor.lookup import look_up, look_up_parcel
from integrations.assessor.record import Candidate, PropertyRecord
from integrations.assessor.unavailable import RecordsUnavailable
from integrations.listings import feeds_for
from integrations.models import Listing
from market_reports.ordering.address_points import address_point
from property_reports.evidence import Choices

SITEX, SANDBOX, LISTING, TYPED = "sitex", "sandbox", "listing", "typed"
SOURCE_WORDS = {
    SITEX: "the county’s records",
    SANDBOX: "sample records",
    LISTING: "the MLS listing",
}
NOT_FOUND = "There is no record of a home at that address."
NO_PARCEL = "There is no record of a parcel with that number in that county."
NO_LISTING = "No listing in your sources has the number “{}”."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a look-up: one record, a choice, or the sentence on why there is neither."""

    record: PropertyRecord | None = None
    source: str = ""
    candidates: tuple[Candidate, ...] = ()
    sentence: str = ""
    is_down: bool = False


def find_address(*, address: str, last_line: str) -> Outcome:
    """What the records have at an address."""
    try:
        return outcome_of(look_up(address=address, last_line=last_line), NOT_FOUND)
    except RecordsUnavailable as fault:
        return Outcome(sentence=fault.sentence, is_down=True)


def find_parcel(*, fips: str, apn: str) -> Outcome:
    """What the records have under a parcel number."""
    try:
        return outcome_of(look_up_parcel(fips=fips, apn=apn), NO_PARCEL)
    except RecordsUnavailable as fault:
        return Outcome(sentence=fault.sentence, is_down=True)


def outcome_of(found: Sequence[PropertyRecord | Candidate], nothing: str) -> Outcome:
    """One record, or what to choose from."""
    records = [one for one in found if isinstance(one, PropertyRecord)]
    if records:
        return Outcome(record=records[0], source=records[0].source)
    candidates = tuple(one for one in found if isinstance(one, Candidate))
    return Outcome(candidates=candidates) if candidates else Outcome(sentence=nothing)


def find_listing(*, account: Account, number: str) -> Outcome:
    """The home of a listing the account reads, by its MLS number; the newest where there are two."""
    rows = Listing.objects.filter(feed__in=feeds_for(account), mls_number__iexact=number.strip())
    row = rows.exclude(street_address=None).order_by("-list_date", "-id").first()
    if row is None:
        return Outcome(sentence=NO_LISTING.format(number.strip()[:40]))
    return Outcome(record=record_of(row), source=LISTING)


def record_of(row: Listing) -> PropertyRecord:
    """What a listing says of its home."""
    same = ("unit", "city", "state", "zip_code", "county", "latitude", "longitude", "property_type", "beds")
    more = (
        "living_area",
        "above_grade_area",
        "basement_area",
        "lot_size",
        "year_built",
        "pool",
        "waterfront",
    )
    told = {name: getattr(row, name) for name in (*same, *more, "view_rating", "subdivision")}
    decimals = ("baths", "stories", "garage_spaces")
    told |= {name: None if getattr(row, name) is None else float(getattr(row, name)) for name in decimals}
    return PropertyRecord.from_json({**told, "address": row.street_address, "apn": row.parcel_number})


def typed_home(*, account: Account, typed: Mapping[str, str]) -> PropertyRecord:
    """A home of which only the address is known; its place where a listing stands at that address."""
    names = ("address", "unit", "city", "state", "zip_code", "apn", "fips")
    record = PropertyRecord.from_json({name: typed.get(name) or None for name in names})
    asked = ", ".join(part for part in (typed.get("address"), typed.get("city")) if part)
    at = address_point(feeds_for(account), asked)
    return replace(record, latitude=at.point[0], longitude=at.point[1]) if at else record


def with_home(data: Mapping[str, Any], record: PropertyRecord, source: str) -> dict[str, Any]:
    """The keys of a draft for this home. Another home starts over; the same one keeps photos and choices."""
    told = record.to_json()
    values: dict[str, Any] = {
        "subject": told,
        "records": None if source == TYPED else told,
        "records_source": source,
        "edited": [],
    }
    if not same_home(data.get("subject"), told):
        values |= {"photos": [], "choices": Choices().to_json(), "prices": [], "inspected": None}
    return values


def same_home(one: Mapping[str, Any] | None, other: Mapping[str, Any]) -> bool:
    """Whether two subjects lie at the same address."""
    names = ("address", "unit", "city", "zip_code")
    return one is not None and all(fold(one.get(name)) == fold(other.get(name)) for name in names)


def fold(text: Any) -> str:
    """Letters without case and idle spaces."""
    return " ".join(str(text or "").lower().split())
