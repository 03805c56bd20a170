"""The pages a property report may have, and which of them a purpose begins with."""

from __future__ import annotations

from dataclasses import dataclass

from property_reports.document.page_sets import REQUIRED, default_pages

LISTING, OFFER, ANNUAL, OTHER = "listing", "offer", "annual", "other"
PURPOSES = {
    LISTING: (
        "Listing presentation",
        "For a homeowner who thinks of selling. All pages, with your net sheet.",
    ),
    OFFER: (
        "Buyer’s offer",
        "For a buyer who wants to know what to offer. Sales and the market, no net sheet.",
    ),
    ANNUAL: ("Annual review", "For a past client: what the home is worth this year, and why."),
    OTHER: ("Something else", "You choose the pages yourself."),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a report as the wizard offers it."""

    key: str
    title: str
    text: str


PAGES = (
    Page("cover", "Cover", "The photo, the address and whom it is for."),
    Page("contents", "Contents", "What is on which page."),
    Page("letter", "Letter", "A greeting in your own words."),
    Page("overview", "Summary", "The price you recommend and what stands behind it."),
    Page("aerial", "Map", "The home and the sales around it."),
    Page("property", "Property facts", "What the home has, and its photos."),
    Page("analysis", "Analysis", "The home beside the low, middle and high of the sales."),
    Page("comparables", "Comparables", "The sales you chose, as cards."),
    Page("adjustments", "Adjustments", "Every adjustment in dollars, with its evidence."),
    Page("range", "Price range", "Both bands, your price and each sale."),
    Page("market_trends", "Market trends", "How prices went around here."),
    Page("expired", "Did not sell", "Homes that left the market unsold, and what they asked."),
    Page("net_sheet", "Net sheet", "What is left after costs, at three prices."),
    Page("about_agent", "About you", "You, your license and your story."),
    Page("testimonials", "Testimonials", "What clients say."),
    Page("marketing_plan", "Marketing plan", "How you will sell it."),
    Page("custom", "Your own page", "A page with your own title and text."),
    Page("next_steps", "Next steps", "What happens now."),
)
BY_KEY = {page.key: page for page in PAGES}


def pages_for(purpose: str) -> list[str]:
    """The pages a report of this purpose begins with, in order."""
    return default_pages(purpose)


def kept_pages(keys: object) -> list[str]:
    """Page keys of a draft or template as they may be used: known ones, once each, none required left out."""
    named = [key for key in keys if isinstance(key, str)] if isinstance(keys, list | tuple) else []
    known = [key for key in dict.fromkeys(named) if key in BY_KEY]
    return known + [key for key in REQUIRED if key not in known]


def with_the_rest(chosen: list[str]) -> list[Page]:
    """All pages: the chosen in their order, each of the others after the page it usually follows."""
    order = list(chosen)
    for place, page in enumerate(PAGES):
        if page.key not in order:
            before = [other.key for other in PAGES[:place] if other.key in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, page.key)
    return [BY_KEY[key] for key in order]
