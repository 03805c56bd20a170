"""The terms printed on the last page, each only where its figure stands on the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from market_reports.statistics.figure_sets import FigureSet
from market_reports.statistics.market import Market
from market_reports.windows import Period
from market_reports.words import counting
from market_reports.words.wording import period_in_text
from trendyreports.core.formatting import long_date

DEFINITION_LINE = N_(
    "Medians are the middle of all homes counted; what each figure means and leaves out is on the last page."
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term, its text, and the figures or parts that call for it (empty: always)."""

    term: str
    text: str
    needed_by: frozenset[str] = frozenset()


DEFINITIONS = (
    Definition(
        N_("Median price"),
        N_(
            "The middle price: half of the homes sold for more, half for less. With an even number of "
            "sales it is the average of the two in the middle."
        ),
        frozenset({"median_price", "year_median_price"}),
    ),
    Definition(
        N_("Median list price"),
        N_(
            "The middle of the prices asked: half of the homes ask more, half less. Homes without a list "
            "price are left out. What a home sells for may be another price."
        ),
        frozenset({"median_list_price"}),
    ),
    Definition(
        N_("Homes sold"),
        N_("Sales that closed from the first to the last day of the period, both included."),
        frozenset({"closings"}),
    ),
    Definition(
        N_("Twelve months"),
        N_("Sales that closed in the 365 days that end on the date of the report."),
        frozenset({"year_closings", "year_median_price"}),
    ),
    Definition(
        N_("Price per sq ft"),
        N_(
            "Each home’s sale price divided by its living area, of which we show the middle one. Homes "
            "whose living area is not known are left out."
        ),
        frozenset({"price_per_area"}),
    ),
    Definition(
        N_("List price per sq ft"),
        N_(
            "Each home’s list price divided by its living area, of which we show the middle one. Homes "
            "whose living area is not known are left out."
        ),
        frozenset({"list_price_per_area"}),
    ),
    Definition(
        N_("Days on market"),
        N_(
            "Days from the day a home was listed to the day its contract was signed, the middle of all "
            "homes sold in the period. Where a date is missing we use the count the MLS gives and say so;"
            " where that is missing too, the home is left out."
        ),
        frozenset({"days_on_market", "sold_days", "pace"}),
    ),
    Definition(
        N_("Days for sale"),
        N_(
            "Days from the day a home was listed to the date of the report. Homes whose list date is not "
            "known are left out."
        ),
        frozenset({"days_active", "waiting_days"}),
    ),
    Definition(
        N_("Sale price to list price"),
        N_(
            "Each home’s sale price as a share of its last list price, of which we show the middle one. "
            "Homes sold below half or above one and a half times their list price are left out. We ask "
            "for five sales or more."
        ),
        frozenset({"sale_to_list"}),
    ),
    Definition(
        N_("Sold above asking"),
        N_(
            "The share of sold homes whose sale price was higher than their last list price. We ask for "
            "five sales or more."
        ),
        frozenset({"above_asking"}),
    ),
    Definition(
        N_("Months of inventory"),
        N_(
            "How many months the homes for sale would last if homes kept selling as in the last 90 days. "
            "We ask for three sales or more in those 90 days."
        ),
        frozenset({"months_of_inventory"}),
    ),
    Definition(
        N_("Seller’s, balanced, buyer’s market"),
        N_(
            "Below {sellers_below} months of inventory a seller’s market, above {buyers_above} a buyer’s "
            "market, in between a balanced one: a rule of thumb of the National Association of REALTORS®."
        ),
        frozenset({"condition"}),
    ),
    Definition(
        N_("For sale, under contract"),
        N_(
            "For sale: listed by the last day of the period and not under contract, sold or taken off the"
            " market by then. Under contract: a buyer was found, and the sale had not closed by then."
        ),
        frozenset({"active", "pending", "bands"}),
    ),
    Definition(
        N_("New listings"),
        N_("Homes first listed in the period that were not taken off the market in it."),
        frozenset({"new"}),
    ),
    Definition(
        N_("Changes"),
        N_(
            "The figure of this period against that of an earlier one. We compare only where each period "
            "has ten sales or more and the records reach over it, and call a change below 1% flat."
        ),
        frozenset({"changes"}),
    ),
    Definition(
        N_("Median price by month"),
        N_(
            "The middle price of the homes sold in each calendar month. A month with fewer than three "
            "sales (five where the MLS does not allow the price of a single sale) is left blank."
        ),
        frozenset({"months"}),
    ),
    Definition(
        N_("Price tiers"),
        N_(
            "Entry homes sold for less than the median price of the last twelve months, move-up homes for"
            " the quarter of prices above it, luxury homes for the highest quarter. Homes for sale are "
            "sorted by list price."
        ),
        frozenset({"by_tier"}),
    ),
    Definition(
        N_("Sales by price"),
        N_("Bands of round prices chosen from the sales of the last twelve months."),
        frozenset({"price_bands"}),
    ),
    Definition(
        N_("Price bands"),
        N_(
            "Bands of round prices, chosen from the sales of the last twelve months, or from list prices "
            "where fewer than twelve homes sold. Sold homes are sorted by sale price, homes for sale by "
            "list price."
        ),
        frozenset({"bands", "inventory_prices", "new_prices"}),
    ),
    Definition(
        N_("Fastest and slowest"),
        N_("The bands with the fewest and the most days on market, of those with five sales or more."),
        frozenset({"pace"}),
    ),
    Definition(
        N_("Open houses"),
        N_(
            "Open houses on record for homes for sale, from the date of the report through the six days "
            "after it. One home can have several; those that are over are left out."
        ),
        frozenset({"open_houses"}),
    ),
    Definition(
        N_("This selection"),
        N_(
            "Homes chosen by type, size and price. A price limit is a share of the median list price of "
            "what was listed here in the last 90 days; where few homes are within it, it is moved in steps "
            "and the report says so."
        ),
        frozenset({"audience"}),
    ),
    Definition(
        N_("Few sales"),
        N_(
            "The number of sales stands beside every figure. Below five it is marked, because one more "
            "sale could change it much. A figure that cannot be computed is shown as a dash with the "
            "reason, never as zero."
        ),
        frozenset({"median_price", "year_median_price"}),
    ),
    Definition(
        N_("Few homes"),
        N_(
            "The number of homes stands beside every figure. Below five it is marked, because one more "
            "home could change it much. A figure that cannot be computed is shown as a dash with the "
            "reason, never as zero."
        ),
        frozenset({"median_list_price"}),
    ),
)
DIFFERS = Definition(
    N_("Why this may differ from your MLS"),
    N_(
        "Others may define a figure in another way, count another period or area, or correct records "
        "later. Records that cannot be right are left out of the figure concerned{left_out}."
    ),
)


