"""What was typed belongs to its schedule, and an edit changes only what its form holds."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from market_reports.models import Schedule
from market_reports.planning.order_token import read_token, write_token
from market_reports.planning.saving import save_schedule
from market_reports.planning.schedule_form import ScheduleForm
from market_reports.request import ReportRequest
from market_reports.scheduling.orders import order_of
from market_reports.scheduling.verbs import arm, pause
from tests.factories import ScheduleFactory
from tests.market_reports.schedule_pages import NOW
from tests.market_reports.schedule_pages import thursday as thursday

PLAN = {
    "name": "Renamed", "cadence": "weekly", "interval_count": "1", "weekly_dow": "3", "monthly_dom": "1",
    "at": "10:00", "time_zone": "America/Los_Angeles", "addresses": "client@example.com",
}  # fmt: skip


@pytest.fixture
def monday(agent: User) -> Schedule:
    schedule = ScheduleFactory(account=agent.account, user=agent, name="Monday market")
    arm(schedule, NOW)
    return schedule


def order_in(schedule: Schedule) -> ReportRequest:
    return read_token(write_token(order_of(schedule, NOW.date())), today=NOW.date())


def leave(client: Client, address: str, schedule: Schedule, name: str) -> None:
    """Type a name and leave the form for the wizard."""
    typed = {**PLAN, "name": name, "order": write_token(order_in(schedule)), "change": "1"}
    assert client.post(address, typed).status_code == 302


def name_in(client: Client, address: str, schedule: Schedule) -> str:
    """The name in the form on the way back from the wizard."""
    query = {"order": write_token(order_in(schedule)), "kept": "1"}
    return str(client.get(address, query).context["form"]["name"].value())


def test_what_was_typed_comes_back_to_its_own_schedule_however_often(
    agent_client: Client, agent: User, monday: Schedule
):
    other = ScheduleFactory(account=agent.account, user=agent, name="Other")
    forms = {
        "Half a name": f"/schedules/{monday.pk}/edit/",
        "Another": f"/schedules/{other.pk}/edit/",
        "Quite new": "/schedules/new/",
    }
    for name, address in forms.items():
        leave(agent_client, address, monday, name)
    for _ in range(2):
        assert [name_in(agent_client, address, monday) for address in forms.values()] == list(forms)


def test_what_was_typed_is_forgotten_once_it_is_saved(agent_client: Client, monday: Schedule):
    address = f"/schedules/{monday.pk}/edit/"
    leave(agent_client, address, monday, "Half a name")
    agent_client.post(address, {**PLAN, "order": write_token(order_in(monday))})
    assert name_in(agent_client, address, monday) == "Renamed"
    assert not [key for key in dict(agent_client.session.items()) if key.startswith("schedule_typed")]


def test_what_happened_to_it_while_it_was_edited_stays(agent: User, monday: Schedule):
    stale, order = Schedule.objects.get(pk=monday.pk), order_in(monday)
    pause(monday, "Three runs failed.")
    Schedule.objects.update(consecutive_failures=3, skip_next=True, last_run_at=NOW)
    form = ScheduleForm(PLAN, account=agent.account, now=NOW)
    assert form.is_valid()
    save_schedule(form, order, schedule=stale, user=agent, now=NOW)
    monday.refresh_from_db()
    assert (monday.name, monday.weekly_dow, monday.send_hour) == ("Renamed", 3, 10)
    assert (monday.active, monday.paused_reason, monday.next_run_at) == (False, "Three runs failed.", None)
    assert (monday.consecutive_failures, monday.skip_next, monday.last_run_at) == (3, True, NOW)


def test_an_edit_of_an_active_one_is_due_by_the_new_rhythm(agent: User, monday: Schedule):
    before = monday.updated_at
    form = ScheduleForm(PLAN, account=agent.account, now=NOW)
    assert form.is_valid()
    saved = save_schedule(form, order_in(monday), schedule=monday, user=agent, now=NOW)
    assert saved.next_run_at.isoformat() == "2026-12-02T18:00:00+00:00"
    assert saved.updated_at != before
