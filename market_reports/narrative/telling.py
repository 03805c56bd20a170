"""The headline and the few sentences below it, by rule.  Every number in them stands on the page as well.

Each family of reports has a module of its own; the same figures give the same sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from market_reports.narrative import bands, market, offered, open_houses, sold
from market_reports.narrative.story import Story

__all__ = ["Story", "headline", "narrative"]

HEADLINES: Mapping[str, Callable[[Story], str]] = {
    "market_snapshot": sold.headline,
    "closed": sold.headline,
    "new_listings": offered.new_headline,
    "new_listings_gallery": offered.new_headline,
    "featured_listings": offered.featured_headline,
    "inventory": market.headline,
    "price_bands": bands.headline,
    "open_houses": open_houses.headline,
}
NARRATIVES: Mapping[str, Callable[[Story], list[str]]] = {
    "market_snapshot": sold.narrative,
    "closed": sold.narrative,
    "new_listings": offered.new_narrative,
    "new_listings_gallery": offered.new_narrative,
    "featured_listings": offered.featured_narrative,
    "inventory": market.narrative,
    "price_bands": bands.narrative,
    "open_houses": open_houses.narrative,
}


def headline(story: Story) -> str:
    """One sentence that says the most."""
    return HEADLINES[story.report_type](story)


def narrative(story: Story) -> list[str]:
    """Two to four sentences: the most telling change, what was counted, what it means."""
    return NARRATIVES[story.report_type](story)
