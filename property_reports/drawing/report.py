"""Property reports drawn for a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WEB_STYLES: tuple[str, ...] = ()


def draw_fragment(
    document: dict[str, Any], *, picture_address: Callable[[str], str], pages: Sequence[str] | None = None
) -> SafeString:
    """The pages of a document in the midst of a page; ``pages``: only these."""
    shown = [page for page in document["pages"] if pages is None or page["key"] in pages]
    each = format_html_join("", "<section><h2>{}</h2></section>", ((page["title"],) for page in shown))
    return format_html("<h1>{}</h1>{}", document["address"], each)


def draw_colours(document: dict[str, Any]) -> str:
    """The rules with the colors of a document."""
    return ""
