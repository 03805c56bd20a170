"""Many schedules of one area due together cost its vendor one pull, and waiting for it no attempt."""

from datetime import timedelta

import pytest

from integrations.models import PullState
from market_reports.generation import compose, generate
from market_reports.models import ReportGeneration, ScheduleRun
from market_reports.scheduling.claiming import fire_due
from market_reports.scheduling.runs import advance, due_runs
from tests.at_once import at_once
from tests.factories import FeedEntitlementFactory, UserFactory
from tests.fakes.simplyrets import closed
from tests.market_reports.scheduling.rows import MONDAY, PROVEN, weekly

AREA = {"kind": "zip_codes", "values": ["77096"], "state": None}
MANY = 8


def ordered(feed) -> list[ReportGeneration]:
    """The reports of schedules of eight agents, all due at the same moment."""
    for _ in range(MANY):
        user = UserFactory(email_verified_at=PROVEN)
        FeedEntitlementFactory(feed=feed, account=user.account)
        weekly(user, area=AREA)
    fire_due(MONDAY)
    for run_id in due_runs(MONDAY):
        advance(run_id, clock=lambda: MONDAY)
    return list(ReportGeneration.objects.select_related("account", "user"))


@pytest.mark.django_db(transaction=True)
def test_eight_schedules_of_an_area_at_once_cost_one_pull(simplyrets, simplyrets_feed):
    simplyrets.listings = [closed(number, "2026-05-20", 400_000 + number) for number in range(6)]
    reports = ordered(simplyrets_feed)
    documents = at_once(*(lambda report=report: compose(report, now=MONDAY) for report in reports))
    assert [document["counts"]["closings"] for document in documents] == [6] * MANY
    assert PullState.objects.get().attempts == 1


@pytest.mark.django_db
def test_a_report_whose_area_another_is_pulling_waits_as_long_as_it_takes(simplyrets_feed, settings):
    settings.PULL_SECONDS, settings.PULL_POLL_SECONDS = 0.01, 0.001
    report = ordered(simplyrets_feed)[0]
    PullState.objects.create(
        feed=simplyrets_feed, unit_kind="zip_code", unit="77096", lease_until=MONDAY + timedelta(days=1)
    )
    now = MONDAY
    for tries in range(1, settings.MAX_ATTEMPTS + 4):
        generate(report.pk, clock=lambda: now)  # noqa: B023 - called in this round
        report.refresh_from_db()
        assert (report.status, report.attempts, report.waits) == ("processing", tries, tries)
        now = report.next_attempt_at
    run = ScheduleRun.objects.get(report_run=report)
    assert run.status == "started"
    assert run.error.startswith("Delayed: ")
    assert "still being collected" in run.error
    assert "down" not in run.error
