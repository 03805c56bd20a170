"""Which page a report type has."""

from __future__ import annotations

from collections.abc import Mapping

from market_reports.pages import (
    closed,
    featured,
    gallery,
    inventory,
    new_listings,
    open_houses,
    price_bands,
    snapshot,
)
from market_reports.pages.parts import MakePage

PAGES: Mapping[str, MakePage] = {
    "market_snapshot": snapshot.page,
    "new_listings": new_listings.page,
    "inventory": inventory.page,
    "closed": closed.page,
    "price_bands": price_bands.page,
    "new_listings_gallery": gallery.page,
    "featured_listings": featured.page,
    "open_houses": open_houses.page,
}
