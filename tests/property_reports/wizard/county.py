"""A street of the sample county for the wizard: a home, sales around it, homes for sale."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from PIL import Image

from accounts.models import Account, User
from integrations.models import Feed, FeedSource, Listing
from property_reports.models import PropertyDraft
from property_reports.wizard.draft import whole
from tests.factories import ActiveListingFactory, FeedFactory, ListingFactory

AT = (47.60, -122.33)
STREET = "12 Oak St"
PARCEL = "17-001-010"
TOWN = {"city": "Fairview", "state": "WA", "zip_code": "98103", "county": "Halden"}
HOME = {
    **TOWN,
    "address": STREET,
    "property_type": "single_family",
    "beds": 3,
    "baths": 2.0,
    "living_area": 1_600,
}
SUBJECT = {
    **HOME,
    "latitude": AT[0],
    "longitude": AT[1],
    "lot_size": 5_000,
    "year_built": 1954,
    "apn": PARCEL,
}


def sample_feed() -> Feed:
    """The feed of the sample county, which every account without feeds of its own reads."""
    return FeedFactory(source=FeedSource.SANDBOX, account=None, name="Sample county")


def sale(feed: Feed, number: int, *, today: date, **changes: Any) -> Listing:
    """A sale of two months ago, a little farther away the higher its number."""
    closed = today - timedelta(days=60 + number)
    place = {"latitude": AT[0] + 0.001 * number, "longitude": AT[1] + 0.0012 * (number % 5 - 2)}
    told = {"street_address": f"{100 + number} Elm St", "mls_number": f"M{1000 + number}", **TOWN, **place}
    dates = {"close_date": closed, "pending_date": closed - timedelta(days=30)}
    price = {
        "close_price": 600_000 + 5_000 * number,
        "list_price": 605_000,
        "living_area": 1_500 + 20 * number,
    }
    return ListingFactory(
        feed=feed, list_date=closed - timedelta(days=50), parcel_number=f"17-002-{number:03d}",
        **{**told, **dates, **price, **changes},
    )  # fmt: skip


def the_home(feed: Feed, *, today: date, **changes: Any) -> Listing:
    """The subject as a listing of long ago, so that the records know it."""
    told = {**TOWN, "street_address": STREET, "latitude": AT[0], "longitude": AT[1], "mls_number": "M1"}
    told |= {"parcel_number": PARCEL, "close_date": today - timedelta(days=700)}
    return ListingFactory(feed=feed, **{**told, **changes})


def county(today: date, *, sales: int = 10) -> Feed:
    """The home, its sales and two homes for sale."""
    feed = sample_feed()
    the_home(feed, today=today)
    for number in range(1, sales + 1):
        sale(feed, number, today=today)
    for number in (1, 2):
        place = {"latitude": AT[0] - 0.002 * number, "longitude": AT[1] + 0.002}
        ActiveListingFactory(
            feed=feed, street_address=f"{number} Ash Ct", **TOWN, **place, parcel_number=f"17-9-{number}"
        )
    return feed


def a_draft(account: Account, user: User, *, step: str = "facts", **values: Any) -> PropertyDraft:
    """A draft for the home, as the address step leaves it."""
    told = {"subject": SUBJECT, "records": SUBJECT, "records_source": "sandbox", **values}
    data = whole(told)
    data["look"]["pages"] = data["look"]["pages"] or ["cover", "property", "comparables"]
    return PropertyDraft.objects.create(account=account, user=user, step=step, data=data)


def picture(colour: str = "#88aacc", *, size: tuple[int, int] = (320, 240)) -> bytes:
    """A JPEG as a camera would give it."""
    sheet = BytesIO()
    Image.new("RGB", size, colour).save(sheet, "JPEG")
    return sheet.getvalue()
