"""The sweep rings for what is due, not twice in a row, and can do the work itself."""

from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from consumer_reports.models import ConsumerReportPdf, HomeUpdate
from contacts.models import ImportStatus
from tests.factories import (
    AccountFactory,
    ConsumerReportFactory,
    ContactImportFactory,
    EmailMessageFactory,
    FeedFactory,
    ListingFactory,
    ListingImportFactory,
    PropertyReportFactory,
    ReportGenerationFactory,
    ScheduleRunFactory,
    TextMessageFactory,
)
from trendyreports.sweeping import LONG_LINE, OUTBOXES, drain, ring_due

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def silent_broker():
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


def waiting(queue: str) -> int:
    return redis.Redis.from_url(settings.REDIS_URL).llen(queue)


def test_every_kind_of_due_work_is_rung_for_on_its_queue():
    ReportGenerationFactory(status="pending")
    ReportGenerationFactory(status="pending", retry_until=timezone.now())
    ScheduleRunFactory()
    PropertyReportFactory()
    home = ConsumerReportFactory()
    HomeUpdate.objects.create(report=home, email="owner@example.com")
    ConsumerReportPdf.objects.create(report=home, version="0")
    ListingImportFactory(status="pending")
    ContactImportFactory(status=ImportStatus.PENDING)
    EmailMessageFactory()
    EmailMessageFactory(message_class="account")
    TextMessageFactory()
    assert ring_due(timezone.now()) == dict.fromkeys((box.name for box in OUTBOXES), 1)
    queues = {"send": 2, "bulk": 1, "render": 3, "home_value": 1, "scheduled": 2, "runs": 1, "light": 2}
    assert {queue: waiting(queue) for queue in queues} == queues


def test_a_long_line_of_rings_is_not_made_longer():
    ReportGenerationFactory(status="pending")
    redis.Redis.from_url(settings.REDIS_URL).lpush("render", *range(LONG_LINE))
    assert ring_due(timezone.now())["market reports"] == 0
    redis.Redis.from_url(settings.REDIS_URL).delete("render")
    assert ring_due(timezone.now())["market reports"] == 1


def test_what_was_rung_for_a_moment_ago_waits_its_turn():
    ReportGenerationFactory(status="pending")
    ring_due(timezone.now())
    assert ring_due(timezone.now())["market reports"] == 0
    assert waiting("render") == 1


def test_leased_and_finished_work_is_left_alone():
    now = timezone.now()
    ReportGenerationFactory(status="processing", lease_until=now + timedelta(minutes=1))
    ReportGenerationFactory(status="completed")
    assert ring_due(now)["market reports"] == 0


def test_a_dead_broker_stops_nothing(settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    ReportGenerationFactory(status="pending")
    assert ring_due(timezone.now())["market reports"] == 0


def test_draining_ends_though_a_report_cannot_be_made():
    report = ReportGenerationFactory(status="pending", input_params=None)
    assert drain(timezone.now)["market reports"] == 1
    report.refresh_from_db()
    assert report.status == "failed"


def test_draining_goes_on_after_an_error_and_ends(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "no.such.Storage"}}
    account = AccountFactory()
    ListingFactory(feed=FeedFactory(account=account), close_date=timezone.now().date())
    order = {"report_type": "closed", "area": {"kind": "zip_codes", "values": ["98103"]}}
    reports = [ReportGenerationFactory(account=account, status="pending", input_params=order) for _ in "ab"]
    now = timezone.now()
    assert drain(lambda: now)["market reports"] == 2
    for report in reports:
        report.refresh_from_db()
        assert (report.status, report.attempts, report.lease_until) == ("processing", 1, None)
        assert report.next_attempt_at > now


def test_each_kind_of_work_is_swept_once():
    assert len({box.task.name for box in OUTBOXES}) == len(OUTBOXES)


def test_a_long_line_of_bells_is_not_made_longer():
    EmailMessageFactory(), EmailMessageFactory(message_class="account")
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.rpush("bulk", *range(LONG_LINE))
    rung = ring_due(timezone.now())
    assert (rung["report emails"], rung["emails"]) == (0, 1)
    broker.delete("bulk")
    assert ring_due(timezone.now())["report emails"] == 1
