"""An order is a row first, and the bell second."""

from datetime import UTC, datetime, timedelta

import pytest
import redis
from django.conf import settings
from django.db import transaction

from billing.limits import LimitReached
from billing.models import UsageEvent
from market_reports.models import ReportGeneration
from market_reports.queue import due_reports, order_report
from market_reports.request import ReportRequest
from tests.factories import ReportGenerationFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def request_for(*zips: str, report_type: str = "closed") -> ReportRequest:
    area = {"kind": "zip_codes", "values": list(zips)}
    return ReportRequest.from_params({"report_type": report_type, "area": area}, today=NOW.date())


def order(agent, *zips: str, now=NOW, **more) -> ReportGeneration:
    return order_report(account=agent.account, user=agent, request=request_for(*zips), now=now, **more)


def rings() -> int:
    return redis.Redis.from_url(settings.REDIS_URL).llen("render")


@pytest.fixture(autouse=True)
def silent_broker():
    redis.Redis.from_url(settings.REDIS_URL).delete("render")


def test_the_row_keeps_the_order_and_what_lists_are_searched_by(agent):
    report = order(agent, "98103", "98117")
    report.refresh_from_db()
    assert (report.status, report.user, report.billable) == ("pending", agent, True)
    assert report.title == "Closed sales, 98103 and 98117"
    assert (report.period_start.isoformat(), report.period_end.isoformat()) == ("2026-02-01", "2026-03-02")
    assert ReportRequest.from_params(report.input_params, today=NOW.date()) == request_for("98103", "98117")


def test_the_bell_rings_when_the_row_is_committed_and_not_before(agent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        order(agent, "98103")
        assert rings() == 0
    assert rings() == 1


def test_who_makes_the_report_himself_rings_for_nobody(agent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        order(agent, "98103", ring_for_worker=False)
    assert rings() == 0


def test_an_order_that_is_rolled_back_rings_for_nobody(agent, django_capture_on_commit_callbacks):
    ringing = django_capture_on_commit_callbacks(execute=True)
    with ringing, pytest.raises(ZeroDivisionError), transaction.atomic():
        order(agent, "98103")
        raise ZeroDivisionError
    assert rings() == 0
    assert not ReportGeneration.objects.exists()


def test_a_button_pressed_twice_orders_once(agent):
    assert order(agent, "98103").pk == order(agent, "98103", now=NOW + timedelta(seconds=2)).pk
    assert UsageEvent.objects.count() == 1


def test_a_colleague_or_another_area_is_another_order(agent):
    first = order(agent, "98103")
    assert order(agent, "98117").pk != first.pk
    assert (
        order_report(account=agent.account, user=None, request=request_for("98103"), now=NOW).pk != first.pk
    )


def test_over_the_limit_nothing_is_written(agent):
    agent.account.monthly_report_limit_override = 1
    agent.account.save()
    order(agent, "98103")
    with pytest.raises(LimitReached, match="1 of the 1"):
        order(agent, "98117")
    assert ReportGeneration.objects.count() == 1


def test_what_the_operator_makes_counts_towards_nothing(agent):
    order(agent, "98103", billable=False)
    assert not UsageEvent.objects.exists()


def test_due_reports_are_open_not_leased_not_put_off_and_oldest_first(db):
    minute = timedelta(minutes=1)
    second = ReportGenerationFactory(status="pending", next_attempt_at=NOW - minute)
    first = ReportGenerationFactory(
        status="processing", next_attempt_at=NOW - 5 * minute, lease_until=NOW - minute
    )
    ReportGenerationFactory(status="processing", next_attempt_at=NOW - minute, lease_until=NOW + minute)
    ReportGenerationFactory(status="pending", next_attempt_at=NOW + minute)
    ReportGenerationFactory(status="completed", next_attempt_at=NOW - minute)
    assert due_reports(NOW) == [first.pk, second.pk]
