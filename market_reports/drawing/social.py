"""Pictures of a report: one for a story, one for a post or a link, and page one of its PDF for lists.

Story and post are two pages of one small document, drawn like any PDF and rastered; nothing is computed here.
A picture of a home stands beside its price and its firm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pypdfium2
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from market_reports.drawing.block_views import Block, sales_note
from market_reports.drawing.card_views import card_view
from market_reports.drawing.layout import SLIM, figure_view, lead_view, size_of
from market_reports.drawing.report import (
    Document,
    agent_view,
    brand_palette,
    brand_sheet,
    cards_of,
    legal_line,
    stored_pictures,
)
from trendyreports.core.charts import Bar, Month, bars_chart, months_chart
from trendyreports.core.colours import Palette
from trendyreports.core.drawn_parts import monogram
from trendyreports.core.pdf import render_pdf

STYLES = ("css/report_social.css",)
PAGE_WIDTH = 800  # px of the picture of page one
PX_PER_POINT = 4 / 3
QUALITY = 84
PHOTOS = 4
MOST_FIGURES = 3
CHART_WIDTH = 468  # of the drawing, which is shown twice as large
TITLE_SIZES = ((9, "xl"), (14, "l"), (24, "m"))  # characters up to, class
NUMBER_SIZES = ((4, "xl"), (8, "l"), (10, "m"))


def images_of(document: Document, pdf: bytes) -> dict[str, bytes]:
    """The pictures of a report as JPEG by their file names; ``pdf`` is the report's."""
    story, wide = pictures_of(social_pdf(document), scale=PX_PER_POINT)
    return {"page.jpg": first_page(pdf), "story.jpg": story, "wide.jpg": wide}


def first_page(pdf: bytes) -> bytes:
    """Page one of a PDF, ``PAGE_WIDTH`` px wide."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return picture_of(opened[0], PAGE_WIDTH / opened[0].get_width())


def pictures_of(pdf: bytes, *, scale: float) -> list[bytes]:
    """Every page of a PDF as JPEG, ``scale`` px a point."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [picture_of(page, scale) for page in opened]


def picture_of(page: pypdfium2.PdfPage, scale: float) -> bytes:
    """A page as JPEG."""
    sheet = BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(sheet, "JPEG", quality=QUALITY)
    return sheet.getvalue()


def social_pdf(document: Document) -> bytes:
    """Two pages: the story and the wide one."""
    shown = {**document, "blocks": [{"cards": pictured_cards(document)}]}
    pictures = stored_pictures(shown)
    with translation.override(document["language"]):
        view = social_view(shown, document["blocks"], pictures)
        html = render_to_string("reports/social/social.html", view)
    rules = render_to_string("reports/social/_colours.css", {"c": brand_palette(document["brand"])})
    return render_pdf(html, stylesheets=STYLES, rules=rules, pictures=pictures)


def pictured_cards(document: Document) -> list[dict[str, Any]]:
    """The first homes with a photo, each once, of a report that is about photos; else none."""
    if document["report_type"] not in SLIM:
        return []
    cards = (card for block in document["blocks"] for card in cards_of(block) if card.get("photo"))
    return list({card["listing"]: card for card in reversed([*cards])}.values())[::-1][:PHOTOS]


def social_view(document: Document, blocks: Sequence[Block], pictures: Mapping[str, bytes]) -> dict[str, Any]:
    """Everything the template asks for."""
    brand = document["brand"]
    sheet = brand_sheet(document, lambda key: f"picture:{key}" if key in pictures else "")
    cards = [card_view(card, sheet) for block in document["blocks"] for card in cards_of(block)]
    lead = lead_view(document["figures"])
    lead_display = lead["lead"]["display"] if lead["lead"] else ""
    area = document["area"]["label"]
    return {
        "d": document,
        "lead": lead["lead"],
        "lead_size": size_of(lead_display, NUMBER_SIZES),
        "title_size": size_of(area, TITLE_SIZES),
        "logo": sheet.picture(brand.get("logo")),
        "monogram": monogram(brand["display_name"]),
        "figures": told_figures(document["figures"]),
        "chart": "" if cards else small_chart(blocks, sheet.colours),
        "cards": [card for card in cards if card["photo"]],
        "agent": agent_view(brand, sheet),
        "brokerage": (brand.get("agent") or {}).get("brokerage"),
        "phone": (brand.get("agent") or {}).get("phone"),
        "legal": legal_line(document),
    }


def told_figures(figures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The first figures beside the leading one that could be computed."""
    known = [figure for figure in figures if not figure.get("lead") and not figure["reason"]]
    return [{**figure_view(figure), "basis": figure["basis"]} for figure in known[:MOST_FIGURES]]


def small_chart(blocks: Sequence[Block], colours: Palette) -> SafeString | str:
    """The first chart of the report, drawn for a phone; empty where it has none."""
    for block in blocks:
        if block["kind"] == "months":
            months = [
                Month(point["label"], point["value"], point["count"], note=sales_note(point["count"]))
                for point in block["points"]
            ]
            return months_chart(months, colours, title=block["title"], name="chart", width=CHART_WIDTH)
        if block["kind"] in ("bars", "bands"):
            return bars_chart(bars_of(block), colours, title=block["title"], name="chart", width=CHART_WIDTH)
    return ""


def bars_of(block: Block) -> list[Bar]:
    """The bars of a chart, or the sales of the price bands."""
    if block["kind"] == "bands":
        cells = [(row["label"], row["closings"]) for row in block["rows"]]
        return [Bar(label, cell["value"] or 0, str(cell["display"])) for label, cell in cells]
    return [Bar(row["label"], row["count"], str(row["display"])) for row in block["rows"]]
