"""Pictures of listings, fetched over real HTTP into the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from integrations.models import Listing
from integrations.pictures import fetch_pictures
from tests.factories import ListingFactory
from tests.fakes.server import Asked, FakeServer, Reply
from trendyreports.core.images import picture_bytes

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)


def jpeg(colour, size=(1_000, 700)):
    sheet = BytesIO()
    Image.new("RGB", size, colour).save(sheet, "JPEG")
    return sheet.getvalue()


class FakePictures(FakeServer):
    def answer(self, asked: Asked) -> Reply:
        return Reply(200, jpeg(asked.path.strip("/")), {"Content-Type": "image/jpeg"})


@pytest.fixture
def pictures(quick_vendors):
    with FakePictures() as running:
        yield running


def photographed(*urls):
    return ListingFactory(photos=[{"url": url} for url in urls])


def test_the_first_picture_is_fetched_and_stored(pictures):
    row = photographed(f"{pictures.url}/red", f"{pictures.url}/blue")
    assert fetch_pictures([row], now=NOW) == 1
    first, second = Listing.objects.get().photos
    assert (first["width"], first["height"]) == (686, 480)
    assert picture_bytes(first["hash"]).startswith(b"\xff\xd8")
    assert second == {"url": f"{pictures.url}/blue"}
    assert row.photos == [first, second]


def test_as_many_as_wanted_are_fetched(pictures):
    row = photographed(*(f"{pictures.url}/{colour}" for colour in ("red", "green", "blue")))
    assert fetch_pictures([row], now=NOW, each=2) == 2


def test_what_is_stored_is_not_fetched_again(pictures):
    row = photographed(f"{pictures.url}/red")
    fetch_pictures([row], now=NOW)
    assert fetch_pictures([Listing.objects.get()], now=NOW) == 0
    assert len(pictures.asked) == 1


def test_one_address_of_two_listings_is_fetched_once(pictures):
    rows = [photographed(f"{pictures.url}/red") for _ in range(2)]
    fetch_pictures(rows, now=NOW)
    assert len(pictures.asked) == 1
    assert len({row.photos[0]["hash"] for row in rows}) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Reply(404),
        Reply(500),
        Reply(200, b"<html>no picture</html>", {"Content-Type": "image/jpeg"}),
        Reply(200, jpeg("red")[:3_000], {"Content-Type": "image/jpeg"}),
        Reply(200, jpeg("red"), {"Content-Type": "image/jpeg"}, cut=True),
    ],
)
def test_a_picture_that_fails_is_left_out_and_tried_again_two_days_later(pictures, fault):
    row = photographed(f"{pictures.url}/red")
    pictures.faults.append(fault)
    assert fetch_pictures([row], now=NOW) == 0
    assert fetch_pictures([row], now=NOW + timedelta(hours=3)) == 0
    assert len(pictures.asked) == 1
    assert fetch_pictures([row], now=NOW + timedelta(days=2)) == 1


def test_when_the_time_is_up_the_rest_is_left_out(pictures, settings):
    settings.PICTURES_SECONDS = -1
    row = photographed(f"{pictures.url}/red")
    assert fetch_pictures([row], now=NOW) == 0
    assert pictures.asked == [] and "failed" not in row.photos[0]


def test_addresses_inside_our_network_are_not_asked(pictures, settings):
    settings.FEED_PRIVATE_ADDRESSES = False
    assert fetch_pictures([photographed(f"{pictures.url}/red", "file:///etc/passwd")], now=NOW, each=2) == 0
    assert pictures.asked == []
