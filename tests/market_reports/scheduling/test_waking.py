"""A report that waits for its source tells the run why, and pauses longer each time."""

from datetime import timedelta

import pytest

from integrations.freshness import FeedUnavailable
from market_reports.generation import generate
from market_reports.models import ReportGeneration, ScheduleRun
from market_reports.scheduling.claiming import fire_due
from market_reports.scheduling.runs import advance
from market_reports.scheduling.waking import pause_after, tell_of_delay, woken_by
from tests.factories import FeedEntitlementFactory
from tests.fakes.server import Reply
from tests.fakes.simplyrets import closed
from tests.market_reports.scheduling.rows import MONDAY, newest_run, weekly

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_pauses_grow_with_the_time_it_has_been_tried():
    ages = [timedelta(), 1 * MINUTE, 4 * MINUTE, 40 * MINUTE, 2 * HOUR, 9 * HOUR]
    assert [pause_after(age) for age in ages] == [
        MINUTE / 2, MINUTE / 2, MINUTE, 10 * MINUTE, 30 * MINUTE, 30 * MINUTE,
    ]  # fmt: skip


@pytest.fixture
def vendor(simplyrets, simplyrets_feed, agent, settings):
    settings.PULL_RETRY_SECONDS = 0
    FeedEntitlementFactory(feed=simplyrets_feed, account=agent.account)
    simplyrets.listings = [closed(number, "2026-05-20", 400_000 + number) for number in range(6)]
    return simplyrets


def ordered(agent) -> tuple[ScheduleRun, ReportGeneration]:
    schedule = weekly(agent, area={"kind": "zip_codes", "values": ["77096"], "state": None})
    fire_due(MONDAY)
    run = newest_run(schedule)
    advance(run.pk, clock=lambda: MONDAY)
    return newest_run(schedule), ReportGeneration.objects.get()


def tried(report: ReportGeneration, now) -> ReportGeneration:
    generate(report.pk, clock=lambda: now)
    report.refresh_from_db()
    return report


def test_while_the_vendor_is_down_the_slot_waits_and_says_since_when(agent, vendor):
    vendor.faults.extend([Reply(503)] * 1_000)
    run, report = ordered(agent)
    now, tries = MONDAY, 0
    while now < MONDAY + 3 * HOUR:
        tried(report, now)
        now, tries = report.next_attempt_at, tries + 1
        run.refresh_from_db()
        assert (run.status, report.status, report.waits) == ("started", "processing", tries)
        assert run.error.startswith("Delayed: the MLS feed is down since 9 AM. ")
    assert tries > 10
    vendor.faults.clear()
    assert tried(report, now).status == "completed"
    assert woken_by(report.pk, now=now) == [run.pk]


def test_after_twelve_hours_the_report_fails_for_its_source(agent, vendor):
    vendor.faults.extend([Reply(503)] * 1_000)
    run, report = ordered(agent)
    tried(report, MONDAY + 11.8 * HOUR)
    assert (report.status, report.next_attempt_at) == ("processing", MONDAY + 12 * HOUR)
    tried(report, MONDAY + 12 * HOUR)
    assert (report.status, report.failure_cause) == ("failed", "source")
    assert woken_by(report.pk, now=MONDAY + 12 * HOUR) == [run.pk]


def test_listings_that_are_still_coming_are_not_called_down(agent, vendor):
    run, report = ordered(agent)
    fault = FeedUnavailable("They are still being collected.", still_coming=True)
    tell_of_delay(report.pk, str(fault), is_down=False, now=MONDAY)
    run.refresh_from_db()
    assert run.error == "Delayed: They are still being collected."
