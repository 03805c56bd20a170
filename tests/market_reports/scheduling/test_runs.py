"""A run orders its report, waits for it and writes to each reader once; what goes wrong is told."""

from datetime import timedelta

import pytest
import time_machine

from billing.models import UsageEvent
from communications.models import EmailMessage
from market_reports.models import ReportGeneration, Schedule, ScheduleRun
from market_reports.scheduling.claiming import TOO_LATE, fire_due
from market_reports.scheduling.runs import NOT_ACTIVE, WAS_PAUSED, advance, due_runs
from market_reports.scheduling.verbs import pause, run_now
from tests.market_reports.scheduling.rows import (
    MONDAY,
    failed_report,
    made_report,
    newest_run,
    sales,
    sent,
    weekly,
    worked,
)

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def schedule(agent) -> Schedule:
    sales(agent)
    return weekly(agent, subject="Your Monday market")


def step(run: ScheduleRun, now=MONDAY):
    report_id = advance(run.pk, clock=lambda: now)
    run.refresh_from_db()
    return report_id


def started(schedule: Schedule) -> ScheduleRun:
    fire_due(MONDAY)
    return newest_run(schedule)


def test_a_schedule_that_comes_due_ends_in_a_report_and_a_message_to_each_reader(agent, schedule):
    worked(MONDAY)
    run = newest_run(schedule)
    assert (run.status, run.outcome, run.error, run.finished_at) == ("completed", "ok", None, MONDAY)
    assert run.report_run.status == "completed"
    assert (run.report_run.user, run.report_run.title) == (agent, "Closed sales, 98103")
    messages = EmailMessage.objects.order_by("to_address")
    assert [message.to_address for message in messages] == ["ann@example.com", "ben@example.com"]
    assert {(message.run_id, message.schedule_id, message.report_id) for message in messages} == {
        (run.pk, schedule.pk, run.report_run_id)
    }
    assert {message.subject for message in messages} == {"Your Monday market"}
    worked(MONDAY + HOUR)
    assert EmailMessage.objects.count() == 2


def test_the_report_is_ordered_once_and_counted_with_the_run_that_waits_for_it(schedule):
    run = started(schedule)
    report_id = step(run)
    assert (run.status, run.report_run_id) == ("started", report_id)
    assert run.next_attempt_at > MONDAY
    assert step(run) is None
    report = ReportGeneration.objects.get()
    assert report.input_params["as_of"] == "2026-06-01"
    assert report.retry_until == MONDAY + 12 * HOUR
    assert UsageEvent.objects.count() == 1


def test_a_finished_report_makes_its_run_due(schedule):
    run = started(schedule)
    step(run)
    assert due_runs(MONDAY) == []
    made_report(run, now=MONDAY + timedelta(minutes=1))
    assert due_runs(MONDAY + timedelta(minutes=1)) == [run.pk]


def test_two_schedules_of_one_area_have_a_report_each_and_count_once(agent, schedule):
    other = weekly(agent, recipients=["cat@example.com"])
    first, second = sent(schedule, MONDAY), sent(other, MONDAY)
    assert first.report_run_id != second.report_run_id
    assert (first.outcome, second.outcome) == ("ok", "ok")
    assert UsageEvent.objects.values("counts_as").distinct().count() == 1


def test_a_worker_that_lost_the_run_writes_nothing(schedule):
    run = started(schedule)
    step(run)
    made_report(run, now=MONDAY)

    def clock():
        """At its second reading the lease is over and another worker has delivered."""
        clock.readings += 1
        if clock.readings == 2:
            advance(run.pk, clock=lambda: MONDAY + HOUR / 2)
        return MONDAY

    clock.readings = 0
    advance(run.pk, clock=clock)
    run.refresh_from_db()
    assert (run.status, run.attempts) == ("completed", 3)
    assert EmailMessage.objects.count() == 2


def test_a_run_taken_up_hours_late_sends_by_day(schedule):
    run = started(schedule)
    assert step(run, MONDAY + 3 * HOUR) == run.report_run_id


def test_a_run_taken_up_at_night_waits_for_seven_and_sends_then(schedule):
    run = started(schedule)
    step(run, MONDAY + 14 * HOUR)
    assert (run.status, run.report_run_id) == ("started", None)
    assert run.next_attempt_at == MONDAY + 22 * HOUR
    assert step(run, MONDAY + 22 * HOUR) is not None


def test_a_run_nobody_takes_up_for_two_days_is_skipped(schedule):
    run = started(schedule)
    step(run, MONDAY + 49 * HOUR)
    assert (run.status, run.outcome, run.error) == ("failed", "skipped", TOO_LATE)


def test_a_report_that_is_ready_at_night_waits_for_the_readers_morning(schedule):
    run = started(schedule)
    step(run)
    night = MONDAY + 11.5 * HOUR
    made_report(run, now=night)
    step(run, night)
    assert (run.status, run.next_attempt_at) == ("started", MONDAY + 22 * HOUR)
    step(run, MONDAY + 22 * HOUR)
    assert run.outcome == "ok"


def test_a_pause_stops_what_was_not_sent_yet(schedule):
    run = started(schedule)
    step(run)
    made_report(run, now=MONDAY)
    pause(schedule)
    step(run)
    assert (run.outcome, run.error) == ("skipped", WAS_PAUSED)
    assert not EmailMessage.objects.exists()


