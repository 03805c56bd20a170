"""The pictures of a letter: the chart, logos on a plate, photos; each at an address that stays.

A chart is drawn like any PDF of ours and rastered, twice as fine as it is shown. Slow work is done once: what
was drawn is remembered by what it was drawn from.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from PIL import Image

from market_reports.drawing.block_views import Block, sales_note
from market_reports.drawing.report import brand_palette
from market_reports.drawing.social import bars_of
from trendyreports.core.charts import Month, bars_chart, describe, months_chart
from trendyreports.core.images import Picture, printed_bytes, store_drawn
from trendyreports.core.pdf import render_pdf
from trendyreports.core.storage import read_file, save_file

Document = Mapping[str, Any]
PictureAddress = Callable[[str], str]

SHOWN_WIDTH = 544  # px the chart takes in the letter
DRAWN_WIDTH = 360  # of its drawing, which is shown larger: a phone makes it small again
FINE = 2  # px of the picture for each px shown
PX_PER_POINT = 4 / 3
CHARTS = ("months", "bars")
PLATE = (200, 52)  # px a logo may take
MARGIN = 10  # px of white around it
LABEL = re.compile(r'<text ([^>]*font-weight="600"[^>]*)>([^<]*)</text>')
HALO = 'stroke="#ffffff" stroke-width="4" stroke-linejoin="round"'  # keeps the line out of a label
VIEW_BOX = re.compile(r'viewBox="0 0 \d+ (\d+)"')
FOOT = 20  # px under a chart of invented data, for the words that say so


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with the size it takes and the words for those who do not see it."""

    address: str
    width: int
    height: int
    words: str


def whole_address(digest: str) -> str:
    """Where a mail program finds a photo, chart or plate of ours."""
    return f"{settings.PUBLIC_URL}{own_address(digest)}"


def own_address(digest: str) -> str:
    """The same for a page of ours."""
    return reverse("picture", args=[f"{digest}.jpg"])


def chart_shown(block: Block, document: Document, address: PictureAddress, *, sample: bool) -> Shown:
    """The chart of a block as a picture."""
    drawing = str(drawn(block, document))
    picture = remembered("charts", f"{drawing}{sample}", lambda: rastered(drawing, block["title"], sample))
    height = round(picture.height * SHOWN_WIDTH / picture.width)
    return Shown(address(picture.hash), SHOWN_WIDTH, height, f"{block['title']}: {words_of(block)}")


def drawn(block: Block, document: Document) -> str:
    """The chart as SVG."""
    colours = brand_palette(document["brand"])
    if block["kind"] == "months":
        drawing = months_chart(
            months_of(block), colours, title=block["title"], name="chart", width=DRAWN_WIDTH
        )
        return LABEL.sub(rf"<text \1 {HALO}>\2</text>\g<0>", drawing)
    return bars_chart(bars_of(block), colours, title=block["title"], name="chart", width=DRAWN_WIDTH)


def months_of(block: Block) -> list[Month]:
    """The points of a chart of months."""
    return [
        Month(point["label"], point["value"], point["count"], note=sales_note(point["count"]))
        for point in block["points"]
    ]


def words_of(block: Block) -> str:
    """What the chart tells, in words."""
    if block["kind"] == "months":
        return describe(months_of(block))
    return "; ".join(f"{bar.label}: {bar.value}" for bar in bars_of(block))


def rastered(drawing: str, title: str, sample: bool) -> Picture:
    """The chart on white, stored; what is invented says so in the picture."""
    found = VIEW_BOX.search(drawing)
    assert found is not None
    height = int(found[1])
    foot = f"<p>{escape(_('Sample data'))}</p>" if sample else ""
    page = height + (FOOT if sample else 0)
    rules = (
        f"@page{{size:{DRAWN_WIDTH}px {page}px;margin:0}}body{{margin:0;font-family:Hanken Grotesk}}"
        f"svg{{display:block;width:{DRAWN_WIDTH}px;height:{height}px}}"
        f"p{{margin:0;font-size:10.5px;line-height:{FOOT}px;text-align:right;color:#4d576b}}"
    )
    html = f'<html lang="en"><head><title>{escape(title)}</title></head><body>{drawing}{foot}</body></html>'
    scale = SHOWN_WIDTH * FINE / DRAWN_WIDTH * PX_PER_POINT
    with pypdfium2.PdfDocument(render_pdf(html, stylesheets=(), rules=rules)) as opened:
        return store_drawn(opened[0].render(scale=scale).to_pil().convert("RGB"))


def plate_shown(logo: str | None, words: str, address: PictureAddress) -> Shown | None:
    """A logo on a plate of its own white, which no dark scheme takes away; None where there is none."""
    if not logo:
        return None
    try:
        picture = remembered("plates", logo, lambda: plated(logo))
    except FileNotFoundError:
        return None
    return Shown(address(picture.hash), picture.width // FINE, picture.height // FINE, words)


def plated(logo: str) -> Picture:
    """The plate of a logo, stored. Raises FileNotFoundError."""
    with Image.open(BytesIO(printed_bytes(logo))) as opened:
        found = opened.convert("RGB")
    share = min(PLATE[0] * FINE / found.width, PLATE[1] * FINE / found.height, 1.0)
    size = (max(1, round(found.width * share)), max(1, round(found.height * share)))
    margin = MARGIN * FINE
    plate = Image.new("RGB", (even(size[0]) + 2 * margin, even(size[1]) + 2 * margin), "#ffffff")
    plate.paste(found.resize(size, Image.Resampling.LANCZOS), (margin, margin))
    return store_drawn(plate)


def even(pixels: int) -> int:
    """The next number that two divides."""
    return pixels + pixels % 2


def remembered(folder: str, source: str, draw: Callable[[], Picture]) -> Picture:
    """The picture drawn from ``source``: the one there is, else a new one."""
    path = f"letters/{folder}/{hashlib.sha256(source.encode()).hexdigest()}.json"
    try:
        return Picture(**json.loads(read_file(path)))
    except FileNotFoundError:
        picture = draw()
    kept = {"hash": picture.hash, "width": picture.width, "height": picture.height}
    save_file(path, json.dumps(kept).encode())
    return picture
