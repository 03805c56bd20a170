"""Whatever dies in the middle of a report, the report is made, once, without anyone's help."""

from datetime import date, timedelta

import pytest
import redis
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from integrations.models import Listing
from market_reports.files import stored_path
from market_reports.generation import generate
from market_reports.models import ReportGeneration
from market_reports.queue import order_report
from market_reports.request import ReportRequest
from tests.factories import AccountFactory, FeedFactory, ListingFactory, UserFactory
from tests.faults.workers import running_beat, running_worker, unreachable_broker, wait_until
from trendyreports.core.storage import read_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]
DAY = date(2026, 3, 2)
MANY = 400


def closings(feed, how_many: int) -> None:
    Listing.objects.bulk_create(
        ListingFactory.build(
            feed=feed, listing_key=f"key-{number}", status="Closed", zip_code="98103",
            close_price=500_000 + number, close_date=DAY - timedelta(days=number % 80),
        )
        for number in range(how_many)
    )  # fmt: skip


@pytest.fixture(autouse=True)
def empty_broker():
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


@pytest.fixture
def agent():
    account = AccountFactory()
    return UserFactory(account=account)


@pytest.fixture
def big_area(agent):
    closings(FeedFactory(account=agent.account, source="csv"), MANY)


def order(agent) -> ReportGeneration:
    request = ReportRequest.from_params(
        {
            "report_type": "closed",
            "area": {"kind": "zip_codes", "values": ["98103"]},
            "window": {"days": 90},
            "as_of": DAY.isoformat(),
        },
        today=DAY,
    )
    return order_report(account=agent.account, user=agent, request=request, now=timezone.now())


def status(report) -> str:
    return ReportGeneration.objects.values_list("status", flat=True).get(pk=report.pk)


def is_complete(report) -> bool:
    report.refresh_from_db()
    return report.status == "completed" and read_file(
        stored_path(report.pk, report.attempts, "pdf")
    ).startswith(b"%PDF")


def test_a_worker_killed_in_the_middle_is_followed_by_another(agent, big_area, tmp_path):
    with running_worker(tmp_path / "first.log", beat=False) as worker:
        report = order(agent)
        wait_until(lambda: status(report) == "processing", seconds=180, what="the report is being made")
        worker.kill_all()
    assert status(report) == "processing"
    with running_worker(tmp_path / "second.log"):
        wait_until(lambda: is_complete(report), seconds=180, what="the second worker has made it")
    assert report.attempts == 2


def test_a_killed_child_is_replaced_without_help(agent, big_area, tmp_path):
    beat = running_beat(tmp_path / "beat.log")
    with beat, running_worker(tmp_path / "worker.log", beat=False) as worker:
        report = order(agent)
        wait_until(lambda: status(report) == "processing", seconds=180, what="the report is being made")
        worker.kill_children()
        wait_until(lambda: is_complete(report), seconds=180, what="a new child has made it")
    assert report.attempts == 2


def test_a_ring_lost_with_the_broker_is_rung_again_by_the_sweep(agent, tmp_path):
    closings(FeedFactory(account=agent.account, source="csv"), 20)
    report = order(agent)
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    with running_worker(tmp_path / "worker.log"):
        wait_until(lambda: is_complete(report), seconds=180, what="the sweep has rung again")


def test_without_a_broker_the_order_stands_and_the_sweep_drains_it(agent):
    closings(FeedFactory(account=agent.account, source="csv"), 20)
    with unreachable_broker():
        report = order(agent)
        assert status(report) == "pending"
        call_command("sweep", "--drain")
    assert is_complete(report)


def test_a_worker_taken_for_dead_does_not_write_over_its_successor(agent):
    closings(FeedFactory(account=agent.account, source="csv"), 20)
    report = order(agent)
    now = timezone.now()

    def slow_clock():
        """The first reading is now; by the second the lease has run out and another worker has finished."""
        if slow_clock.read:
            generate(report.pk, clock=lambda: now + timedelta(seconds=settings.LEASE_SECONDS + 1))
        slow_clock.read = True
        return now

    slow_clock.read = False
    assert not generate(report.pk, clock=slow_clock)
    assert is_complete(report)
    assert report.attempts == 2


def test_a_report_that_cannot_succeed_ends_failed_with_a_sentence(agent):
    FeedFactory(account=agent.account, source="csv")
    report = order(agent)
    assert generate(report.pk)
    report.refresh_from_db()
    assert report.status == "failed"
    assert "98103" in report.error_message
    assert not generate(report.pk)


def test_a_row_that_kills_every_worker_stops_after_its_attempts(agent):
    report = order(agent)
    ReportGeneration.objects.filter(pk=report.pk).update(
        status="processing", attempts=settings.MAX_ATTEMPTS, lease_until=timezone.now() - timedelta(seconds=1)
    )
    assert generate(report.pk)
    report.refresh_from_db()
    assert report.status == "failed"
    assert "order it again" in report.error_message
