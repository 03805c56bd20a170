"""A property report as PDF and as web page, drawn from its document alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from trendyreports.core.pdf import render_pdf

Document = Mapping[str, Any]
WEB_STYLES: tuple[str, ...] = ()  # what a page of ours links to show a fragment


def draw_pdf(document: Document) -> bytes:
    """The PDF."""
    return render_pdf(draw_page(document), stylesheets=())


def draw_page(document: Document) -> str:
    """The report as one file that needs nothing else."""
    title = f"{document['title']}: {document['address']}"
    return format_html(
        '<!DOCTYPE html><html lang="{}"><head><title>{}</title></head><body>{}</body></html>',
        document["language"],
        title,
        draw_fragment(document, picture_address=str),
    )


def draw_fragment(
    document: Document, *, picture_address: Callable[[str], str], pages: Sequence[str] | None = None
) -> SafeString:
    """The report as part of a page of ours; ``pages``: only these."""
    shown = [page for page in document["pages"] if pages is None or page["key"] in pages]
    return format_html_join("", "<section><h2>{}</h2></section>", ((page["title"],) for page in shown))


def draw_colours(document: Document, *, paper: bool = False) -> str:
    """The rules that carry the brand's colours, as CSS."""
    return ""
