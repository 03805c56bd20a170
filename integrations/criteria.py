"""What is asked of the listings of an area, and what its feeds can answer.  Pure Python."""

from dataclasses import dataclass

from integrations.mls.record import PropertyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which homes of an area; None and () mean "all". Prices in dollars: what a home had sold for by
    the last day of the report, else its list price.
    """

    property_types: tuple[PropertyType, ...] = ()
    min_price: int | None = None
    max_price: int | None = None
    min_beds: int | None = None
    min_baths: float | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What the feeds of an area tell; what is False here is unknown, never 0."""

    actives: bool
    pendings: bool
    list_prices: bool
    list_dates: bool
    closings: bool = True
    open_houses: bool = True
