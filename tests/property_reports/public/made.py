"""Reports with a stored document for tests of public pages, without the cost of making one."""

from __future__ import annotations

import json
import random
from io import BytesIO
from typing import Any

from PIL import Image

from accounts.models import User
from property_reports.files import stored_path
from property_reports.models import PropertyReport, PropertyReportStatus
from tests.factories import FeedFactory, ListingFactory, PropertyReportFactory
from trendyreports.core.images import HERO, Picture, store_picture
from trendyreports.core.storage import save_file

OWNER_NAME = "Olga Ownerson"
SUBJECT = {
    "address": "12 Oak St",
    "city": "Seattle",
    "state": "WA",
    "zip_code": "98103",
    "property_type": "single_family",
    "beds": 3,
    "baths": 2.5,
    "living_area": 1840,
    "lot_size": 5000,
    "year_built": 1954,
    "pool": False,
    "stories": None,
    "tax_amount": 8123,
    "owner_name": OWNER_NAME,
}
FACTS = ["beds", "baths", "living_area", "lot_size", "year_built"]
FIGURE = {"low": 840_000, "low_half": 880_000, "mid": 905_000, "high_half": 930_000, "high": 960_000}


def a_photo(seed: int = 1, size: tuple[int, int] = (1500, 1000)) -> Picture:
    """A stored photo as busy as a real one: soft colours with grain."""
    chance = random.Random(seed)
    small = Image.new("RGB", (48, 32))
    small.putdata([tuple(chance.randrange(40, 220) for _ in range(3)) for _ in range(48 * 32)])
    sheet = BytesIO()
    small.resize(size, Image.Resampling.BICUBIC).save(sheet, "JPEG", quality=90)
    return store_picture(sheet.getvalue(), size=HERO)


def a_document(**changes: Any) -> dict[str, Any]:
    """What a finished report stores, as far as the public page reads it."""
    document = {
        "version": 1,
        "kind": "property",
        "language": "en",
        "address": "12 Oak St",
        "city_line": "Seattle, WA 98103",
        "accent": None,
        "subject": SUBJECT,
        "valuation": {"figure": FIGURE, "comparables": []},
        "pages": [
            {"key": "cover", "title": "12 Oak St", "photo": None},
            {"key": "property", "title": "The home", "photos": []},
            {"key": "range", "recommended": [{"name": "Recommended", "amount_display": "$905,000"}]},
        ],
        "legal": {
            "disclaimer": "Deemed reliable but not guaranteed.",
            "attribution": ["Listings of Valley MLS"],
            "state_notice": None,
            "equal_housing": "Equal Housing Opportunity",
        },
    }
    return {**document, **changes}


def with_photos(*photos: str) -> dict[str, Any]:
    """A document whose home has these photos."""
    document = a_document()
    document["pages"][0]["photo"] = photos[0] if photos else None
    document["pages"][1]["photos"] = list(photos)
    return document


def a_sale(**changes: Any) -> dict[str, Any]:
    """A chosen comparable with its listing."""
    listing = ListingFactory(feed=FeedFactory(), **changes)
    return {
        "id": listing.pk,
        "address": listing.street_address,
        "city": "Seattle",
        "beds": 3,
        "baths": 2,
        "living_area": 1600,
        "close_price": 560_000,
        "close_date": "2014-08-15",
        "miles": 0.42,
        "photo": None,
        "office_name": "Greenlake Homes",
        "office_phone": "(206) 555-0100",
        "chosen": True,
    }


def a_public_report(
    user: User,
    *,
    document: dict[str, Any] | None = None,
    chosen: dict[str, Any] | None = None,
    **columns: Any,
) -> PropertyReport:
    """A finished report whose public page is on; ``chosen`` are its ticks."""
    given = {
        "account": user.account,
        "user": user,
        "property_address": "12 Oak St",
        "status": PropertyReportStatus.COMPLETED,
        "attempts": 1,
        "files_attempt": 1,
        "is_public": True,
        "options": {"public": {"facts": FACTS, **(chosen or {})}},
    }
    report = PropertyReportFactory(**{**given, **columns})
    report.refresh_from_db()
    content = json.dumps(document or a_document()).encode()
    save_file(stored_path(report.pk, 1, "json"), content)
    save_file(stored_path(report.pk, 1, "pdf"), b"%PDF-1.7")
    return report
