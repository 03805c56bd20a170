"""Every run of text can be read, in every theme under any accent."""

from __future__ import annotations

import pytest

from property_reports.drawing.themes import THEMES, theme_palette
from tests.contrasts import runs
from tests.property_reports.drawing.test_report import HARD
from tests.property_reports.drawn import drawn
from tests.property_reports.sample import sample_document
from trendyreports.core.colours import contrast

ACCENTS = ("#1d3fae", "#f7e463", "#e11d1d", "#ffffff", "#000000", "#808080")
PAIRS = (
    ("primary_ink", "primary"),
    ("primary_soft", "primary"),
    ("accent_ink", "accent_ground"),
    ("accent_soft", "accent_ground"),
    ("accent_on_primary", "primary"),
    ("accent_text", "tint"),
    ("primary_text", "tint"),
)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.key)
@pytest.mark.parametrize("accent", ["#1d3fae", "#f7e463", "#e11d1d"])
def test_every_run_of_a_pdf_stands_out_from_its_ground(theme, accent):
    # Without photos: what is painted round the words is then one color.
    content = drawn(sample_document(theme=theme.number, **{**HARD, "accent": accent}))
    found = list(runs(content))
    assert len(found) > 200
    assert [run for run in found if not run.is_readable] == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.key)
@pytest.mark.parametrize("accent", [*ACCENTS, None])
def test_inks_reach_their_contrast(theme, accent):
    colours = theme_palette(theme, accent)
    short = [
        (ink, ground)
        for ink, ground in PAIRS
        if contrast(getattr(colours, ink), getattr(colours, ground)) < 4.48
    ]
    assert short == []
