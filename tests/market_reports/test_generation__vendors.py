"""Orders for areas of vendors at the wire: right numbers whatever the vendor does, or a sentence.

Both vendors have the same homes in one ZIP code on November 23, 2026: three for sale at 450,000, 500,000 and
550,000, one under contract, five sold in the last 30 days at 400,000 to 470,000, one sold before.
"""

import json
from datetime import UTC, datetime, timedelta

import pytest

from integrations.areas import zip_area
from integrations.freshness import FeedUnavailable, make_fresh
from integrations.models import Listing, PullState
from market_reports.files import stored_path
from market_reports.generation import compose, generate
from market_reports.models import ReportGeneration
from market_reports.queue import order_report
from market_reports.request import ReportRequest
from tests.at_once import at_once
from tests.factories import FeedEntitlementFactory, UserFactory
from tests.fakes import reso as reso_fake
from tests.fakes import simplyrets as simplyrets_fake
from tests.fakes.server import Reply
from trendyreports.core.storage import read_file

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
LATER = NOW + timedelta(minutes=20)
SALES = (
    ("2026-11-20", 400_000), ("2026-11-12", 410_000), ("2026-11-10", 430_000), ("2026-11-01", 450_000),
    ("2026-10-25", 470_000), ("2026-10-14", 900_000),
)  # fmt: skip
PRICES = (450_000, 500_000, 550_000)
HANG = Reply(hang=True)
JSON_TYPE = {"Content-Type": "application/json"}


