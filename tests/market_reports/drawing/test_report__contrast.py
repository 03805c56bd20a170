"""Every run of text can be read, in whatever colors a brand has."""

from __future__ import annotations

from datetime import date

import pytest

from market_reports.drawing.report import draw_pdf
from market_reports.drawing.social import social_pdf
from market_reports.report_types import TYPES
from tests.contrasts import runs, unreadable
from tests.market_reports.homes import made_up_market
from tests.market_reports.orders import BRAND, document, source
from trendyreports.core.pdf import REPORT_STYLES, render_pdf

SPONSOR = {"name": "Cascade Title & Escrow", "logo": None, "primary": "#fdf3b0", "accent": "#808080"}
AGENT = {"name": "Maria Lopez", "brokerage": "Evergreen Realty", "phone": "(206) 555-0142", "license": "1"}
COLOURS = {
    "market_snapshot": ("#fdf3b0", "#fdf3b0"),
    "new_listings": ("#facc15", "#dc2626"),
    "inventory": ("#fbfbf8", "#facc15"),
    "closed": ("#0a0a0a", "#111111"),
    "price_bands": ("#808080", "#8a8a8a"),
    "new_listings_gallery": ("#dc2626", "#fafafa"),
    "featured_listings": ("#12343b", "#0d9488"),
    "open_houses": ("#1f2937", "#fdf3b0"),
}
SHOWN = ("frame", "slot")
MOST_ROWS, MOST_CARDS = 8, 6


@pytest.fixture(scope="module")
def documents():
    """One of each type, its tables cut short, each in colors of its own."""
    homes = made_up_market(400)
    found = {}
    for number, kind in enumerate(TYPES):
        primary, accent = COLOURS[kind.key]
        brand = BRAND | {
            "primary": primary,
            "accent": accent,
            "agent": AGENT,
            "sponsor": SPONSOR,
            "sponsor_display": SHOWN[number % 2],
        }
        made = document(homes, kind.key, brand=brand, feeds=source(is_sample=True))
        made["blocks"] = [short(block) for block in made["blocks"]]
        found[kind.key] = made
    found["open_houses"]["blocks"] = [visits(found["new_listings_gallery"]["blocks"][0]["cards"])]
    return found


def short(block):
    """A block with its first rows and cards."""
    cut = {"rows": block["rows"][:MOST_ROWS]} if block["kind"] == "listings" else {}
    return block | cut | ({"cards": block["cards"][:MOST_CARDS]} if block["kind"] == "cards" else {})


def visits(cards):
    """Open houses of these homes, more than stand as large cards."""
    every = [card | {"time_label": "10 AM – 12 PM", "start": "", "end": ""} for card in cards * 2][:12]
    day = {"date": date(2024, 7, 6).isoformat(), "label": "Saturday, July 6", "cards": every}
    return {"kind": "open_houses", "key": "open_houses", "title": "Open houses", "note": None, "days": [day]}


@pytest.mark.parametrize("key", sorted(COLOURS))
def test_every_run_of_a_pdf_stands_out_from_its_ground(documents, key):
    content = draw_pdf(documents[key])
    assert sum(1 for _ in runs(content)) > 60
    assert unreadable(content) == []


@pytest.mark.parametrize("key", ["market_snapshot", "price_bands", "new_listings_gallery"])
def test_every_run_of_a_shared_picture_stands_out_from_its_ground(documents, key):
    assert unreadable(social_pdf(documents[key])) == []


def test_grey_on_grey_is_found():
    body = '<p style="color: #cccccc">Half of the homes sold</p><p>within nine days</p>'
    html = f'<html lang="en"><head><title>t</title></head><body>{body * 20}</body></html>'
    found = unreadable(render_pdf(html, stylesheets=REPORT_STYLES))
    assert {run.ink for run in found} == {"#cccccc"}