def test_a_run_by_hand_sends_though_the_schedule_is_paused(agent, schedule):
    pause(schedule)
    run = run_now(schedule, agent, MONDAY)
    step(run)
    made_report(run, now=MONDAY)
    step(run)
    assert (run.slot, run.outcome) == (None, "ok")


def test_a_suspended_account_sends_nothing(agent, schedule):
    agent.account.is_active = False
    agent.account.save()
    assert sent(schedule, MONDAY).error == NOT_ACTIVE


def test_over_the_plan_and_its_grace_nothing_is_sent_and_nothing_counts_towards_pausing(agent, schedule):
    agent.account.monthly_report_limit_override = 5
    agent.account.save()
    for number in range(6):
        UsageEvent.objects.create(
            account=agent.account, event_type="market_report", reference=str(number), day=MONDAY.date()
        )
    run = sent(schedule, MONDAY)
    assert (run.status, run.outcome) == ("failed", "over_limit")
    assert "6 of the 5" in run.error
    schedule.refresh_from_db()
    assert (schedule.active, schedule.consecutive_failures) == (True, 0)
    assert not ReportGeneration.objects.exists()


def test_a_running_schedule_goes_a_fifth_over_the_plan(agent, schedule):
    agent.account.monthly_report_limit_override = 5
    agent.account.save()
    for number in range(5):
        UsageEvent.objects.create(
            account=agent.account, event_type="market_report", reference=str(number), day=MONDAY.date()
        )
    assert sent(schedule, MONDAY).outcome == "ok"


def test_a_report_that_fails_for_its_order_counts_and_says_why(schedule):
    run = started(schedule)
    step(run)
    failed_report(run, cause="order")
    step(run)
    assert (run.status, run.outcome, run.error) == ("failed", "error", "There is no such place.")
    schedule.refresh_from_db()
    assert schedule.consecutive_failures == 1


def test_a_source_that_was_down_for_twelve_hours_ends_the_run_and_counts_nothing(schedule):
    run = started(schedule)
    step(run)
    failed_report(run, cause="source", sentence="The MLS did not answer.")
    step(run, MONDAY + 12 * HOUR)
    assert (run.status, run.outcome, run.error) == ("failed", "error", "The MLS did not answer.")
    schedule.refresh_from_db()
    assert schedule.consecutive_failures == 0


def test_a_fault_of_ours_is_tried_again_with_another_report(schedule):
    run = started(schedule)
    first = step(run)
    failed_report(run, cause="platform")
    step(run)
    assert (run.status, run.report_run_id) == ("started", None)
    assert "our side" in run.error
    second = step(run, run.next_attempt_at)
    assert second not in (None, first)
    made_report(run, now=MONDAY)
    step(run)
    assert (run.outcome, run.error) == ("ok", None)


def test_a_fault_of_ours_that_lasts_ends_after_twelve_hours(schedule):
    run, now, pauses = started(schedule), MONDAY + 7 * HOUR, []
    while run.status == "started" and len(pauses) < 20:
        if step(run, now):
            failed_report(run, cause="platform")
            step(run, now)
        pauses.append(run.next_attempt_at - now)
        now = run.next_attempt_at
    assert run.outcome == "error"
    assert MONDAY + 10 * HOUR < run.finished_at <= MONDAY + 12 * HOUR
    assert pauses[0] == timedelta(minutes=30)
    schedule.refresh_from_db()
    assert schedule.consecutive_failures == 0


def test_an_error_in_a_step_gives_the_run_back_and_it_goes_on_later(schedule, settings):
    run = started(schedule)
    step(run)
    made_report(run, now=MONDAY)
    good, settings.STORAGES = (
        settings.STORAGES,
        {**settings.STORAGES, "default": {"BACKEND": "no.such.Storage"}},
    )
    with pytest.raises(Exception, match=r"no\.such"):
        step(run)
    run.refresh_from_db()
    assert (run.status, run.lease_until) == ("started", None)
    assert run.next_attempt_at == MONDAY + timedelta(seconds=30)
    assert "our side" in run.error
    settings.STORAGES = good
    step(run, run.next_attempt_at)
    assert run.outcome == "ok"


def test_waiting_is_no_failed_attempt_and_dying_is(schedule, settings):
    run = started(schedule)
    step(run)
    for _ in range(10):
        step(run, run.next_attempt_at)
    assert (run.status, run.attempts) == ("started", run.waits)
    ScheduleRun.objects.filter(pk=run.pk).update(attempts=run.attempts + settings.MAX_ATTEMPTS)
    step(run, run.next_attempt_at)
    assert (run.status, run.outcome) == ("failed", "error")
    assert "several times" in run.error


def test_a_report_deleted_before_it_was_sent_is_made_again(schedule):
    run = started(schedule)
    step(run)
    ReportGeneration.objects.all().delete()
    assert step(run, MONDAY + timedelta(minutes=10)) is not None


def test_deleting_a_schedule_keeps_its_reports(schedule):
    sent(schedule, MONDAY)
    schedule.delete()
    assert ReportGeneration.objects.count() == 1
    assert not ScheduleRun.objects.exists()
