"""A property report in a browser: readable in every theme, nothing clipped, no script needed."""

from __future__ import annotations

import pytest

from property_reports.drawing.report import draw_page
from property_reports.drawing.themes import THEMES
from tests.journeys.looking import DESK, SMALLEST, barriers, clipped
from tests.property_reports.sample import LONG_ADDRESS, sample_document

ACCENTS = ("#1d3fae", "#f7e463", "#e11d1d", "#0d9488", "#808080")


@pytest.mark.parametrize(
    ("theme", "accent"), list(zip(THEMES, ACCENTS, strict=True)), ids=lambda given: str(given)[:12]
)
def test_a_drawn_page_is_readable_and_whole(page, theme, accent):
    document = sample_document(
        theme=theme.number,
        accent=accent,
        strategies=3,
        texas=True,
        address=LONG_ADDRESS,
        sponsor=True,
    )
    page.set_content(draw_page(document))
    assert barriers(page) == []
    assert clipped(page, SMALLEST) == 0
    assert clipped(page, DESK) == 0
