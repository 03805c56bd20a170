"""Which pages a report has: all there are, those of each purpose, and what may not be missing."""

from __future__ import annotations

from collections.abc import Sequence

ALL_PAGES = (
    "cover", "contents", "letter", "overview", "aerial", "property", "analysis", "comparables", "adjustments",
    "range", "market_trends", "expired", "net_sheet", "about_agent", "testimonials", "marketing_plan",
    "custom", "next_steps",
)  # fmt: skip
REQUIRED = ("property", "comparables")
LEFT_OUT = {
    "listing": (),
    "offer": ("net_sheet", "testimonials", "marketing_plan"),
    "annual": ("expired", "net_sheet", "testimonials", "marketing_plan"),
    "other": ("letter", "net_sheet", "testimonials", "marketing_plan", "next_steps"),
}
PURPOSES = tuple(LEFT_OUT)


def default_pages(purpose: str) -> list[str]:
    """The pages that go with a purpose, in order."""
    return [page for page in ALL_PAGES if page not in LEFT_OUT.get(purpose, LEFT_OUT["other"])]


def page_keys(purpose: str, chosen: Sequence[str] | None) -> list[str]:
    """The pages of an order: those chosen, each once, with what may not be missing; else the usual."""
    if not chosen:
        return default_pages(purpose)
    known = [page for page in dict.fromkeys(chosen) if page in ALL_PAGES]
    return [*known, *(page for page in REQUIRED if page not in known)]
