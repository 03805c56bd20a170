"""A schedule that has come due becomes a run, once, whoever looks and however often."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from market_reports.models import Schedule, ScheduleRun
from market_reports.scheduling import claiming
from market_reports.scheduling.claiming import AS_ASKED, NO_ZONE, TOO_LATE, fire_batch, fire_due, fired
from market_reports.scheduling.verbs import skip_next
from tests.factories import ScheduleRunFactory
from tests.market_reports.scheduling.rows import MONDAY, weekly

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def runs(schedule: Schedule) -> list[tuple[str, str, str | None]]:
    rows = ScheduleRun.objects.filter(schedule=schedule).order_by("slot_at")
    return list(rows.values_list("slot", "status", "outcome"))


def test_before_its_time_nothing_happens(agent):
    schedule = weekly(agent)
    assert schedule.next_run_at == MONDAY
    assert fire_due(MONDAY - timedelta(seconds=1)) == 0
    assert runs(schedule) == []


def test_at_its_time_there_is_a_run_and_the_next_time_is_set(agent):
    schedule = weekly(agent)
    assert fire_due(MONDAY) == 1
    run = ScheduleRun.objects.get()
    assert (run.slot, run.slot_at, run.status) == ("2026-06-01T09:00", MONDAY, "started")
    assert (run.started_at, run.next_attempt_at) == (MONDAY, MONDAY)
    schedule.refresh_from_db()
    assert (schedule.next_run_at, schedule.last_run_at) == (MONDAY + WEEK, MONDAY)


def test_looking_again_fires_nothing_again(agent):
    schedule = weekly(agent)
    assert [fire_due(MONDAY), fire_due(MONDAY), fire_due(MONDAY + timedelta(hours=3))] == [1, 0, 0]
    assert len(runs(schedule)) == 1


def test_a_slot_that_has_its_run_is_not_run_again_though_the_clock_is_set_back(agent):
    schedule = weekly(agent)
    fire_due(MONDAY)
    Schedule.objects.update(next_run_at=MONDAY)
    assert list(fired(MONDAY)) == [[]]
    schedule.refresh_from_db()
    assert (len(runs(schedule)), schedule.next_run_at) == (1, MONDAY + WEEK)


def test_a_paused_schedule_does_not_fire(agent):
    schedule = weekly(agent)
    Schedule.objects.update(active=False)
    assert fire_due(MONDAY) == 0
    assert runs(schedule) == []


def test_the_slot_its_owner_skips_is_recorded_and_the_one_after_it_fires(agent):
    schedule = weekly(agent)
    skip_next(schedule)
    assert fire_due(MONDAY) == 0
    assert runs(schedule) == [("2026-06-01T09:00", "failed", "skipped")]
    assert ScheduleRun.objects.get().error == AS_ASKED
    schedule.refresh_from_db()
    assert not schedule.skip_next
    assert schedule.last_run_at is None
    assert fire_due(MONDAY + WEEK) == 1


def test_missed_slots_are_all_recorded_and_the_newest_goes_out_late(agent):
    schedule = weekly(agent)
    assert fire_due(MONDAY + 2 * WEEK + timedelta(hours=5)) == 1
    assert runs(schedule) == [
        ("2026-06-01T09:00", "failed", "skipped"),
        ("2026-06-08T09:00", "failed", "skipped"),
        ("2026-06-15T09:00", "started", None),
    ]
    assert ScheduleRun.objects.get(slot="2026-06-01T09:00").error == TOO_LATE


def test_missed_until_the_evening_it_waits_for_the_morning(agent):
    schedule = weekly(agent)
    assert fire_due(MONDAY + timedelta(hours=12)) == 0
    run = ScheduleRun.objects.get()
    assert run.next_attempt_at == MONDAY + timedelta(hours=22)
    assert "7 in the morning" in run.error
    assert runs(schedule) == [("2026-06-01T09:00", "started", None)]


def test_missed_for_two_days_it_is_skipped(agent):
    schedule = weekly(agent)
    assert fire_due(MONDAY + timedelta(hours=49)) == 0
    assert runs(schedule) == [("2026-06-01T09:00", "failed", "skipped")]


def test_skipping_the_next_skips_the_first_that_was_missed(agent):
    schedule = weekly(agent)
    skip_next(schedule)
    fire_due(MONDAY + WEEK)
    assert [outcome for _, _, outcome in runs(schedule)] == ["skipped", None]
    assert ScheduleRun.objects.get(slot="2026-06-01T09:00").error == AS_ASKED


def test_a_schedule_that_cannot_be_read_is_paused_and_keeps_no_other_waiting(agent):
    broken, well = weekly(agent), weekly(agent)
    Schedule.objects.filter(pk=broken.pk).update(time_zone="Mars/Olympus")
    assert fire_due(MONDAY) == 1
    broken.refresh_from_db()
    assert (broken.active, broken.next_run_at, broken.paused_reason) == (False, None, NO_ZONE)
    assert len(runs(well)) == 1


def test_many_are_taken_batch_by_batch_with_few_statements(agent, monkeypatch):
    monkeypatch.setattr(claiming, "BATCH", 8)
    for _ in range(20):
        weekly(agent)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        batches = [len(run_ids) for run_ids in fired(MONDAY)]
    assert batches == [8, 8, 4]
    assert len(asked) <= 3 * 6 + 3
    assert fire_batch(MONDAY) is None


def test_one_that_was_set_going_in_the_database_gets_its_next_slot_and_sends_nothing_before(agent):
    schedule = weekly(agent)
    Schedule.objects.update(next_run_at=None)
    assert fire_due(MONDAY + timedelta(hours=1)) == 0
    schedule.refresh_from_db()
    assert (schedule.next_run_at, runs(schedule)) == (MONDAY + WEEK, [])


def test_a_run_of_another_slot_does_not_stand_in_the_way(agent):
    schedule = weekly(agent)
    ScheduleRunFactory(schedule=schedule, slot="2026-05-25T09:00", status="completed", outcome="ok")
    assert fire_due(MONDAY) == 1
