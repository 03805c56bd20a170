"""From an order to its files, with vendors at the wire and figures counted by hand."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from billing.models import UsageEvent
from integrations.mls.record import Status
from integrations.models import Feed
from market_reports.files import EXTENSIONS, stored_path
from market_reports.generation import generate
from market_reports.models import ReportGeneration
from market_reports.queue import order_report
from market_reports.request import ReportRequest
from tests.factories import FeedEntitlementFactory, FeedFactory, ListingFactory, UserFactory
from tests.fakes.server import Reply
from tests.fakes.simplyrets import closed, listing
from trendyreports.core.storage import read_file

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


@pytest.fixture
def agent():
    return UserFactory()


def order(agent, report_type="closed", zip_code="77096", days=30) -> ReportGeneration:
    params = {
        "report_type": report_type,
        "area": {"kind": "zip_codes", "values": [zip_code]},
        "window": {"days": days},
        "keep_window": True,
    }
    request = ReportRequest.from_params(params, today=NOW.date())
    report = order_report(account=agent.account, user=agent, request=request, now=NOW)
    ReportGeneration.objects.filter(pk=report.pk).update(next_attempt_at=NOW)
    return report


def made(report, *, now=NOW) -> bool:
    finished = generate(report.pk, clock=lambda: now)
    report.refresh_from_db()
    return finished


def stored(report, extension) -> bytes:
    return read_file(stored_path(report.pk, report.attempts, extension))


def document_of(report) -> dict:
    return json.loads(stored(report, "json"))


def figure(document, key) -> dict:
    return next(figure for figure in document["figures"] if figure["key"] == key)


@pytest.fixture
def vendor(simplyrets, simplyrets_feed, agent):
    FeedEntitlementFactory(feed=simplyrets_feed, account=agent.account)
    simplyrets.listings = [
        listing(1),
        listing(2, property__type="RNT"),
        closed(3, "2026-11-20", 400_000),
        closed(4, "2026-11-10", 420_000),
        closed(5, "2026-10-25", 440_000),
        closed(6, "2026-10-24", 900_000),
        closed(7, "2026-11-12", 430_000),
    ]
    return simplyrets


def test_an_area_never_pulled_ends_in_a_report_on_the_vendors_listings(agent, vendor):
    report = order(agent)
    assert made(report)
    document = document_of(report)
    assert report.status == "completed"
    assert figure(document, "closings")["value"] == 4
    assert figure(document, "median_price")["value"] == 425_000
    assert document["as_of"]["data_time"] == NOW.isoformat()


def test_every_file_is_stored_and_has_a_stable_address(agent, vendor):
    report = order(agent)
    made(report)
    assert stored(report, "pdf").startswith(b"%PDF-")
    assert b"<html" in stored(report, "html")
    rows = list(csv.reader(io.StringIO(stored(report, "csv").decode("utf-8-sig"))))
    assert len(rows) == 1 + 4
    addresses = [getattr(report, f"{extension}_url") for extension in EXTENSIONS]
    assert addresses == [f"/reports/{report.pk}/report.{extension}" for extension in EXTENSIONS]
    assert report.processing_time_ms > 0
    assert report.generated_at == NOW


def test_a_finished_report_is_not_made_again(agent, vendor):
    report = order(agent)
    made(report)
    assert not made(report, now=NOW + timedelta(hours=1))
    assert report.attempts == 1


def test_a_vendor_that_is_down_is_asked_again_later_and_then_the_report_fails_in_words(
    agent, vendor, settings
):
    vendor.faults.extend([Reply(503)] * 100)
    report, now = order(agent), NOW
    for _ in range(settings.MAX_ATTEMPTS - 1):
        assert not made(report, now=now)
        assert report.next_attempt_at > now
        now = report.next_attempt_at
    assert made(report, now=now)
    assert report.status == "failed"
    assert len(report.error_message) > 30
    assert UsageEvent.objects.get().voided_at == now


def test_a_vendor_that_comes_back_in_between_ends_in_a_report(agent, vendor):
    vendor.faults.extend([Reply(503)] * 100)
    report = order(agent)
    made(report)
    vendor.faults.clear()
    assert made(report, now=report.next_attempt_at)
    assert report.status == "completed"
    assert report.error_message is None


def test_an_area_nobody_knows_fails_with_what_to_do(agent):
    FeedFactory(account=agent.account)
    report = order(agent, zip_code="10001")
    assert made(report)
    assert report.status == "failed"
    assert "10001" in report.error_message
    assert "My data" in report.error_message
    assert UsageEvent.objects.get().voided_at == NOW


def test_nothing_is_published_from_a_feed_without_a_display_profile(agent):
    feed = FeedFactory(account=agent.account, name="Harbor MLS", has_display_profile=False)
    ListingFactory(feed=feed)
    report = order(agent, zip_code="98103")
    assert made(report)
    assert report.status == "failed"
    assert "Harbor MLS" in report.error_message


def test_one_accounts_file_never_moves_anothers_figures(agent):
    stranger = UserFactory()
    day = NOW.date() - timedelta(days=3)
    mine = FeedFactory(account=agent.account)
    ListingFactory.create_batch(5, feed=mine, close_date=day, close_price=500_000)
    report = order(agent, zip_code="98103")
    made(report)
    before = stored(report, "json")
    ListingFactory.create_batch(
        9, feed=FeedFactory(account=stranger.account), close_date=day, close_price=900_000
    )
    again = order(agent, zip_code="98103")
    made(again)
    assert again.pk != report.pk
    assert stored(again, "json") == before


def test_a_file_says_how_new_it_is_and_what_it_does_not_carry_is_a_dash_with_its_reason(agent):
    feed = FeedFactory(account=agent.account, statuses=["Closed"], fields=["close_price", "close_date"])
    day = NOW.date() - timedelta(days=3)
    ListingFactory.create_batch(
        6,
        feed=feed,
        close_date=day,
        list_price=None,
        original_list_price=None,
        list_date=None,
        pending_date=None,
    )
    report = order(agent, "market_snapshot", zip_code="98103")
    made(report)
    document = document_of(report)
    assert document["as_of"]["note"] == "From your file, newest record November 20, 2026"
    for key in ("months_of_inventory", "sale_to_list"):
        assert figure(document, key)["value"] is None
        assert figure(document, key)["reason"]
    assert not document["sample"]


def test_the_same_document_gives_the_same_files(agent):
    feed = FeedFactory(account=agent.account)
    ListingFactory.create_batch(6, feed=feed, close_date=NOW.date(), status=Status.CLOSED)
    first, second = order(agent, zip_code="98103"), None
    made(first)
    second = order(agent, zip_code="98103")
    made(second)
    for extension in EXTENSIONS:
        assert stored(first, extension) == stored(second, extension), extension


def test_sample_data_is_marked(agent):
    feed = FeedFactory(account=agent.account, is_sample=True)
    ListingFactory.create_batch(3, feed=feed, close_date=NOW.date())
    report = order(agent, zip_code="98103")
    made(report)
    assert document_of(report)["sample"] is True
    assert Feed.objects.get().is_sample