class Reso:
    """What a RESO server holds."""

    zip_code, city, state = "78704", "Austin", "TX"
    county, subdivision = "Travis", "Cedar Flats"

    def __init__(self, fake, feed):
        self.fake, self.feed = fake, feed
        self.rows = fake.homes = [
            *(reso_fake.home(n, ListPrice=float(price)) for n, price in enumerate(PRICES)),
            reso_fake.home(3, StandardStatus="Pending", PurchaseContractDate="2026-11-15"),
            *(reso_fake.sold(n, day, float(price)) for n, (day, price) in enumerate(SALES, start=10)),
            reso_fake.home(90, PostalCode="78705", Latitude=30.60),
        ]

    def change(self, number, **fields):
        for row in self.rows:
            if row["ListingKey"] == f"key-{number:05}":
                row |= {"ModificationTimestamp": "2026-11-23T17:05:00Z", **fields}

    def reprice(self, number, price):
        self.change(number, ListPrice=float(price))

    def sell(self, number, day, price):
        sold = {"StandardStatus": "Closed", "CloseDate": day, "ClosePrice": float(price)}
        self.change(number, **sold, PurchaseContractDate="2026-11-01")

    def remove(self, number):
        self.rows[:] = [row for row in self.rows if row["ListingKey"] != f"key-{number:05}"]

    def add(self, number):
        self.rows.append(reso_fake.home(number, ModificationTimestamp="2026-11-23T17:05:00Z"))

    def open_house(self, number, start, end):
        self.fake.open_houses.append(reso_fake.open_house(number, start, end))

    @staticmethod
    def half(reply):
        body = json.loads(reply.body)
        body["value"] = body["value"][: len(body["value"]) // 2]
        return Reply(reply.status, json.dumps(body).encode(), reply.headers)


class SimplyRets:
    """What a SimplyRETS server holds."""

    zip_code, city, state = "77096", "Birchport", "TX"
    county, subdivision = "Alder", "Alder Grove"

    def __init__(self, fake, feed):
        self.fake, self.feed = fake, feed
        self.rows = fake.listings = [
            *(simplyrets_fake.listing(n, listPrice=float(price)) for n, price in enumerate(PRICES)),
            simplyrets_fake.listing(3, mls__status="Pending"),
            *(simplyrets_fake.closed(n, day, price) for n, (day, price) in enumerate(SALES, start=10)),
            simplyrets_fake.listing(80, property__type="RNT"),
            simplyrets_fake.listing(90, address__postalCode="77097", geo__lat=30.2),
        ]

    def row(self, number):
        return next(row for row in self.rows if row["listingId"] == f"L{number}")

    def reprice(self, number, price):
        self.row(number)["listPrice"] = float(price)

    def sell(self, number, day, price):
        row = self.row(number)
        row["mls"]["status"] = "Closed"
        row["sales"] = {"closeDate": f"{day}T00:00:00Z", "closePrice": price, "contractDate": "2026-11-01"}

    def remove(self, number):
        self.rows.remove(self.row(number))

    def add(self, number):
        self.rows.append(simplyrets_fake.listing(number))

    def open_house(self, number, start, end):
        self.fake.open_houses.append(simplyrets_fake.open_house(self.row(number), start, end))

    @staticmethod
    def half(reply):
        rows = json.loads(reply.body)
        return Reply(reply.status, json.dumps(rows[: len(rows) // 2]).encode(), reply.headers)


@pytest.fixture
def agent():
    return UserFactory()


@pytest.fixture(params=["reso", "simplyrets"])
def vendor(request, agent):
    fake, feed = (request.getfixturevalue(name) for name in (request.param, f"{request.param}_feed"))
    FeedEntitlementFactory(feed=feed, account=agent.account)
    return {"reso": Reso, "simplyrets": SimplyRets}[request.param](fake, feed)


def order(agent, area, report_type="closed", *, now=NOW) -> ReportGeneration:
    params = {"report_type": report_type, "area": area, "window": {"days": 30}, "keep_window": True}
    request = ReportRequest.from_params(params, today=now.date())
    report = order_report(account=agent.account, user=agent, request=request, now=now)
    ReportGeneration.objects.filter(pk=report.pk).update(next_attempt_at=now)
    return report


def zip_of(vendor):
    return {"kind": "zip_codes", "values": [vendor.zip_code]}


def document(agent, area, report_type="closed", *, now=NOW):
    return compose(order(agent, area, report_type, now=now), now=now)


def figures(found):
    return {figure["key"]: figure["value"] for figure in found["figures"]}


def sold(agent, vendor, *, now=NOW):
    """Homes sold, their median price, and what the report says of the age of its data."""
    found = document(agent, zip_of(vendor), now=now)
    values = figures(found)
    return values["closings"], values["median_price"], found["as_of"]["note"]


def active(agent, vendor, *, now=NOW):
    return figures(document(agent, zip_of(vendor), "inventory", now=now))["active"]


def test_an_order_for_an_area_never_pulled_ends_in_a_report(agent, vendor):
    report = order(agent, zip_of(vendor))
    assert generate(report.pk, clock=lambda: NOW)
    report.refresh_from_db()
    assert report.status == "completed"
    found = json.loads(read_file(stored_path(report.pk, report.attempts, "json")))
    assert (figures(found)["closings"], figures(found)["median_price"]) == (5, 430_000)
    assert found["as_of"]["data_time"] == NOW.isoformat()
    assert active(agent, vendor) == 3


@pytest.mark.parametrize(
    "faults",
    [
        [Reply(429, headers={"Retry-After": "0"})],
        [None, Reply(500)],
        [None, Reply(200, b'[{"a": "b"}]' * 99, JSON_TYPE, cut=True)],
        [HANG],
    ],
    ids=["429", "500", "cut off", "no answer"],
)
def test_after_a_fault_that_passes_the_numbers_are_right(agent, vendor, faults, settings):
    settings.FEED_TIMEOUT_SECONDS = 1 if HANG in faults else settings.FEED_TIMEOUT_SECONDS
    vendor.fake.faults.extend(faults)
    assert sold(agent, vendor) == (5, 430_000, None)


LASTING = {
    "429 for an hour": [Reply(429, headers={"Retry-After": "3600"})],
    "500 each time": [Reply(500)] * 3,
    "no answer each time": [HANG] * 3,
    "a web page": [Reply(200, b"<html>Sorry</html>", {"Content-Type": "text/html"})],
    "another list": [Reply(200, b'["a", "b"]', JSON_TYPE)],
    "broken JSON": [Reply(200, b'[{"a": ', JSON_TYPE)],
    "half a page": "half",
}


def fail_once(vendor, fault):
    """The vendor fails for one pull, at its first request."""
    whole = vendor.fake.answer

    def part(asked):
        vendor.fake.answer = whole
        return vendor.half(whole(asked))

    if LASTING[fault] == "half":
        vendor.fake.answer = part
    else:
        vendor.fake.faults.extend(LASTING[fault])


@pytest.mark.parametrize("fault", ["500 each time", "broken JSON", "half a page"])
def test_a_fault_that_lasts_fails_in_words_and_the_next_try_is_right(agent, vendor, fault):
    fail_once(vendor, fault)
    with pytest.raises(FeedUnavailable, match="has no current listings for") as caught:
        sold(agent, vendor)
    assert len(caught.value.sentence) > 60
    assert sold(agent, vendor, now=NOW + timedelta(minutes=1)) == (5, 430_000, None)


@pytest.mark.parametrize("fault", LASTING)
def test_a_fault_that_lasts_leaves_the_numbers_of_the_last_complete_pull(agent, vendor, fault, settings):
    make_fresh([vendor.feed], zip_area([vendor.zip_code]), now=NOW)
    vendor.sell(0, "2026-11-22", 1_000_000)
    vendor.add(4)
    vendor.remove(1)
    fail_once(vendor, fault)
    settings.FEED_TIMEOUT_SECONDS = 0.3 if fault.startswith("no answer") else settings.FEED_TIMEOUT_SECONDS
    assert sold(agent, vendor, now=LATER) == (5, 430_000, "Data as of November 23, 2026, 11:00 AM")
    rows = Listing.objects.filter(status="Active", off_market_date=None)
    assert set(rows.values_list("list_price", flat=True)) == set(PRICES)


def test_a_report_waits_for_a_vendor_that_is_down_and_is_made_when_it_is_back(agent, vendor):
    vendor.fake.faults.extend([Reply(503)] * 3)
    report = order(agent, zip_of(vendor))
    assert not generate(report.pk, clock=lambda: NOW)
    report.refresh_from_db()
    again = report.next_attempt_at
    assert report.error_message is None and again > NOW
    assert figures(compose(report, now=again))["closings"] == 5


def test_what_changed_since_the_last_report_is_in_the_next(agent, vendor):
    active(agent, vendor)
    vendor.reprice(0, 425_000)
    vendor.sell(1, "2026-11-22", 505_000)
    vendor.remove(2)
    vendor.add(5)
    assert active(agent, vendor, now=LATER) == 2
    homes = Listing.objects.filter(zip_code=vendor.zip_code)
    repriced = homes.get(mls_number__endswith="0", status="Active", list_price=425_000)
    assert [change["price"] for change in repriced.price_changes] == [425_000]
    gone = homes.get(list_price=550_000, status="Active")
    assert gone.off_market_date == NOW.date()
    assert sold(agent, vendor, now=LATER)[:2] == (6, 440_000)


@pytest.mark.django_db(transaction=True)
def test_two_orders_at_once_cost_one_pull(agent, vendor):
    reports = [order(agent, zip_of(vendor), kind) for kind in ("closed", "inventory")]
    found = at_once(*(lambda report=report: compose(report, now=NOW) for report in reports))
    assert figures(found[0])["closings"] == 5
    assert figures(found[1])["active"] == 3
    assert PullState.objects.get().attempts == 1


def test_a_circle_is_made_of_the_zip_codes_the_vendor_told_of(agent, vendor):
    document(agent, {"kind": "cities", "values": [vendor.city], "state": vendor.state})
    home = Listing.objects.filter(zip_code=vendor.zip_code).first()
    circle = {"kind": "circle", "centre": [home.latitude, home.longitude], "miles": 2}
    vendor.remove(1)
    found = document(agent, circle, "inventory", now=LATER)
    assert figures(found)["active"] == 2
    assert found["as_of"]["note"] == f"From listings in {vendor.zip_code}"
    units = PullState.objects.filter(last_complete_at=LATER).values_list("unit", flat=True)
    assert list(units) == [vendor.zip_code]


@pytest.mark.parametrize("kind", ["county", "subdivision"])
def test_a_county_and_a_subdivision_are_the_zip_codes_the_vendor_told_of(agent, vendor, kind):
    document(agent, {"kind": "cities", "values": [vendor.city], "state": vendor.state})
    vendor.remove(1)
    kinds = {"county": "counties", "subdivision": "subdivisions"}
    area = {"kind": kinds[kind], "values": [getattr(vendor, kind).upper()], "state": vendor.state}
    found = document(agent, area, "inventory", now=LATER)
    assert figures(found)["active"] == 2 + 1  # the last one lies in another ZIP code
    assert PullState.objects.filter(last_complete_at=LATER).count() == 2


def test_too_large_an_area_ends_in_a_sentence(agent, vendor, monkeypatch):
    document(agent, {"kind": "cities", "values": [vendor.city], "state": vendor.state})
    monkeypatch.setattr("integrations.coverage.MOST_UNITS", 0)
    home = Listing.objects.filter(zip_code=vendor.zip_code).first()
    report = order(agent, {"kind": "circle", "centre": [home.latitude, home.longitude], "miles": 1})
    assert generate(report.pk, clock=lambda: NOW)
    report.refresh_from_db()
    assert (report.status, "Choose a smaller area" in report.error_message) == ("failed", True)


def test_a_place_nobody_has_told_of_ends_in_a_sentence(agent, vendor):
    county = {"kind": "counties", "values": ["Nowhere"], "state": vendor.state}
    report = order(agent, county)
    assert generate(report.pk, clock=lambda: NOW)
    report.refresh_from_db()
    assert report.status == "failed"
    assert "Begin with a report of one of its ZIP codes or cities" in report.error_message
    assert vendor.fake.asked == []


def test_open_houses_come_with_the_area(agent, vendor):
    vendor.open_house(0, "2026-11-28T19:00:00Z", "2026-11-28T21:00:00Z")
    vendor.open_house(1, "2026-11-29T19:00:00Z", "2026-11-29T21:00:00Z")
    vendor.open_house(2, "2026-12-19T19:00:00Z", "2026-12-19T21:00:00Z")
    found = document(agent, zip_of(vendor), "open_houses")
    assert figures(found)["open_houses"] == 2


def test_open_houses_of_a_vendor_that_tells_of_none_are_a_dash(agent, vendor):
    vendor.fake.open_houses = None
    found = document(agent, zip_of(vendor), "open_houses")
    assert figures(found)["open_houses"] is None
    assert next(figure["reason"] for figure in found["figures"])


def test_open_houses_that_could_not_be_asked_for_again_are_a_dash_and_not_those_of_before(agent, vendor):
    vendor.open_house(0, "2026-11-28T19:00:00Z", "2026-11-28T21:00:00Z")
    assert figures(document(agent, zip_of(vendor), "open_houses"))["open_houses"] == 1
    vendor.fake.open_houses = None
    assert figures(document(agent, zip_of(vendor), "open_houses", now=LATER))["open_houses"] is None
    assert active(agent, vendor, now=LATER) == 3
