"""A run that is late keeps what it was promised, and says what really kept it."""

from datetime import datetime, timedelta

import pytest
import time_machine

from communications.models import EmailMessage
from market_reports.models import Schedule, ScheduleRun
from market_reports.scheduling.claiming import TOO_LATE, WAITS, fire_due
from market_reports.scheduling.runs import DIED, OUR_FAULT, READY_LATE, advance
from market_reports.scheduling.waking import tell_of_delay
from tests.market_reports.scheduling.rows import MONDAY, failed_report, made_report, newest_run, sales, weekly

pytestmark = pytest.mark.django_db
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
SEVEN_IN_THE_MORNING = MONDAY + 22 * HOUR


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def daily(agent, hour: int, **columns) -> Schedule:
    sales(agent)
    return weekly(agent, now=MONDAY - 3 * HOUR, cadence="daily", send_hour=hour, **columns)


def step(run: ScheduleRun, now: datetime) -> ScheduleRun:
    advance(run.pk, clock=lambda: now)
    run.refresh_from_db()
    return run


def fired(schedule: Schedule, now: datetime) -> ScheduleRun:
    fire_due(now)
    return newest_run(schedule)


def test_what_was_promised_for_seven_goes_out_a_few_seconds_after_seven(agent):
    run = fired(daily(agent, 19), MONDAY + 11.5 * HOUR)
    assert (run.next_attempt_at, run.error) == (SEVEN_IN_THE_MORNING, WAITS)
    step(run, SEVEN_IN_THE_MORNING + 5 * SECOND)
    assert (run.status, run.error) == ("started", None)
    made_report(run, now=SEVEN_IN_THE_MORNING + 60 * SECOND)
    assert step(run, SEVEN_IN_THE_MORNING + 61 * SECOND).outcome == "ok"
    assert EmailMessage.objects.count() == 2


def test_it_is_skipped_all_the_same_when_nobody_takes_it_up_in_that_hour(agent):
    run = fired(daily(agent, 19), MONDAY + 11.5 * HOUR)
    step(run, SEVEN_IN_THE_MORNING + HOUR)
    assert (run.outcome, run.error) == ("skipped", TOO_LATE)


def test_a_report_that_was_made_and_counted_is_sent_though_it_grew_late_meanwhile(agent):
    seven = MONDAY - 2 * HOUR
    run = fired(daily(agent, 7), seven)
    step(run, seven + 12 * HOUR - 60 * SECOND)
    ready = seven + 12 * HOUR + 30 * SECOND
    made_report(run, now=ready)
    assert step(run, ready).outcome == "ok"


def test_a_report_ready_at_night_is_not_called_an_outage(agent):
    run = fired(daily(agent, 9), MONDAY)
    step(run, MONDAY)
    made_report(run, now=MONDAY + 13 * HOUR)
    step(run, MONDAY + 13 * HOUR)
    assert (run.status, run.next_attempt_at, run.error) == ("started", SEVEN_IN_THE_MORNING, READY_LATE)
    assert step(run, SEVEN_IN_THE_MORNING).outcome == "ok"


def test_the_vendor_that_was_late_stays_the_reason_while_it_waits_for_the_morning(agent):
    run = fired(daily(agent, 9), MONDAY)
    step(run, MONDAY)
    tell_of_delay(run.report_run_id, "It did not answer.", is_down=True, now=MONDAY)
    made_report(run, now=MONDAY + 11.5 * HOUR)
    step(run, MONDAY + 11.5 * HOUR)
    assert (run.status, run.next_attempt_at) == ("started", SEVEN_IN_THE_MORNING)
    assert run.error == "Delayed: the MLS feed is down since 9 AM. It did not answer."


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("Delayed: the MLS feed is down since 9 AM. It did not answer.",
         "The MLS feed is down since 9 AM. It did not answer. Nothing was sent."),
        (OUR_FAULT, DIED),
    ],
)  # fmt: skip
def test_what_delayed_it_until_it_was_too_late_is_told_and_not_an_outage(agent, told, reason):
    run = fired(daily(agent, 9), MONDAY)
    step(run, MONDAY)
    failed_report(run, cause="platform")
    step(run, MONDAY)
    ScheduleRun.objects.filter(pk=run.pk).update(error=told)
    step(run, MONDAY + 14 * HOUR)
    assert (run.status, run.outcome, run.error) == ("failed", "error", reason)
