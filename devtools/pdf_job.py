"""What both sides of the PDF bench work on: a snapshot as an agent of the demo has it, with six photos, her
portrait, her logo and her sponsor's; as document and as page for Chromium.
"""

import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from PIL import Image, ImageDraw, ImageFilter

from integrations.mls.record import Home, PropertyType, Status
from market_reports.document import build_document
from market_reports.drawing import draw_colours, report_view
from market_reports.request import ReportRequest
from trendyreports.core.images import picture_path
from trendyreports.core.pdf import FONT_STYLES, REPORT_STYLES
from trendyreports.core.statics import static_path

SALES = 3_000
TODAY = date(2024, 6, 30)
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


SOURCE: dict[str, Any] = {
    "feeds": [
        {
            "id": "feed-1",
            "name": "Bench MLS",
            "attribution": "Listings of the Bench MLS",
            "disclaimer": "",
            "is_sample": False,
            "sold_prices": "public",
        }
    ],
    "data_time": None,
    "note": None,
}


@dataclass(frozen=True)
class Carries:
    """A feed that carries everything."""

    actives: bool = True
    pendings: bool = True
    list_prices: bool = True
    list_dates: bool = True
    closings: bool = True


def prepare(job: Path) -> None:
    """The document, its pictures in a store, and the page that Chromium opens, in one folder."""
    keys = [f"{number:064x}" for number in range(6)]
    photos = {picture_path(key): a_photo(number) for number, key in enumerate(keys)}
    logos = {
        picture_path(BRAND["logo"], "png"): a_logo(1),
        picture_path(BRAND["sponsor"]["logo"], "png"): a_logo(2),
    }
    for path, content in {**photos, **logos, picture_path(BRAND["agent"]["photo"]): a_photo(6)}.items():
        (job / path).parent.mkdir(parents=True, exist_ok=True)
        (job / path).write_bytes(content)
    document = a_snapshot(keys)
    (job / "document.json").write_text(json.dumps(document))
    (job / "page.html").write_text(
        page_of(document, {path.split("/")[-1].split(".")[0]: path for path in logos})
    )


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


def a_snapshot(keys: list[str]) -> dict[str, Any]:
    """The document of a made-up market, its cards with these photos."""
    area = {"kind": "zip_codes", "values": ["98103"], "state": None}
    order = {"report_type": "market_snapshot", "area": area}
    document = build_document(
        request=ReportRequest.from_params(order, today=TODAY),
        homes=list(made_up_homes()),
        carried=Carries(),
        brand=BRAND,
        source=SOURCE,
        now=datetime(2024, 6, 30, 18, 0, tzinfo=UTC),
    )
    cards = [card for block in document["blocks"] for card in block.get("cards", ())]
    for card, key in zip(cards, keys, strict=False):
        card["photo"] = key
    return document


def made_up_homes() -> Iterator[Home]:
    """Sales of two years and homes for sale, the same every time."""
    chance = random.Random(7)  # noqa: S311 - not a secret
    kinds = (PropertyType.SINGLE_FAMILY, PropertyType.CONDO, PropertyType.TOWNHOUSE)
    for number in range(SALES):
        sold = number % 12 != 0
        closed = TODAY - timedelta(days=chance.randrange(730))
        listed = closed - timedelta(days=chance.randrange(40, 90))
        asked = chance.randrange(250, 1_400) * 1_000
        yield Home(
            id=number,
            feed_id="feed-1",
            mls_number=f"B{number}",
            status=Status.CLOSED if sold else Status.ACTIVE,
            property_type=kinds[number % 3],
            street_address=f"{number} Main St",
            city="Seattle",
            zip_code="98103",
            beds=chance.randrange(1, 6),
            baths=chance.randrange(2, 8) / 2,
            living_area=chance.randrange(600, 4_000),
            list_price=asked,
            original_list_price=asked,
            list_date=listed,
            pending_date=listed + timedelta(days=10) if sold else None,
            close_price=round(asked * chance.uniform(0.93, 1.06)) if sold else None,
            close_date=closed if sold else None,
            office_name="Harbor Homes",
            office_phone="2065550100",
        )


def page_of(document: dict[str, Any], logos: dict[str, str]) -> str:
    """The same HTML with the same rules inside, faces and stored pictures as files."""
    view = report_view(document, lambda key: logos.get(key) or picture_path(key), screen=False)
    html = render_to_string("reports/market/document.html", view)
    fonts = static_path("fonts/README.md").parent.as_uri()
    styles = [static_path(name).read_text() for name in (FONT_STYLES, *REPORT_STYLES)]
    rules = "\n".join((*styles, draw_colours(document))).replace("../fonts", fonts)
    return html.replace("</head>", f"<style>{rules}</style></head>")
