"""A home and a sale, as the valuation reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from integrations.shapes import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """What is known of a home.  Areas in square feet; ``None``: not known, which never means none.

    ``area`` is above grade wherever the source tells it apart, and then ``basement`` is what lies below.
    """

    place: Point | None
    area: float | None
    property_type: str = "single_family"
    parcel: str | None = None
    basement: float | None = None
    lot: float | None = None
    beds: float | None = None
    baths: float | None = None
    year_built: int | None = None
    stories: float | None = None
    garage: float | None = None
    pool: bool | None = None
    waterfront: bool | None = None
    view: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale(HomeFacts):
    """A closed sale.  ``price`` is the close price in dollars, ``concessions`` what the seller gave back
    of it.
    """

    key: str
    price: float
    closed: date
    contracted: date | None = None
    concessions: float = 0

    @property
    def net_price(self) -> float:
        """What the home itself brought, in dollars."""
        return self.price - self.concessions

    @property
    def priced_on(self) -> date:
        """The day the price was agreed: of the contract, where it is known, else of the closing."""
        return self.contracted or self.closed


class NotValued(Exception):
    """Why a home gets no estimate, in words that may be shown."""
