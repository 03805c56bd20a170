"""What is asked of every page in a browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE, SMALLEST, DESK = 390, 360, 1280
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA: rule, impact and the first element at fault."""
    page.wait_for_load_state()
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{rule['id']} ({rule['impact']}): {rule['nodes'][0]['html'][:160]}" for rule in found]


def clipped(page: Page, width: int) -> int:
    """By how many pixels the page is wider than a window of ``width``."""
    page.wait_for_load_state()  # a form that was just sent has no page yet
    page.set_viewport_size({"width": width, "height": 800})
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide
