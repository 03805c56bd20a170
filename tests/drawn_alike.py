"""PDFs compared with and without our shortcuts: how such a test begins, and when two look the same."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest
from PIL import Image, ImageChops

from trendyreports.core.pdf import font_configuration
from trendyreports.core.pdf_text import take_shortcuts

HAIRLINE = 20  # of 255; WeasyPrint paints the ground of a row cell by cell, with a faint seam between them


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """The shortcuts are taken again afterwards; asking for the fonts takes them the first time."""
    font_configuration()
    yield
    take_shortcuts()


def pictures(content: bytes, *, scale: float = 2) -> list[Image.Image]:
    """Every page in grey, ``scale`` px a point."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]


def assert_same_pictures(one: bytes, other: bytes, *, scale: float = 2) -> None:
    """As many pages, and no pixel further apart than a hairline."""
    for page, same in zip(pictures(one, scale=scale), pictures(other, scale=scale), strict=True):
        assert ImageChops.difference(page, same).getextrema()[1] <= HAIRLINE
