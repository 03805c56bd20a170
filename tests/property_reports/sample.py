"""A believable whole document of a property report, and the variants that drawing must bear."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.property_reports.pictures import large_photo, logo, portrait, small_photo
from tests.property_reports.sample_pages import (
    about,
    adjustments_page,
    analysis_page,
    comparables_page,
    contents_page,
    cover_page,
    custom_page,
    expired_page,
    letter_page,
    map_page,
    net_sheet_page,
    plan_page,
    property_page,
    quotes_page,
    steps_page,
    trends_page,
)
from tests.property_reports.sample_prices import overview_page, range_page
from tests.property_reports.sample_sales import ADDRESS, sales
from tests.property_reports.words import ENGLISH, SPANISH

LONG_ADDRESS = "12450 Northeast Saint Bartholomew Promenade Lane, Unit 1204B"
AGENT = {
    "name": "Maria Lopez",
    "title": "Managing Broker",
    "brokerage": "Evergreen Realty Group",
    "phone": "(206) 555-0142",
    "email": "maria@lopezhomes.example",
    "license": "WA 123456",
    "photo": None,
    "brokerage_logo": None,
}
TEXAS = {
    "title": "Texas notice",
    "text": (
        "This is a broker's opinion of an estimated sale price. It is not an "
        "appraisal. It was not made under "
        "the Uniform Standards of Professional Appraisal Practice and may not be used as an appraisal."
    ),
    "size_pt": 12,
}
LEGAL = {
    "disclaimer": "Estimate · not an appraisal; not for credit decisions. Figures come "
    "from public records and the "
    "multiple listing service, are believed to be right and are not guaranteed.",
    "attribution": [
        "Listing data: Northwest Example MLS, received November 25, 2026. Property data: county records."
    ],
    "state_notice": None,
    "equal_housing": "Equal Housing Opportunity",
}


def sample_document(
    *,
    comps: int = 6,
    address: str = ADDRESS,
    photos: bool = True,
    language: str = "en",
    texas: bool = False,
    strategies: int = 1,
    range_only: bool = False,
    sponsor: bool = False,
    pages: tuple[str, ...] | None = None,
    **changes: Any,
) -> dict[str, Any]:
    """The document. ``strategies``: 0 to 3 prices of the agent; ``changes`` replace keys at the top."""
    agent = AGENT | {"photo": portrait() if photos else None}
    homes = sales(comps)
    for index, home in enumerate(homes):
        home["photo"] = small_photo(index + 1) if photos else None
    shots = [large_photo(0), *(small_photo(number) for number in (7, 8, 9))] if photos else []
    found = [
        cover_page(address, shots[0] if shots else None, agent),
        contents_page(),
        letter_page(agent),
        overview_page(strategies=strategies, range_only=range_only),
        map_page(homes),
        property_page(shots),
        analysis_page(),
        comparables_page(homes),
        adjustments_page(homes, address),
        range_page(homes, strategies=strategies, range_only=range_only),
        trends_page(),
        expired_page(),
        net_sheet_page(),
        about(agent),
        quotes_page(),
        plan_page(),
        custom_page(),
        steps_page(),
    ]
    kept = [page for page in found if pages is None or page["key"] in pages]
    return {
        "version": 1,
        "kind": "property",
        "language": language,
        "purpose": "listing",
        "title": "Comparative market analysis",
        "address": address,
        "city_line": "Seattle, WA 98103",
        "prepared_for": "Daniel and Ruth Okafor",
        "prepared_on": "2026-11-26",
        "prepared_on_display": "November 26, 2026",
        "theme": 4,
        "accent": "#0d9488",
        "brand": brand_of(agent, photos=photos, sponsor=sponsor),
        "subject": {},
        "valuation": {},
        "labels": dict(SPANISH if language == "es" else ENGLISH),
        "pages": with_contents(kept),
        "legal": deepcopy(LEGAL) | {"state_notice": dict(TEXAS) if texas else None},
    } | changes


def with_contents(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pages, with a contents page that names those behind it."""
    entries = [
        {"key": page["key"], "title": page["title"]}
        for page in pages
        if page["key"] not in ("cover", "contents")
    ]
    return [page | {"entries": entries} if page["key"] == "contents" else page for page in pages]


def brand_of(agent: dict[str, Any], *, photos: bool, sponsor: bool) -> dict[str, Any]:
    """The brand of the sample."""
    firm = {"name": "Cascade Title & Escrow", "logo": None, "primary": "#1e3a5f", "accent": "#facc15"}
    return {
        "display_name": "Lopez Homes",
        "logo": logo() if photos else None,
        "primary": "#0f172a",
        "accent": "#0d9488",
        "website": "lopezhomes.example",
        "postal_address": "1200 Market St, Seattle, WA 98103",
        "agent": agent,
        "sponsor": firm if sponsor else None,
        "sponsor_display": "slot" if sponsor else "off",
        "voice": "I",
    }
