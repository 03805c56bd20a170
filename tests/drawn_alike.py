"""PDFs compared with and without our shortcuts: how such a test begins, and when two look the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from trendyreports.core.pdf import font_configuration
from trendyreports.core.pdf_text import take_no_shortcuts, take_shortcuts

SHADE = 30  # of 255; of a pixel that an edge crosses
HAIRLINE = 20  # of 255; WeasyPrint paints the ground of a row cell by cell, with a faint seam between them


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """The shortcuts are taken again afterwards; asking for the fonts takes them the first time."""
    font_configuration()
    yield
    take_shortcuts()


def both_ways(make: Callable[..., bytes], *given: Any, **more: Any) -> tuple[bytes, bytes]:
    """What is made of the same without our shortcuts, then with them."""
    take_no_shortcuts()
    usual = make(*given, **more)
    take_shortcuts()
    return usual, make(*given, **more)


def pictures(content: bytes, *, scale: float = 2) -> list[Image.Image]:
    """Every page in grey, ``scale`` px a point."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]


def assert_same_pictures(one: bytes, other: bytes, *, scale: float = 2) -> None:
    """As many pages, and no pixel further apart than a hairline."""
    for page, same in zip(pictures(one, scale=scale), pictures(other, scale=scale), strict=True):
        assert ImageChops.difference(page, same).getextrema()[1] <= HAIRLINE


def assert_same_within_a_pixel(usual: bytes, ours: bytes, *, scale: float = 4) -> None:
    """As many pages, each pixel as dark as those around it on the other; seams in the usual one are closed.

    A line that falls between two pixels is put onto one of them if it is a rectangle, and shaded over both
    if it is cut out of the page; two pieces that meet in one have a faint seam between them.
    """
    for page, same in zip(pictures(usual, scale=scale), pictures(ours, scale=scale), strict=True):
        for inner, outer in ((without_seams(page), same), (same, page)):
            darkest, lightest = outer.filter(ImageFilter.MinFilter(3)), outer.filter(ImageFilter.MaxFilter(3))
            assert ImageChops.subtract(darkest, inner).getextrema()[1] <= SHADE
            assert ImageChops.subtract(inner, lightest).getextrema()[1] <= SHADE


def without_seams(page: Image.Image) -> Image.Image:
    """A picture without light lines that are thinner than three pixels."""
    return page.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(3))
