"""What people do to a schedule."""

from datetime import timedelta

import pytest

from market_reports.models import Schedule, ScheduleRun
from market_reports.scheduling.claiming import NO_ZONE, fire_due
from market_reports.scheduling.verbs import arm, duplicate, pause, resume, run_now, skip_next, unskip
from tests.at_once import at_once
from tests.factories import ContactFactory, ContactGroupFactory, UserFactory
from tests.market_reports.scheduling.rows import MONDAY, weekly

pytestmark = pytest.mark.django_db
WEEK, HOUR = timedelta(days=7), timedelta(hours=1)


def test_pausing_stops_it_and_says_why(agent):
    schedule = weekly(agent)
    pause(schedule, "On holiday")
    schedule.refresh_from_db()
    assert (schedule.active, schedule.paused_reason, schedule.next_run_at) == (False, "On holiday", None)
    assert fire_due(MONDAY + WEEK) == 0


def test_resuming_goes_on_with_the_next_slot_and_sends_nothing_afterwards(agent):
    schedule = weekly(agent, consecutive_failures=3, skip_next=True)
    pause(schedule)
    resume(schedule, MONDAY + 5 * WEEK + HOUR)
    schedule.refresh_from_db()
    assert schedule.next_run_at == MONDAY + 6 * WEEK
    assert (schedule.active, schedule.consecutive_failures, schedule.skip_next) == (True, 0, False)
    assert fire_due(MONDAY + 5 * WEEK + HOUR) == 0
    assert not ScheduleRun.objects.exists()


def test_resuming_an_active_one_changes_nothing(agent):
    schedule = weekly(agent, skip_next=True, consecutive_failures=1)
    assert resume(schedule, MONDAY + timedelta(seconds=30))
    schedule.refresh_from_db()
    assert (schedule.skip_next, schedule.consecutive_failures) == (True, 1)
    assert schedule.next_run_at == MONDAY


def test_pausing_one_that_paused_itself_keeps_the_reason(agent):
    stale = weekly(agent)
    Schedule.objects.update(active=False, paused_reason="Nobody is left.", next_run_at=None)
    pause(stale)
    assert (stale.active, stale.paused_reason, stale.next_run_at) == (False, "Nobody is left.", None)
    stale.refresh_from_db()
    assert stale.paused_reason == "Nobody is left."


@pytest.mark.parametrize("zone", ["Mars/Olympus", "America", ""])
def test_one_without_a_known_time_zone_is_not_resumed(agent, zone):
    schedule = weekly(agent, active=False, paused_reason=NO_ZONE)
    Schedule.objects.update(time_zone=zone)
    schedule.refresh_from_db()
    assert not resume(schedule, MONDAY)
    schedule.refresh_from_db()
    assert (schedule.active, schedule.paused_reason) == (False, NO_ZONE)
    assert duplicate(schedule, agent, MONDAY).starts_on == MONDAY.date()


def test_a_skip_can_be_taken_back(agent):
    schedule = weekly(agent)
    skip_next(schedule)
    unskip(schedule)
    assert fire_due(MONDAY) == 1


def test_an_edit_sets_the_next_slot_by_the_new_rhythm(agent):
    schedule = weekly(agent)
    schedule.weekly_dow = 3
    schedule.save()
    arm(schedule, MONDAY - HOUR)
    assert schedule.next_run_at == MONDAY + timedelta(days=2)


def test_an_edit_at_the_very_minute_loses_no_slot(agent):
    schedule = weekly(agent)
    schedule.note = "Hello"
    schedule.save()
    arm(schedule, MONDAY + timedelta(seconds=4))
    assert fire_due(MONDAY + timedelta(seconds=9)) == 1
    arm(schedule, MONDAY + timedelta(seconds=12))
    fire_due(MONDAY + timedelta(seconds=19))
    assert ScheduleRun.objects.count() == 1


def test_an_edit_of_a_paused_schedule_does_not_set_it_going(agent):
    schedule = weekly(agent, active=False)
    arm(schedule, MONDAY)
    assert schedule.next_run_at is None


def test_a_verb_leaves_alone_what_changed_meanwhile(agent):
    schedule = weekly(agent)
    Schedule.objects.filter(pk=schedule.pk).update(name="Renamed")
    skip_next(schedule)
    schedule.refresh_from_db()
    assert (schedule.name, schedule.skip_next) == ("Renamed", True)


def test_a_button_pressed_twice_starts_one_run(agent):
    schedule = weekly(agent)
    first = run_now(schedule, agent, MONDAY)
    assert run_now(schedule, agent, MONDAY + timedelta(seconds=1)) == first
    ScheduleRun.objects.update(status="completed", outcome="ok")
    assert run_now(schedule, agent, MONDAY + HOUR) != first


@pytest.mark.django_db(transaction=True)
def test_two_buttons_pressed_at_the_same_moment_start_one_run(agent):
    schedule = weekly(agent)
    found = at_once(*[lambda: run_now(schedule, agent, MONDAY).pk] * 3)
    assert len(set(found)) == 1


def test_a_run_by_hand_takes_no_slot(agent):
    schedule = weekly(agent)
    run_now(schedule, agent, MONDAY - HOUR)
    assert fire_due(MONDAY) == 1
    assert set(ScheduleRun.objects.values_list("slot", flat=True)) == {None, "2026-06-01T09:00"}


def test_a_copy_has_everything_but_a_past_and_waits_to_be_resumed(agent):
    schedule = weekly(agent, note="Hello", interval_count=2, last_run_at=MONDAY, consecutive_failures=2)
    contact = ContactFactory(account=agent.account)
    group = ContactGroupFactory(account=agent.account)
    schedule.contacts.add(contact)
    schedule.contact_groups.add(group)
    colleague = UserFactory(account=agent.account)
    schedule.name = long = "Monday market " * 5 + "for the farm"
    assert duplicate(schedule, colleague, MONDAY).name == f"Copy of {long}"[:80]
    schedule.refresh_from_db()
    copy = Schedule.objects.get(pk=duplicate(schedule, colleague, MONDAY).pk)
    assert (copy.name, copy.user, copy.note) == ("Copy of Monday market", colleague, "Hello")
    assert (copy.active, copy.next_run_at, copy.last_run_at) == (False, None, None)
    assert (copy.consecutive_failures, copy.starts_on) == (0, MONDAY.date())
    assert copy.area == schedule.area
    assert (list(copy.contacts.all()), list(copy.contact_groups.all())) == ([contact], [group])
