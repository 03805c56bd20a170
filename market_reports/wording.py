"""The words of a market report, in plain English for clients.  Another language gets its own module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from integrations.areas import ZIP_CODES, Area
from integrations.criteria import Filters
from integrations.mls.record import PropertyType
from market_reports.report_types import TYPES, Thin
from market_reports.statistics.figures import Change, Direction, LeftOut, Reason
from market_reports.statistics.inventory import Condition, Thresholds
from market_reports.windows import Period
from trendyreports.core.formatting import (
    count_of,
    date_range,
    listed,
    long_date,
    money,
    number,
    percent,
    rounded,
    sentence_case,
    signed_percent,
    trimmed,
)

TITLES = {kind.key: kind.title for kind in TYPES}
FOR_NAMED_CLIENTS = "Sold prices are given to the clients of this report and may not be published."
NOT_GUARANTEED = "Information is deemed reliable but not guaranteed."
ADDRESS_WITHHELD = "Address withheld"
MOST_PLACES_NAMED = 4
EDGES = (Decimal(0), Thresholds().sellers_below, Thresholds().buyers_above)  # of months of inventory


@dataclass(frozen=True, slots=True)
class FigureWords:
    """How a figure is called and written; ``places`` are the decimals kept in the data file."""

    label: str
    display: Callable[[Decimal | int], str]
    places: int = 0


def days_text(value: Decimal | int) -> str:
    """``9 days``, ``9.5 days``, ``1 day``."""
    return f"{trimmed(value, 1)} {'day' if value == 1 else 'days'}"


def months_text(value: Decimal | int) -> str:
    """``1.3``; two decimals where one would read as no months, or as the edge of a kind of market."""
    shown = rounded(value, 1)
    return number(value, 2 if shown != value and shown in EDGES else 1)


def share_text(value: Decimal | int) -> str:
    """``23%``; a decimal where none or all would be said of a share that is not."""
    return percent(value, 1 if rounded(value, 2) in (0, 1) and value not in (0, 1) else 0)


FIGURES = {
    "median_price": FigureWords("Median price", money, 1),
    "closings": FigureWords("Homes sold", number),
    "price_per_area": FigureWords("Median price per sq ft", lambda value: money(value, 2), 2),
    "days_on_market": FigureWords("Median days on market", days_text, 1),
    "list_to_close": FigureWords("Median days from listing to closing", days_text, 1),
    "days_active": FigureWords("Median days listed, homes for sale", days_text, 1),
    "sale_to_list": FigureWords("Sale price to list price", percent, 4),
    "sale_to_original": FigureWords("Sale price to first list price", percent, 4),
    "above_asking": FigureWords("Sold above asking", share_text, 4),
    "months_of_inventory": FigureWords("Months of inventory", months_text, 2),
    "months_by_contracts": FigureWords("Months of inventory by contracts", months_text, 2),
    "active": FigureWords("For sale", number),
    "new": FigureWords("New listings", number),
    "pending": FigureWords("Under contract", number),
    "median_list_price": FigureWords("Median list price", money, 1),
    "highest_list_price": FigureWords("Highest list price", money),
    "lowest_list_price": FigureWords("Lowest list price", money),
    "list_price_per_area": FigureWords("Median list price per sq ft", lambda value: money(value, 2), 2),
    "open_houses": FigureWords("Open houses", number),
    "open_homes": FigureWords("Homes to see", number),
    "year_closings": FigureWords("Homes sold in twelve months", number),
    "year_median_price": FigureWords("Median price over twelve months", money, 1),
    "absorption": FigureWords("Share of homes for sale sold in a month", percent, 4),
    "new_to_closed": FigureWords("New listings for each sale", lambda value: number(value, 2), 4),
}

REASONS = {
    Reason.NO_SALES: "No sales in this period",
    Reason.NO_CLOSINGS: "The data does not include sales",
    Reason.TOO_FEW_SALES: "Too few sales",
    Reason.TOO_FEW_CONTRACTS: "Too few contracts",
    Reason.NO_PRICES: "These sales have no prices",
    Reason.NO_AREAS: "These sales have no living areas",
    Reason.NO_DAYS: "These sales have no list and contract dates",
    Reason.NO_LIST_PRICES: "The data does not include list prices",
    Reason.NO_LIST_DATES: "The data does not include list dates",
    Reason.NO_ACTIVES: "The data does not include homes for sale",
    Reason.NO_PENDINGS: "The data does not include homes under contract",
    Reason.NONE_FOR_SALE: "No homes for sale",
    Reason.SHORT_RECORDS: "The records do not cover the last 90 days",
    Reason.RECORDS_BEGIN: "The records begin after this period",
    Reason.RECORDS_END: "The records end before this period",
    Reason.PRICES_WITHHELD: "Too few sales to show a price under the rules of the MLS",
    Reason.WAS_ZERO: "It was zero before",
    Reason.NO_HOMES: "No homes to count",
    Reason.NO_ASKING: "These homes have no list prices",
    Reason.NO_HOME_AREAS: "These homes have no living areas",
    Reason.NO_OPEN_HOUSES: "No open houses on record",
}
INCOMPARABLE = {Reason.SHORT_RECORDS: "incomplete records", Reason.WAS_ZERO: "was zero"}

LEFT_OUT = {
    LeftOut.NO_PRICE: "no sale price; not in the price figures",
    LeftOut.NO_AREA: "living area not given; not in the price per sq ft",
    LeftOut.AREA_TOO_SMALL: "living area under 100 sq ft; not in the price per sq ft",
    LeftOut.FAR_FROM_MEDIAN: (
        "price per sq ft over 20 times the area’s median, or under a twentieth; not in that figure"
    ),
    LeftOut.NO_DATES: "list or contract date not given; not in the days on market",
    LeftOut.CLOSED_BEFORE_LISTED: "closed before it was listed; not in the days on market",
    LeftOut.DATES_OUT_OF_ORDER: "under contract before it was listed; not in the days on market",
    LeftOut.LISTED_IN_FUTURE: "list date in the future; not in the homes for sale",
    LeftOut.NO_LIST_PRICE: "list price not given; not in the comparison with list prices",
    LeftOut.NO_ORIGINAL_PRICE: "first list price not given; not in the comparison with it",
    LeftOut.NOT_ASKED: "list price not given; not in the list prices",
    LeftOut.RATIO_TOO_FAR: "sold below half or above one and a half times its list price; not in that figure",
}

PROPERTY_TYPES = {
    PropertyType.SINGLE_FAMILY: ("Single-family", "single-family homes"),
    PropertyType.CONDO: ("Condos", "condos"),
    PropertyType.TOWNHOUSE: ("Townhouses", "townhouses"),
    PropertyType.MULTI_FAMILY: ("Multi-family", "multi-family homes"),
    PropertyType.MANUFACTURED: ("Manufactured", "manufactured homes"),
    PropertyType.LAND: ("Land", "lots"),
    PropertyType.OTHER: ("Other", "of a type the data does not name"),
}
TIERS = {"entry": "Entry", "move_up": "Move-up", "luxury": "Luxury"}
CONDITIONS = {
    Condition.SELLERS: "Seller’s market",
    Condition.BALANCED: "Balanced market",
    Condition.BUYERS: "Buyer’s market",
}


def change_label(change: Change) -> str:
    """What the change is measured against."""
    return (
        "vs. a year earlier"
        if change.against == "last_year"
        else f"vs. previous {count_of(change.days, 'day')}"
    )


def change_display(change: Change) -> str:
    """``+3.4%``, ``flat``, or why there is none."""
    if change.value is None:
        return INCOMPARABLE.get(change.reason or Reason.TOO_FEW_SALES, "too few sales")
    return "flat" if change.direction is Direction.FLAT else signed_percent(change.value)


def area_label(area: Area) -> str:
    """``98103 and 98117``, ``Seattle, WA``; long lists end in ``and 9 more``."""
    if len(area.values) <= MOST_PLACES_NAMED:
        return area.label
    named = [*area.values[: MOST_PLACES_NAMED - 1], f"{len(area.values) - MOST_PLACES_NAMED + 1} more"]
    return f"{listed(named)}, {area.state}" if area.state else listed(named)


def area_in_text(area: Area) -> str:
    """``ZIP code 98103`` or ``Seattle, WA`` for running text."""
    if area.kind != ZIP_CODES:
        return area_label(area)
    return f"ZIP {'code' if len(area.values) == 1 else 'codes'} {area_label(area)}"


def subtitle(area: Area, city: str | None) -> str:
    """The place below the title, with the city where all homes lie in one."""
    if area.kind == ZIP_CODES and city:
        return f"{city} {area_label(area)}"
    return area_in_text(area)


def period_in_text(period: Period) -> str:
    """``from July 1 to September 30, 2014`` or ``on July 1, 2014``."""
    if period.start == period.end:
        return f"on {long_date(period.start)}"
    first = long_date(period.start)
    if period.start.year == period.end.year:
        first = first.rpartition(",")[0]
    return f"from {first} to {long_date(period.end)}"


def widened_text(asked: int, found: int, used: int, thin: Thin = Thin.SALES) -> str:
    """Why the page looks further back than was asked."""
    what = "new listing" if thin is Thin.LISTINGS else "sale"
    sales = f"only {count_of(found, what)}" if found else f"no {what}s"
    return f"The last {asked} days have {sales} on record, so this report looks at the last {used} days."


def filters_label(filters: Filters) -> str:
    """``All homes`` or ``Single-family and condos, $400,000–$900,000, 3+ beds, 2+ baths``."""
    kinds = [PROPERTY_TYPES[kind][0] for kind in filters.property_types]
    parts = [listed([kinds[0], *(kind.lower() for kind in kinds[1:])]) if kinds else "", price_span(filters)]
    parts.append(f"{filters.min_beds}+ beds" if filters.min_beds else "")
    parts.append(f"{trimmed(filters.min_baths)}+ baths" if filters.min_baths else "")
    return sentence_case(", ".join(part for part in parts if part)) or "All homes"


def price_span(filters: Filters) -> str:
    """The price part of the filters."""
    low, high = filters.min_price, filters.max_price
    if low and high:
        return f"{money(low)}–{money(high)}"
    if low:
        return f"from {money(low)}"
    return f"up to {money(high)}" if high else ""


def price_range_label(low: int | None, high: int | None) -> str:
    """``Under $300,000``, ``$300,000–$399,999``, ``$800,000 and up``; ``high`` itself is not in it."""
    if low is None:
        return f"Under {money(high or 0)}"
    return f"{money(low)} and up" if high is None else f"{money(low)}–{money(high - 1)}"


def days_label(first: int, last: int | None) -> str:
    """``Up to 7 days``, ``8–14 days``, ``Over 90 days``."""
    if last is None:
        return f"Over {first - 1} days"
    return f"{first}–{last} days" if first else f"Up to {last} days"


def attribution(office: str | None, phone: str | None, email: str | None) -> str | None:
    """``Listed by Harbor Homes, (206) 555-0100``; None where the firm is unknown."""
    if not office:
        return None
    contact = phone or email
    return f"Listed by {office}, {contact}" if contact else f"Listed by {office}"


def period_label(period: Period) -> str:
    """``July 1 – September 30, 2014``."""
    return date_range(period.start, period.end)
