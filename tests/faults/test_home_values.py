"""A worker that dies in the middle of a home report loses nothing and doubles nothing."""

from __future__ import annotations

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from communications.models import EmailMessage, TextMessage
from consumer_reports.models import ConsumerReport
from property_reports.models import Lead, ValueEstimate
from tests.consumer_reports.town import an_agent, ordered, sales_round, the_home
from tests.fakes.server import Reply
from tests.fakes.sitex import CLIENT, FEED, SECRET, FakeSiteX
from tests.faults.workers import running_worker, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]


def test_a_worker_killed_while_it_asks_the_records_is_followed_by_another(sitex: FakeSiteX, tmp_path):
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    sitex.homes = [the_home()]
    sitex.faults.append(Reply(hang=True))
    agent = an_agent()
    sales_round(agent)
    records = {
        "SITEX_URL": sitex.url,
        "SITEX_CLIENT_ID": CLIENT,
        "SITEX_CLIENT_SECRET": SECRET,
        "SITEX_FEED_ID": FEED,
        "FEED_PRIVATE_ADDRESSES": "true",
    }
    with running_worker(tmp_path / "first.log", queues="home_value", beat=False, **records) as worker:
        report = ordered(agent, now=timezone.now())
        wait_until(lambda: bool(sitex.searches), seconds=180, what="the records are asked")
        worker.kill_all()
    assert ConsumerReport.objects.get().status == "processing"
    with running_worker(tmp_path / "second.log", queues="home_value,light", **records):
        finished = ConsumerReport.objects.filter(status="completed")
        wait_until(finished.exists, seconds=180, what="the second worker has made it")
    report.refresh_from_db()
    assert report.attempts == 2 and report.value_estimate["outcome"] == "estimate"
    assert Lead.objects.count() == ValueEstimate.objects.count() == 1
    kinds = sorted(EmailMessage.objects.values_list("kind", flat=True))
    assert kinds == ["home_value", "home_value_alert"]
    assert TextMessage.objects.filter(kind="consumer_report").count() == 1
