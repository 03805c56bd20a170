"""What a listing is, whatever feed it came from.  Pure Python: no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """The standard words of the RESO Data Dictionary."""

    ACTIVE = "Active"
    ACTIVE_UNDER_CONTRACT = "Active Under Contract"
    CANCELED = "Canceled"
    CLOSED = "Closed"
    COMING_SOON = "Coming Soon"
    DELETE = "Delete"
    EXPIRED = "Expired"
    HOLD = "Hold"
    INCOMPLETE = "Incomplete"
    PENDING = "Pending"
    WITHDRAWN = "Withdrawn"


UNDER_CONTRACT = frozenset({Status.ACTIVE_UNDER_CONTRACT, Status.PENDING})
ON_MARKET = UNDER_CONTRACT | {Status.ACTIVE}
LEFT_MARKET = frozenset({Status.CANCELED, Status.DELETE, Status.EXPIRED, Status.HOLD, Status.WITHDRAWN})


class PropertyType(StrEnum):
    SINGLE_FAMILY = "single_family"
    CONDO = "condo"
    TOWNHOUSE = "townhouse"
    MULTI_FAMILY = "multi_family"
    MANUFACTURED = "manufactured"
    LAND = "land"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingRecord:
    """One listing as a feed tells it now.  Money in whole dollars, areas in square feet.

    ``None`` means that the feed did not say; it never means zero.
    """

    listing_key: str
    status: Status
    property_type: PropertyType
    mls_number: str | None = None
    parcel_number: str | None = None
    street_address: str | None = None
    unit: str | None = None
    city: str | None = None
    county: str | None = None
    state: str | None = None
    zip_code: str | None = None
    subdivision: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    beds: int | None = None
    baths: Decimal | None = None
    living_area: int | None = None
    above_grade_area: int | None = None
    basement_area: int | None = None
    lot_size: int | None = None
    year_built: int | None = None
    stories: Decimal | None = None
    garage_spaces: Decimal | None = None
    pool: bool | None = None
    waterfront: bool | None = None
    view_rating: int | None = None
    condition: int | None = None
    list_price: int | None = None
    original_list_price: int | None = None
    close_price: int | None = None
    concessions: int | None = None
    list_date: date | None = None
    pending_date: date | None = None
    close_date: date | None = None
    off_market_at: datetime | None = None
    off_market_date: date | None = None
    days_on_market: int | None = None
    photos: tuple[Mapping[str, Any], ...] = ()
    open_houses: tuple[Mapping[str, Any], ...] = ()
    price_changes: tuple[Mapping[str, Any], ...] = ()
    agent_name: str | None = None
    agent_phone: str | None = None
    agent_email: str | None = None
    office_name: str | None = None
    office_phone: str | None = None
    office_email: str | None = None
    remarks: str | None = None
    show_address: bool = True
    show_listing: bool = True
    extras: Mapping[str, Any] = field(default_factory=dict)
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """The slim row that figures are computed from.  Dates are local dates of the feed."""

    id: int
    feed_id: str
    mls_number: str | None
    status: Status
    property_type: PropertyType
    street_address: str | None = None  # None also where the address may not be shown
    city: str | None = None
    zip_code: str | None = None
    subdivision: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    beds: int | None = None
    baths: float | None = None
    living_area: int | None = None
    lot_size: int | None = None
    year_built: int | None = None
    list_price: int | None = None
    original_list_price: int | None = None
    close_price: int | None = None
    list_date: date | None = None
    pending_date: date | None = None
    close_date: date | None = None
    off_market_date: date | None = None
    days_on_market: int | None = None
    photo: str | None = None  # content hash of the first picture
    office_name: str | None = None
    office_phone: str | None = None
    office_email: str | None = None
    agent_name: str | None = None
    open_houses: tuple[Mapping[str, Any], ...] = ()
    show_listing: bool = True  # False: counts in figures, is shown nowhere

    @property
    def contract_date(self) -> date | None:
        """The day a contract was signed; None where it is unknown or lies after the closing."""
        if self.pending_date and self.close_date and self.pending_date > self.close_date:
            return None
        return self.pending_date

    def active_on(self, day: date) -> bool:
        """Listed by ``day`` and none of pending, closed or off-market date up to it.

        A home whose status says that it has left the market, without any date of it, is not counted.
        """
        if self.list_date is None or self.list_date > day:
            return False
        ends = [end for end in (self.pending_date, self.close_date, self.off_market_date) if end]
        return all(end > day for end in ends) if ends else self.status is Status.ACTIVE

    def pending_on(self, day: date) -> bool:
        """Under contract by ``day`` and neither closed nor off the market up to it.

        Where the day of the contract is unknown, the present status speaks from the list date on.
        """
        if any(end <= day for end in (self.close_date, self.off_market_date) if end):
            return False
        if self.pending_date:
            return self.pending_date <= day
        return self.status in UNDER_CONTRACT and (self.list_date is None or self.list_date <= day)

    def closed_in(self, start: date, end: date) -> bool:
        """Whether the sale closed on a day from ``start`` to ``end``, both included."""
        return (
            self.status is Status.CLOSED and self.close_date is not None and start <= self.close_date <= end
        )
