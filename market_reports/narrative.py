"""The headline and the few sentences below it, by rule.  Every number in them stands on the page as well.

Each family of reports has a module of its own; the same figures give the same sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from market_reports import (
    narrative_bands,
    narrative_market,
    narrative_offered,
    narrative_open,
    narrative_sold,
)
from market_reports.narrative_story import Story

__all__ = ["Story", "headline", "narrative"]

HEADLINES: Mapping[str, Callable[[Story], str]] = {
    "market_snapshot": narrative_sold.headline,
    "closed": narrative_sold.headline,
    "new_listings": narrative_offered.new_headline,
    "new_listings_gallery": narrative_offered.new_headline,
    "featured_listings": narrative_offered.featured_headline,
    "inventory": narrative_market.headline,
    "price_bands": narrative_bands.headline,
    "open_houses": narrative_open.headline,
}
NARRATIVES: Mapping[str, Callable[[Story], list[str]]] = {
    "market_snapshot": narrative_sold.narrative,
    "closed": narrative_sold.narrative,
    "new_listings": narrative_offered.new_narrative,
    "new_listings_gallery": narrative_offered.new_narrative,
    "featured_listings": narrative_offered.featured_narrative,
    "inventory": narrative_market.narrative,
    "price_bands": narrative_bands.narrative,
    "open_houses": narrative_open.narrative,
}


def headline(story: Story) -> str:
    """One sentence that says the most."""
    return HEADLINES[story.report_type](story)


def narrative(story: Story) -> list[str]:
    """Two to four sentences: the most telling change, what was counted, what it means."""
    return NARRATIVES[story.report_type](story)
