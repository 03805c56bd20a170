"""Three failures in a row that lie in the schedule pause it, and its owner is told once."""

from datetime import timedelta

import pytest
import time_machine

from communications.models import EmailMessage
from market_reports.models import Schedule
from market_reports.scheduling.endings import end_at_fault, open_runs
from market_reports.scheduling.verbs import run_now
from tests.factories import EmailSuppressionFactory, ScheduleRunFactory
from tests.market_reports.scheduling.rows import MONDAY, sales, sent, weekly
from trendyreports.core.links import public_link
from trendyreports.core.outbox import claim

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
MONDAYS = [MONDAY + number * WEEK for number in range(8)]


@pytest.fixture
def schedule(agent) -> Schedule:
    return weekly(agent, recipients=[])


def sent_on(schedule: Schedule, mondays) -> list[str]:
    found = []
    for monday in mondays:
        with time_machine.travel(monday, tick=False):
            found.append(sent(schedule, monday).outcome)
    schedule.refresh_from_db()
    return found


def told(agent) -> list[EmailMessage]:
    return list(EmailMessage.objects.filter(kind="schedule_paused", to_address=agent.email))


def test_two_failures_do_not_pause(agent, schedule):
    assert sent_on(schedule, MONDAYS[:2]) == ["error", "error"]
    assert (schedule.active, schedule.consecutive_failures) == (True, 2)
    assert told(agent) == []


def test_the_third_pauses_and_tells_the_owner_once(agent, schedule):
    sent_on(schedule, MONDAYS[:3])
    assert (schedule.active, schedule.consecutive_failures, schedule.next_run_at) == (False, 3, None)
    assert "no recipients" in schedule.paused_reason
    letter = told(agent)[0]
    assert letter.subject == "We paused your schedule “Monday market”"
    assert "no recipients" in letter.text
    assert public_link("market_reports:schedule", schedule_id=schedule.pk) in letter.text
    run_now(schedule, agent, MONDAYS[4])
    assert sent_on(schedule, [MONDAYS[4]]) == ["error"]
    assert len(told(agent)) == 1


def test_runs_on_their_way_when_it_is_paused_tell_nobody_again(agent, schedule):
    sent_on(schedule, MONDAYS[:3])
    run = ScheduleRunFactory(schedule=schedule, slot="2026-06-22T09:00", next_attempt_at=MONDAYS[3])
    held = claim(open_runs(), run.pk, now=MONDAYS[3], lease_seconds=60)
    end_at_fault(run, held, "There is nobody.", now=MONDAYS[3])
    schedule.refresh_from_db()
    assert (schedule.consecutive_failures, len(told(agent))) == (4, 1)


def test_a_report_that_was_sent_begins_the_count_again(agent, schedule):
    sales(agent, newest=MONDAYS[2])
    sent_on(schedule, MONDAYS[:2])
    Schedule.objects.update(recipients=["ann@example.com"])
    assert sent_on(schedule, [MONDAYS[2]]) == ["ok"]
    assert schedule.consecutive_failures == 0


def test_a_run_by_hand_does_not_count(agent, schedule):
    run_now(schedule, agent, MONDAY - timedelta(minutes=30))
    assert sent_on(schedule, [MONDAY - timedelta(minutes=30)]) == ["error"]
    assert schedule.consecutive_failures == 0


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"office_address": None}, "office address"),
        ({"brokerage_name": None, "brokerage_logo_url": None}, "brokerage name and brokerage logo"),
    ],
)
def test_without_a_postal_address_or_brokerage_nothing_is_made_and_it_counts(agent, columns, words):
    for name, value in columns.items():
        setattr(agent, name, value)
    agent.save()
    schedule = weekly(agent)
    run = sent(schedule, MONDAY)
    schedule.refresh_from_db()
    assert (run.outcome, run.report_run_id, schedule.consecutive_failures) == ("error", None, 1)
    assert words in run.error


def test_an_area_that_cannot_be_read_counts(agent):
    schedule = weekly(agent, area={"kind": "zip_codes", "values": ["nowhere"]})
    assert sent_on(schedule, [MONDAY]) == ["error"]
    assert schedule.consecutive_failures == 1


def test_readers_who_all_unsubscribed_count(agent, schedule):
    Schedule.objects.update(recipients=["Ann@example.com"])
    EmailSuppressionFactory(account=agent.account, email="ann@example.com")
    assert sent_on(schedule, [MONDAY]) == ["error"]
    assert schedule.consecutive_failures == 1


def test_a_file_that_is_too_old_sends_nothing_and_asks_once_for_a_newer_one(agent):
    sales(agent, newest=MONDAY - timedelta(days=13))
    schedule = weekly(agent)
    assert sent_on(schedule, MONDAYS[:4]) == ["skipped"] * 4
    letter = EmailMessage.objects.get()
    assert (letter.kind, letter.to_address) == ("file_needed", agent.email)
    assert "May 17, 2026" in letter.text
    assert "/my-data/" in letter.text
    assert (schedule.active, schedule.consecutive_failures) == (True, 0)
    sales(agent, newest=MONDAYS[4])
    assert sent_on(schedule, [MONDAYS[4]]) == ["ok"]


def test_a_file_of_the_last_two_weeks_will_do_unless_the_report_looks_back_less(agent):
    sales(agent, newest=MONDAY - timedelta(days=8))
    assert sent_on(weekly(agent), [MONDAY]) == ["ok"]
    assert sent_on(weekly(agent, look_back_days=7), [MONDAY]) == ["skipped"]
