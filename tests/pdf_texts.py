"""The words of a PDF, as a viewer copies them."""

from __future__ import annotations

from functools import lru_cache

from pypdfium2 import PdfDocument


@lru_cache(maxsize=32)
def texts(content: bytes) -> tuple[str, ...]:
    """The text of each page, read once for all tests that look at the same file."""
    with PdfDocument(content) as document:
        return tuple(page.get_textpage().get_text_range() for page in document)
