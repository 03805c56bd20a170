"""The terms printed on the last page, each only where its figure stands on the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

DEFINITION_LINE = N_(
    "Medians are the middle of all homes counted; what each figure means and leaves out is on the last page."
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term, its text, and the figures or blocks that call for it (empty: always)."""

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
        frozenset({"median_price"}),
    ),
    Definition(
        N_("Homes sold"),
        N_("Sales that closed from the first to the last day of the period, both included."),
        frozenset({"closings"}),
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
        N_("Days on market"),
        N_(
            "Days from the day a home was listed to the day its contract was signed, the middle of all "
            "homes sold in the period. Where a date is missing we use the count the MLS gives and say so;"
            " where that is missing too, the home is left out."
        ),
        frozenset({"days_on_market"}),
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
        frozenset({"active", "pending"}),
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
        N_("Few sales"),
        N_(
            "The number of sales stands beside every figure. Below five it is marked, because one more "
            "sale could change it much. A figure that cannot be computed is shown as a dash with the "
            "reason, never as zero."
        ),
    ),
)
DIFFERS = Definition(
    N_("Why this may differ from your MLS"),
    N_(
        "Others may define a figure in another way, count another period or area, or correct records "
        "later. This report counts {homes} {period}, with sales as recorded when it was made. Records"
        " that cannot be right are left out of the figure concerned{left_out}."
    ),
)


def definitions_for(
    present: Collection[str], *, thresholds: tuple[str, str], homes: str, period: str, left_out: int
) -> list[dict[str, str]]:
    """The terms of the figures and blocks ``present``, in order, and why other sources may differ."""
    below, above = thresholds
    terms = [
        {"term": _(entry.term), "text": _(entry.text).format(sellers_below=below, buyers_above=above)}
        for entry in DEFINITIONS
        if not entry.needed_by or entry.needed_by & set(present)
    ]
    listed_below = _(" and counted below") if left_out else _("; here there were none")
    text = _(DIFFERS.text).format(homes=homes, period=period, left_out=listed_below)
    return [*terms, {"term": _(DIFFERS.term), "text": text}]
