"""What both sides of the PDF bench work on: each type of report of the sandbox county with a photo for every
card, the agent's portrait, her logo and her sponsor's; as document and as page for Chromium.
"""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from PIL import Image, ImageDraw, ImageFilter

from devtools.pdf_ready import keep
from market_reports.drawing.report import cards_of, draw_colours, report_view
from market_reports.report_types import TYPES
from market_reports.request import ReportRequest
from market_reports.sample import area, sandbox_document
from market_reports.windows import Window
from trendyreports.core.images import picture_path
from trendyreports.core.pdf import FONT_STYLES, REPORT_STYLES
from trendyreports.core.statics import static_path

TODAY = date(2026, 6, 30)
PHOTOS = 60
BRAND: dict[str, Any] = {
    "display_name": "Maria Lopez Homes",
    "logo": f"{101:064x}",
    "primary": "#0f172a",
    "accent": "#0d9488",
    "website": "marialopez.example",
    "postal_address": "1200 Market St, Seattle, WA 98103",
    "agent": {
        "name": "Maria Lopez",
        "title": "Broker Associate",
        "phone": "(206) 555-0142",
        "email": "maria@example.com",
        "license": "WA 123456",
        "brokerage": "Evergreen Realty",
        "photo": f"{102:064x}",
    },
    "sponsor": {"name": "Cascade Title", "logo": f"{103:064x}", "primary": "#1e3a5f", "accent": "#facc15"},
    "sponsor_display": "frame",
    "voice": "I",
}


def prepare(job: Path) -> None:
    """For each type of report the document, Chromium's page and ours, with one store of pictures."""
    logos = {
        picture_path(BRAND["logo"], "png"): a_logo(1),
        picture_path(BRAND["sponsor"]["logo"], "png"): a_logo(2),
    }
    photos = {picture_path(photo_key(number)): a_photo(number) for number in range(PHOTOS)}
    for path, content in {**photos, **logos, picture_path(BRAND["agent"]["photo"]): a_photo(6)}.items():
        (job / path).parent.mkdir(parents=True, exist_ok=True)
        (job / path).write_bytes(content)
    named = {path.split("/")[-1].split(".")[0]: path for path in logos}
    for kind in TYPES:
        document = a_report(kind.key)
        (job / f"{kind.key}.json").write_text(json.dumps(document))
        (job / f"{kind.key}.html").write_text(page_of(document, named))
        view = report_view(document, "picture:{}".format, screen=False)
        keep(
            job,
            kind.key,
            html=render_to_string("reports/market/document.html", view),
            stylesheets=REPORT_STYLES,
            rules=draw_colours(document, paper=True),
        )


def photo_key(number: int) -> str:
    """The hash under which a photo of the bench is kept."""
    return f"{number:064x}"


def a_report(key: str) -> dict[str, Any]:
    """The sandbox county's report of a type under the bench's brand, each home with a photo of its own."""
    request = ReportRequest(report_type=key, area=area(), window=Window.look_back(30), as_of=TODAY)
    document = sandbox_document(request, BRAND)
    chosen: dict[int, str] = {}
    cards: list[dict[str, Any]] = [card for block in document["blocks"] for card in cards_of(block)]
    for card in cards:
        card["photo"] = chosen.setdefault(card["listing"], photo_key(len(chosen) % PHOTOS))
    return document


def a_logo(number: int) -> bytes:
    """A logo with transparency, in the size and format the store keeps."""
    logo = Image.new("RGBA", (900, 450), (0, 0, 0, 0))
    draw = ImageDraw.Draw(logo)
    draw.ellipse((30, 60, 360, 390), fill=(20, 60 * number, 120, 255))
    for line in range(4):
        draw.rounded_rectangle(
            (400, 90 + 75 * line, 870 - 60 * line, 130 + 75 * line), 20, fill=(16, 24, 43, 255)
        )
    sheet = io.BytesIO()
    logo.resize((450, 225), Image.Resampling.LANCZOS).resize((900, 450)).save(sheet, "PNG", optimize=True)
    return sheet.getvalue()


def a_photo(number: int) -> bytes:
    """A picture of print size with the grain of a photo: a baseline JPEG, as the store keeps them."""
    sky = Image.new("RGB", (720, 480), ((120, 170, 210), (200, 160, 140), (150, 190, 200))[number % 3])
    picture = Image.blend(Image.effect_noise((720, 480), 60).convert("RGB"), sky, 0.6)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((170, 190, 560, 400), fill=(210, 200 - 20 * number, 180))
    draw.polygon([(140, 195), (365, 80), (590, 195)], fill=(70, 60, 60))
    sheet = io.BytesIO()
    picture.filter(ImageFilter.SMOOTH).save(sheet, "JPEG", quality=82)
    return sheet.getvalue()


def page_of(document: dict[str, Any], logos: dict[str, str]) -> str:
    """The same HTML with the same rules inside, faces and stored pictures as files."""
    view = report_view(document, lambda key: logos.get(key) or picture_path(key), screen=False)
    html = render_to_string("reports/market/document.html", view)
    fonts = static_path("fonts/README.md").parent.as_uri()
    styles = [static_path(name).read_text() for name in (FONT_STYLES, *REPORT_STYLES)]
    rules = "\n".join((*styles, draw_colours(document, paper=True))).replace("../fonts", fonts)
    return html.replace("</head>", f"<style>{rules}</style></head>")