def definitions_for(
    present: Collection[str], *, thresholds: tuple[str, str], counted: str | None, left_out: int
) -> list[dict[str, str]]:
    """The terms of what is ``present``, in order, and why other sources may differ.

    ``counted``: what the report counts and of which days (``counted_text``).
    """
    below, above = thresholds
    terms = [
        {"term": _(entry.term), "text": _(entry.text).format(sellers_below=below, buyers_above=above)}
        for entry in DEFINITIONS
        if not entry.needed_by or entry.needed_by & set(present)
    ]
    listed_below = _(" and counted below") if left_out else _("; here there were none")
    differs = _(DIFFERS.text).format(left_out=listed_below)
    return [*terms, {"term": _(DIFFERS.term), "text": " ".join(filter(None, (differs, counted)))}]


def counted_text(figures: FigureSet, market: Market, told: Period) -> str | None:
    """``This report counts 97 sales from …``; None where the data does not tell.  ``told``: its days."""
    lead = figures.shown[0]
    if lead.key == "new":
        homes, days = counting.new_listings(lead.count), period_in_text(market.period)
    elif lead.key == "active":
        homes, days = counting.homes_for_sale(lead.count), _("on {day}").format(day=long_date(market.day))
    elif lead.key == "open_houses":
        homes, days = counting.open_houses(lead.count), period_in_text(told)
    else:
        homes, days = counting.sales(len(market.closed)), period_in_text(market.period)
    if lead.reason and lead.key in ("new", "active", "open_houses"):
        return None
    return _("This report counts {homes} {period}, as recorded when it was made.").format(
        homes=homes, period=days
    )
