"""The words of a market report, plain ones for clients.

The English text is the key of the catalog (``locale``); the tables give their texts in the active language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from integrations.criteria import Filters
from integrations.mls.record import PropertyType
from market_reports.report_types import TYPES, Thin
from market_reports.statistics.figures import Change, Direction, LeftOut, Reason
from market_reports.statistics.inventory import Condition, Thresholds
from market_reports.windows import Period
from market_reports.words import counting
from trendyreports.core.formatting import (
    date_range,
    day_and_month,
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

Key = TypeVar("Key")


class Words(Mapping[Key, str]):
    """A table of texts, each given in the active language."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        self._texts = texts

    def __getitem__(self, key: Key) -> str:
        return _(self._texts[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


TITLES = Words({kind.key: kind.title for kind in TYPES})
EDGES = (Decimal(0), Thresholds().sellers_below, Thresholds().buyers_above)  # of months of inventory


def for_named_clients() -> str:
    """What the feed wants said where sold prices go to named clients only."""
    return _("Sold prices are given to the clients of this report and may not be published.")


def not_guaranteed() -> str:
    """What every report says of its data."""
    return _("Information is deemed reliable but not guaranteed.")


def address_withheld() -> str:
    """In place of an address that may not be shown."""
    return _("Address withheld")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """How a figure is called and written; ``places`` are the decimals kept in the data file."""

    english: str
    display: Callable[[Decimal | int], str]
    places: int = 0

    @property
    def label(self) -> str:
        """What it is called in the active language."""
        return _(self.english)


def days_text(value: Decimal | int) -> str:
    """``9 days``, ``9.5 days``, ``1 day``."""
    return ngettext("{count} day", "{count} days", 1 if value == 1 else 2).format(count=trimmed(value, 1))


def months_text(value: Decimal | int) -> str:
    """``1.3``; two decimals where one would read as no months, or as the edge of a kind of market."""
    shown = rounded(value, 1)
    return number(value, 2 if shown != value and shown in EDGES else 1)


def share_text(value: Decimal | int) -> str:
    """``23%``; a decimal where none or all would be said of a share that is not."""
    return percent(value, 1 if rounded(value, 2) in (0, 1) and value not in (0, 1) else 0)


FIGURES = {
    "median_price": FigureWords(N_("Median price"), money, 1),
    "closings": FigureWords(N_("Homes sold"), number),
    "price_per_area": FigureWords(N_("Median price per sq ft"), lambda value: money(value, 2), 2),
    "days_on_market": FigureWords(N_("Median days on market"), days_text, 1),
    "list_to_close": FigureWords(N_("Median days from listing to closing"), days_text, 1),
    "days_active": FigureWords(N_("Median days listed, homes for sale"), days_text, 1),
    "sale_to_list": FigureWords(N_("Sale price to list price"), percent, 4),
    "sale_to_original": FigureWords(N_("Sale price to first list price"), percent, 4),
    "above_asking": FigureWords(N_("Sold above asking"), share_text, 4),
    "months_of_inventory": FigureWords(N_("Months of inventory"), months_text, 2),
    "months_by_contracts": FigureWords(N_("Months of inventory by contracts"), months_text, 2),
    "active": FigureWords(N_("For sale"), number),
    "new": FigureWords(N_("New listings"), number),
    "pending": FigureWords(N_("Under contract"), number),
    "median_list_price": FigureWords(N_("Median list price"), money, 1),
    "highest_list_price": FigureWords(N_("Highest list price"), money),
    "lowest_list_price": FigureWords(N_("Lowest list price"), money),
    "list_price_per_area": FigureWords(N_("Median list price per sq ft"), lambda value: money(value, 2), 2),
    "open_houses": FigureWords(N_("Open houses"), number),
    "open_homes": FigureWords(N_("Homes to see"), number),
    "year_closings": FigureWords(N_("Homes sold in twelve months"), number),
    "year_median_price": FigureWords(N_("Median price over twelve months"), money, 1),
    "absorption": FigureWords(N_("Share of homes for sale sold in a month"), percent, 4),
    "new_to_closed": FigureWords(N_("New listings for each sale"), lambda value: number(value, 2), 4),
}

REASONS = Words(
    {
        Reason.NO_SALES: N_("No sales in this period"),
        Reason.NO_CLOSINGS: N_("The data does not include sales"),
        Reason.TOO_FEW_SALES: N_("Too few sales"),
        Reason.TOO_FEW_CONTRACTS: N_("Too few contracts"),
        Reason.NO_PRICES: N_("These sales have no prices"),
        Reason.NO_AREAS: N_("These sales have no living areas"),
        Reason.NO_DAYS: N_("These sales have no list and contract dates"),
        Reason.NO_LIST_PRICES: N_("The data does not include list prices"),
        Reason.NO_LIST_DATES: N_("The data does not include list dates"),
        Reason.NO_ACTIVES: N_("The data does not include homes for sale"),
        Reason.NO_PENDINGS: N_("The data does not include homes under contract"),
        Reason.NONE_FOR_SALE: N_("No homes for sale"),
        Reason.SHORT_RECORDS: N_("The records do not cover the last 90 days"),
        Reason.RECORDS_BEGIN: N_("The records begin after this period"),
        Reason.RECORDS_END: N_("The records end before this period"),
        Reason.PRICES_WITHHELD: N_("Too few sales to show a price under the rules of the MLS"),
        Reason.WAS_ZERO: N_("It was zero before"),
        Reason.NO_HOMES: N_("No homes to count"),
        Reason.NO_ASKING: N_("These homes have no list prices"),
        Reason.NO_HOME_AREAS: N_("These homes have no living areas"),
        Reason.NO_OPEN_HOUSES: N_("No open houses on record"),
    }
)
INCOMPARABLE = Words({Reason.SHORT_RECORDS: N_("incomplete records"), Reason.WAS_ZERO: N_("was zero")})

LEFT_OUT = Words(
    {
        LeftOut.NO_PRICE: N_("no sale price; not in the price figures"),
        LeftOut.NO_AREA: N_("living area not given; not in the price per sq ft"),
        LeftOut.AREA_TOO_SMALL: N_("living area under 100 sq ft; not in the price per sq ft"),
        LeftOut.FAR_FROM_MEDIAN: N_(
            "price per sq ft over 20 times the area’s median, or under a twentieth; not in that figure"
        ),
        LeftOut.NO_DATES: N_("list or contract date not given; not in the days on market"),
        LeftOut.CLOSED_BEFORE_LISTED: N_("closed before it was listed; not in the days on market"),
        LeftOut.DATES_OUT_OF_ORDER: N_("under contract before it was listed; not in the days on market"),
        LeftOut.LISTED_IN_FUTURE: N_("list date in the future; not in the homes for sale"),
        LeftOut.NO_LIST_PRICE: N_("list price not given; not in the comparison with list prices"),
        LeftOut.NO_ORIGINAL_PRICE: N_("first list price not given; not in the comparison with it"),
        LeftOut.NOT_ASKED: N_("list price not given; not in the list prices"),
        LeftOut.RATIO_TOO_FAR: N_(
            "sold below half or above one and a half times its list price; not in that figure"
        ),
    }
)

PROPERTY_TYPES = Words(
    {
        PropertyType.SINGLE_FAMILY: N_("Single-family"),
        PropertyType.CONDO: N_("Condos"),
        PropertyType.TOWNHOUSE: N_("Townhouses"),
        PropertyType.MULTI_FAMILY: N_("Multi-family"),
        PropertyType.MANUFACTURED: N_("Manufactured"),
        PropertyType.LAND: N_("Land"),
        PropertyType.OTHER: N_("Other"),
    }
)
HOMES_OF_TYPE = Words(
    {
        PropertyType.SINGLE_FAMILY: N_("single-family homes"),
        PropertyType.CONDO: N_("condos"),
        PropertyType.TOWNHOUSE: N_("townhouses"),
        PropertyType.MULTI_FAMILY: N_("multi-family homes"),
        PropertyType.MANUFACTURED: N_("manufactured homes"),
        PropertyType.LAND: N_("lots"),
        PropertyType.OTHER: N_("homes of other types"),
    }
)
TIERS = Words({"entry": N_("Entry"), "move_up": N_("Move-up"), "luxury": N_("Luxury")})
CONDITIONS = Words(
    {
        Condition.SELLERS: N_("Seller’s market"),
        Condition.BALANCED: N_("Balanced market"),
        Condition.BUYERS: N_("Buyer’s market"),
    }
)


def change_label(change: Change) -> str:
    """What the change is measured against."""
    if change.against == "last_year":
        return _("vs. a year earlier")
    told = ngettext("vs. previous {count} day", "vs. previous {count} days", change.days)
    return told.format(count=number(change.days))


def change_display(change: Change) -> str:
    """``+3.4%``, ``flat``, or why there is none."""
    if change.value is None:
        return INCOMPARABLE.get(change.reason or Reason.TOO_FEW_SALES) or _("too few sales")
    return _("flat") if change.direction is Direction.FLAT else signed_percent(change.value)


def period_in_text(period: Period) -> str:
    """``from July 1 to September 30, 2014`` or ``on July 1, 2014``."""
    if period.start == period.end:
        return _("on {day}").format(day=long_date(period.start))
    same_year = period.start.year == period.end.year
    first = day_and_month(period.start) if same_year else long_date(period.start)
    return _("from {first} to {last}").format(first=first, last=long_date(period.end))


def widened_text(asked: int, found: int, used: int, thin: Thin = Thin.SALES) -> str:
    """Why the page looks further back than was asked."""
    return _(
        "The last {asked} days have {sales} on record, so this report looks at the last {used} days."
    ).format(asked=asked, sales=found_text(found, thin), used=used)


def found_text(found: int, thin: Thin) -> str:
    """``only 3 sales``, ``no new listings``."""
    if thin is Thin.LISTINGS:
        return _("only {homes}").format(homes=counting.new_listings(found)) if found else _("no new listings")
    return _("only {homes}").format(homes=counting.sales(found)) if found else _("no sales")


def filters_label(filters: Filters) -> str:
    """``All homes`` or ``Single-family and condos, $400,000–$900,000, 3+ beds, 2+ baths``."""
    kinds = [PROPERTY_TYPES[kind] for kind in filters.property_types]
    parts = [listed([kinds[0], *(kind.lower() for kind in kinds[1:])]) if kinds else "", price_span(filters)]
    parts.append(_("{count}+ beds").format(count=filters.min_beds) if filters.min_beds else "")
    parts.append(_("{count}+ baths").format(count=trimmed(filters.min_baths)) if filters.min_baths else "")
    return sentence_case(", ".join(part for part in parts if part)) or _("All homes")


def price_span(filters: Filters) -> str:
    """The price part of the filters."""
    low, high = filters.min_price, filters.max_price
    if low and high:
        return f"{money(low)}–{money(high)}"
    if low:
        return _("from {price}").format(price=money(low))
    return _("up to {price}").format(price=money(high)) if high else ""


def price_range_label(low: int | None, high: int | None) -> str:
    """``Under $300,000``, ``$300,000–$399,999``, ``$800,000 and up``; ``high`` itself is not in it."""
    if low is None:
        return _("Under {price}").format(price=money(high or 0))
    if high is None:
        return _("{price} and up").format(price=money(low))
    return f"{money(low)}–{money(high - 1)}"


def days_label(first: int, last: int | None) -> str:
    """``Up to 7 days``, ``8–14 days``, ``Over 90 days``."""
    if last is None:
        return _("Over {count} days").format(count=first - 1)
    if not first:
        return _("Up to {count} days").format(count=last)
    return _("{first}–{last} days").format(first=first, last=last)


def attribution(office: str | None, phone: str | None, email: str | None) -> str | None:
    """``Listed by Harbor Homes, (206) 555-0100``; None where the firm is unknown."""
    if not office:
        return None
    contact = phone or email
    return _("Listed by {firm}").format(firm=f"{office}, {contact}" if contact else office)


def period_label(period: Period) -> str:
    """``July 1 – September 30, 2014``."""
    return date_range(period.start, period.end)
