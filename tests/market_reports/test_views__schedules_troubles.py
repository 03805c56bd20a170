"""Which schedules need a look, what their newest run is, and those whose time zone is not known."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Role, User
from accounts.team import remove
from market_reports.models import Schedule, ScheduleRun
from market_reports.planning.panel import troubles_of
from market_reports.scheduling.claiming import NO_ZONE, fire_due
from market_reports.scheduling.verbs import duplicate, pause
from tests.factories import ScheduleFactory, ScheduleRunFactory, UserFactory
from tests.market_reports.schedule_pages import LIST, NOW, page
from tests.market_reports.schedule_pages import monday as monday
from tests.market_reports.schedule_pages import thursday as thursday

RUNS = [
    ({"status": "failed", "outcome": "error", "error": "The MLS did not answer."}, "The MLS did not answer."),
    ({"status": "failed", "outcome": "over_limit", "error": "It is used up."}, "It is used up."),
    ({"status": "started", "error": "Delayed: the feed is down."}, "Delayed: the feed is down."),
    ({"status": "started", "error": None}, None),
    ({"status": "failed", "outcome": "skipped", "error": "As you asked."}, None),
    ({"status": "completed", "outcome": "ok"}, None),
]


def found_troubled(client: Client) -> list[str]:
    return [row.schedule.name for row in client.get(f"{LIST}?state=troubled").context["rows"]]


@pytest.mark.parametrize(("columns", "why"), RUNS)
def test_list_filter_and_dashboard_go_by_the_newest_run(agent_client: Client, monday: Schedule, columns, why):
    ScheduleRunFactory(schedule=monday, status="failed", outcome="error", started_at=NOW - timedelta(days=9))
    Schedule.objects.update(consecutive_failures=1)
    ScheduleRunFactory(schedule=monday, started_at=NOW - timedelta(days=2), **columns)
    [row] = agent_client.get(LIST).context["rows"]
    assert (row.state.kind in ("failed", "pending")) == bool(why)
    assert found_troubled(agent_client) == (["Monday market"] if why else [])
    assert [trouble.why for trouble in troubles_of(monday.account)] == ([why] if why else [])


def test_a_pause_of_hers_and_a_copy_are_no_trouble(agent_client: Client, agent: User, monday: Schedule):
    ScheduleRunFactory(schedule=monday, status="failed", outcome="error", started_at=NOW)
    duplicate(monday, agent, NOW)
    pause(monday)
    assert found_troubled(agent_client) == []
    ScheduleFactory(account=agent.account, name="Stopped", active=False, paused_reason="Nobody is left.")
    assert found_troubled(agent_client) == ["Stopped"]


def test_after_an_outage_the_newest_run_is_that_of_the_latest_date(agent_client: Client, monday: Schedule):
    Schedule.objects.update(next_run_at=NOW - timedelta(days=10, hours=3), starts_on=NOW - timedelta(days=60))
    fire_due(NOW)
    slots = ["2026-11-23T09:00", "2026-11-16T09:00"]
    assert set(ScheduleRun.objects.values_list("started_at", flat=True)) == {NOW}
    past = agent_client.get(f"{LIST}{monday.pk}/").context["past"]
    assert [one.run.slot for one in past] == slots
    [row] = agent_client.get(LIST).context["rows"]
    assert row.last.run.slot == slots[0]


# A time zone that is not known


@pytest.fixture
def lost(monday: Schedule) -> Schedule:
    Schedule.objects.update(time_zone="Mars/Olympus", next_run_at=NOW)
    ScheduleRunFactory(schedule=monday, status="completed", outcome="ok", started_at=NOW)
    fire_due(NOW)
    monday.refresh_from_db()
    assert (monday.active, monday.paused_reason) == (False, NO_ZONE)
    return monday


def test_its_pages_are_there_and_say_so(agent_client: Client, lost: Schedule):
    ScheduleFactory(account=lost.account, name="Well", time_zone="America")
    shown = page(agent_client, LIST)
    assert shown.count("Time zone not known") == 2
    assert NO_ZONE in page(agent_client, f"{LIST}{lost.pk}/")
    page(agent_client, f"{LIST}{lost.pk}/runs/{lost.runs.get().pk}/")
    page(agent_client, "/dashboard/")


def test_its_form_begins_with_the_zone_of_the_account_and_sets_it_right(agent_client: Client, lost: Schedule):
    address = f"{LIST}{lost.pk}/edit/"
    resumed = agent_client.post(f"{LIST}{lost.pk}/resume/")
    assert resumed["Location"] == address
    shown = agent_client.get(address)
    assert "stays paused. Its time zone is not known any more." in shown.content.decode()
    form = shown.context["form"]
    assert form["time_zone"].value() == "America/Los_Angeles"
    typed = {name: form[name].value() or "" for name in form.fields if name not in ("groups", "contacts")}
    typed |= {"schedule": str(lost.pk), "order": shown.context["token"], "attach_pdf": ""}
    said = agent_client.post("/schedules/dates/", {**typed, "time_zone": "Mars/Olympus"})
    assert "Choose a time zone of the list." in said.content.decode()
    assert agent_client.post(address, typed).status_code == 302
    assert agent_client.post(f"{LIST}{lost.pk}/resume/")["Location"] == f"{LIST}{lost.pk}/"
    lost.refresh_from_db()
    assert (lost.active, lost.time_zone) == (True, "America/Los_Angeles")


# In whose name


def test_what_lacks_is_asked_of_whose_name_it_bears(agent_client: Client, agent: User):
    member = UserFactory(account=agent.account, role=Role.MEMBER, first_name="Cora", office_address=None)
    schedule = ScheduleFactory(account=agent.account, user=member)
    addresses = [f"{LIST}{schedule.pk}/{rest}" for rest in ("", "run/", "edit/")]
    for address in addresses:
        assert f"the profile of {member} lacks the office address." in page(agent_client, address)
    remove(account=agent.account, user=member, by=agent, now=NOW)
    for address in addresses:
        assert " lacks the " not in page(agent_client, address)
    User.objects.filter(pk=agent.pk).update(office_address=None)
    for address in addresses:
        assert 'please add your <a href="/settings/profile/' in page(agent_client, address)
