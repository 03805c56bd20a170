"""The page of a report in a browser: readable in any brand, nothing clipped, charts with their values."""

from __future__ import annotations

import pytest

from market_reports.drawing.report import draw_page
from tests.journeys.looking import DESK, SMALLEST, barriers, clipped
from tests.market_reports.homes import made_up_market
from tests.market_reports.orders import BRAND, document

COLOURS = {
    "market_snapshot": ("#fdf3b0", "#fdf3b0"),
    "inventory": ("#0a0a0a", "#facc15"),
    "price_bands": ("#808080", "#dc2626"),
    "new_listings_gallery": ("#12343b", "#fafafa"),
}
ROWS = 6
FAINT_IN_CHARTS = """() => {
  const linear = (part) => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const ground = (node) => {
    const colour = getComputedStyle(node).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" && node.parentElement ? ground(node.parentElement) : colour;
  };
  return [...document.querySelectorAll("svg text")].filter((text) => {
    const [dark, pale] = [getComputedStyle(text).fill, ground(text.closest("svg").parentElement)].map(light)
      .sort((one, other) => one - other);
    return (pale + 0.05) / (dark + 0.05) < 4.5;
  }).map((text) => text.textContent);
}"""


@pytest.fixture(scope="module")
def written():
    homes = made_up_market(300)
    pages = {}
    for key, (primary, accent) in COLOURS.items():
        made = document(homes, key, brand=BRAND | {"primary": primary, "accent": accent})
        made["blocks"] = [
            block | ({"rows": block["rows"][:ROWS]} if block["kind"] == "listings" else {})
            for block in made["blocks"]
        ]
        pages[key] = draw_page(made)
    return pages


@pytest.mark.parametrize("key", COLOURS)
def test_a_drawn_page_is_readable_and_whole(page, written, key):
    page.set_content(written[key])
    assert barriers(page) == []
    assert page.evaluate(FAINT_IN_CHARTS) == []
    assert clipped(page, SMALLEST) == 0
    assert clipped(page, DESK) == 0


def test_the_values_of_a_chart_are_reached_by_key_and_said(page, written):
    page.set_content(written["market_snapshot"])
    first = page.locator(".r-wide .c-point").first
    first.focus()
    assert first.get_attribute("data-value").startswith("$")
    assert first.evaluate("node => document.activeElement === node")
