"""What tests of the drawing ask of a PDF: its texts, its words, its structure."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pypdf import PdfReader

from property_reports.drawing.report import draw_pdf

ONLY_FOR_MACHINES = {
    "key",
    "photo",
    "photos",
    "logo",
    "kind",
    "accent",
    "primary",
    "language",
    "purpose",
    "prepared_on",
    "sponsor_display",
    "voice",
    "labels",
    "brand",
    "valuation",
    "names",  # of neighborhoods: those that lie on the sheet and under no mark
    "series",  # months and prices are shortened in the chart
    "ticks",  # those that would touch their neighbor are left out
}


@lru_cache(maxsize=48)
def drawn_from(written: str) -> bytes:
    """The PDF of a document as JSON, drawn once for all tests that look at it."""
    return draw_pdf(json.loads(written))


def drawn(document: dict[str, Any]) -> bytes:
    """The PDF of a document."""
    return drawn_from(json.dumps(document))


def read(content: bytes) -> PdfReader:
    """The PDF opened."""
    return PdfReader(io.BytesIO(content))


def bare(text: str) -> str:
    """Letters alone, so that a line break or capitals make no difference."""
    return "".join(text.casefold().split())


def strings_of(node: Any) -> Iterator[str]:
    """Every string of a page that a reader is to see."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in ONLY_FOR_MACHINES:
                yield from strings_of(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from strings_of(value)


def elements(content: bytes) -> Iterator[dict[str, Any]]:
    """Every element of the structure tree of a tagged PDF."""
    waiting = [read(content).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, dict):
            yield node
            kids = node.get("/K", [])
            waiting += kids if isinstance(kids, list) else [kids] if hasattr(kids, "get_object") else []
