"""What both sides of the bench of property reports work on: a report of twelve pages with a large photo and
nine small ones, a portrait and a logo; as document and as page for Chromium.
"""

import io
import json
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from PIL import Image, ImageDraw, ImageFilter

from devtools.pdf_ready import keep
from property_reports.drawing.report import PDF_STYLES, draw_colours, report_view
from tests.property_reports.sample import sample_document
from trendyreports.core.images import HERO, picture_path
from trendyreports.core.pdf import FONT_STYLES
from trendyreports.core.statics import static_path

PAGES = (
    "cover",
    "contents",
    "letter",
    "overview",
    "aerial",
    "property",
    "analysis",
    "comparables",
    "adjustments",
    "range",
    "market_trends",
    "next_steps",
)
COMPARABLES = 6
LOGO = f"{900:064x}"
PORTRAIT = f"{901:064x}"


def prepare(job: Path) -> None:
    """The document, its page for Chromium and for us, and the store with their pictures."""
    document = a_report()
    files = {picture_path(LOGO, "png"): a_logo(), picture_path(PORTRAIT): a_photo(9, (600, 600))}
    files |= {picture_path(key): a_photo(number, size) for key, number, size in photos(document)}
    for path, content in files.items():
        (job / path).parent.mkdir(parents=True, exist_ok=True)
        (job / path).write_bytes(content)
    (job / "property.json").write_text(json.dumps(document))
    (job / "property.html").write_text(page_of(document))
    view = report_view(document, "picture:{}".format, screen=False)
    keep(
        job,
        "property",
        html=render_to_string("reports/property/document.html", view),
        stylesheets=PDF_STYLES,
        rules=draw_colours(document, paper=True),
    )


def a_report() -> dict[str, Any]:
    """The sample under the bench's pictures."""
    document = sample_document(comps=COMPARABLES, photos=False, pages=PAGES)
    document["brand"]["logo"] = LOGO
    document["brand"]["agent"]["photo"] = PORTRAIT
    by_key = {page["key"]: page for page in document["pages"]}
    by_key["cover"]["photo"] = photo_key(0)
    by_key["cover"]["prepared_by"]["photo"] = PORTRAIT
    by_key["property"]["photos"] = [photo_key(0), photo_key(7), photo_key(8), photo_key(9)]
    for number, card in enumerate(by_key["comparables"]["cards"], start=1):
        card["photo"] = photo_key(number)
    return document


def photo_key(number: int) -> str:
    """The hash under which a photo of the bench is kept."""
    return f"{number:064x}"


def photos(document: dict[str, Any]) -> list[tuple[str, int, tuple[int, int]]]:
    """Every photo of homes with its number and size: the first is large."""
    return [(photo_key(number), number, HERO if number == 0 else (720, 480)) for number in range(10)]


def a_photo(number: int, size: tuple[int, int]) -> bytes:
    """A picture with the grain of a photo: a baseline JPEG, as the store keeps them."""
    wide, high = size
    sky = Image.new("RGB", size, ((120, 170, 210), (200, 160, 140), (150, 190, 200))[number % 3])
    picture = Image.blend(Image.effect_noise(size, 60).convert("RGB"), sky, 0.6)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((wide * 0.24, high * 0.4, wide * 0.78, high * 0.83), fill=(210, 200 - 12 * number, 180))
    draw.polygon(
        [(wide * 0.2, high * 0.41), (wide * 0.5, high * 0.17), (wide * 0.82, high * 0.41)], fill=(70, 60, 60)
    )
    sheet = io.BytesIO()
    picture.filter(ImageFilter.SMOOTH).save(sheet, "JPEG", quality=82)
    return sheet.getvalue()


def a_logo() -> bytes:
    """A logo with transparency."""
    logo = Image.new("RGBA", (900, 450), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((240, 20, 650, 430), fill=(20, 60, 120, 255))
    sheet = io.BytesIO()
    logo.save(sheet, "PNG", optimize=True)
    return sheet.getvalue()


def page_of(document: dict[str, Any]) -> str:
    """The same HTML with the same rules inside, faces and stored pictures as files."""

    def address(key: str) -> str:
        return picture_path(key, "png" if key == LOGO else "jpg")

    html = render_to_string("reports/property/document.html", report_view(document, address, screen=False))
    fonts = static_path("fonts/README.md").parent.as_uri()
    styles = [static_path(name).read_text() for name in (FONT_STYLES, *PDF_STYLES)]
    rules = "\n".join((*styles, draw_colours(document, paper=True))).replace("../fonts", fonts)
    return html.replace("</head>", f"<style>{rules}</style></head>")
