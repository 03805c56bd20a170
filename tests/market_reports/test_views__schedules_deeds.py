"""What is done to a schedule from its page, each deed harmless when it is done twice."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from market_reports.models import ReportGeneration, Schedule, ScheduleRun
from tests.factories import (
    ContactFactory,
    ContactGroupFactory,
    ReportGenerationFactory,
    ScheduleFactory,
    ScheduleRunFactory,
)

NOW = "2026-11-26T20:00:00Z"


@pytest.fixture
def monday(agent: User, time_machine) -> Schedule:
    time_machine.move_to(NOW, tick=False)
    return ScheduleFactory(account=agent.account, user=agent, name="Monday market")


def do(client: Client, schedule: Schedule, deed: str) -> str:
    """Post a deed; the words that came back on the page after it."""
    answer = client.post(f"/schedules/{schedule.pk}/{deed}/", follow=True)
    assert answer.status_code == 200
    schedule.refresh_from_db()
    return " ".join(answer.content.decode().split())


def test_pausing_and_resuming_twice_is_as_once(agent_client: Client, monday: Schedule):
    for _ in range(2):
        assert "is paused. Nothing goes out" in do(agent_client, monday, "pause")
        assert not monday.active
    for _ in range(2):
        assert "is active again" in do(agent_client, monday, "resume")
        assert monday.active
    assert monday.next_run_at.isoformat() == "2026-11-30T17:00:00+00:00"


def test_the_next_date_is_skipped_and_taken_back(agent_client: Client, monday: Schedule):
    assert "dates__skipped" in do(agent_client, monday, "skip")
    assert monday.skip_next
    assert "dates__skipped" not in do(agent_client, monday, "skip/undo")
    assert not monday.skip_next


def test_running_now_asks_first_and_a_double_click_runs_once(agent_client: Client, monday: Schedule):
    asked = agent_client.get(f"/schedules/{monday.pk}/run/").content.decode()
    assert "1 person gets it" in asked
    assert "0 of 5 used this month" in " ".join(asked.split())
    assert not ScheduleRun.objects.exists()
    for _ in range(2):
        assert "The report is being made" in do(agent_client, monday, "run")
    assert ScheduleRun.objects.get().slot is None


def test_a_copy_is_paused_and_has_the_same_readers(agent_client: Client, agent: User, monday: Schedule):
    bob = ContactFactory(account=agent.account)
    monday.contacts.add(bob)
    monday.contact_groups.add(ContactGroupFactory(account=agent.account, members=[bob]))
    ScheduleRunFactory(schedule=monday)
    assert "Here is the copy" in do(agent_client, monday, "duplicate")
    copy = Schedule.objects.exclude(pk=monday.pk).get()
    assert (copy.name, copy.active, copy.next_run_at) == ("Copy of Monday market", False, None)
    assert list(copy.contacts.all()) == [bob]
    assert copy.contact_groups.count() == 1
    assert not copy.runs.exists()


def test_deleting_asks_first_and_leaves_the_reports(agent_client: Client, agent: User, monday: Schedule):
    ScheduleRunFactory(schedule=monday, report_run=ReportGenerationFactory(account=agent.account))
    assert "The reports it made stay" in agent_client.get(f"/schedules/{monday.pk}/delete/").content.decode()
    assert Schedule.objects.exists()
    agent_client.post(f"/schedules/{monday.pk}/delete/")
    assert not Schedule.objects.exists()
    assert ReportGeneration.objects.count() == 1
