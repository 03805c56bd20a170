"""The pages of schedules: the list, one of them, whom it reaches, what became of its runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from communications.models import EmailMessage, MessageStatus, ReaderPreference
from integrations.models import FeedSource
from market_reports.models import RunOutcome, RunStatus, Schedule, ScheduleRun
from tests.factories import (
    ContactFactory,
    ContactGroupFactory,
    EmailMessageFactory,
    EmailSuppressionFactory,
    FeedFactory,
    ReportGenerationFactory,
    ScheduleFactory,
    ScheduleRunFactory,
    UserFactory,
)
from tests.market_reports.schedule_pages import LIST, page
from tests.market_reports.schedule_pages import monday as monday
from tests.market_reports.schedule_pages import thursday as thursday


def address_of(schedule: Schedule) -> str:
    return f"{LIST}{schedule.pk}/"


def a_run(schedule: Schedule, key: str = "2026-11-23T09:00", **columns) -> ScheduleRun:
    done = {"status": RunStatus.COMPLETED, "outcome": RunOutcome.OK, "slot": key}
    started = datetime.fromisoformat(f"{key}:00+00:00") + timedelta(hours=8)
    return ScheduleRunFactory(schedule=schedule, started_at=started, **{**done, **columns})


def messages(run: ScheduleRun, **counts: int) -> None:
    """As many messages of a run in each state."""
    now = datetime(2026, 11, 23, 17, tzinfo=UTC)
    states = {
        "delivered": {"status": MessageStatus.SENT, "delivered_at": now},
        "sent": {"status": MessageStatus.SENT, "sent_at": now},
        "bounced": {"status": MessageStatus.SENT, "bounced_at": now},
        "suppressed": {"status": MessageStatus.SUPPRESSED},
        "unknown": {"status": MessageStatus.UNKNOWN},
        "refused": {"status": MessageStatus.REFUSED},
        "failed": {"status": MessageStatus.FAILED},
        "waiting": {"status": MessageStatus.PENDING},
    }
    for name, count in counts.items():
        EmailMessageFactory.create_batch(count, account=run.schedule.account, run_id=run.pk, **states[name])


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


# The list


def test_without_any_the_page_leads_to_the_first(agent_client: Client):
    shown = page(agent_client, LIST)
    assert "Make the first schedule" in shown
    assert 'href="/schedules/new/"' in shown


def test_each_says_what_when_next_and_what_became_of_the_last(agent_client: Client, monday: Schedule):
    messages(a_run(monday), delivered=2, bounced=1)
    shown = page(agent_client, LIST)
    for words in (
        "Market snapshot, 98103",
        "Every Monday at 9:00 AM Pacific",
        "Next: Monday, November 30 at 9:00 AM",
        "Nov 23, 9:00 AM",
        "3 readers: 2 delivered, 1 bounced.",
        "Active",
    ):
        assert words in shown


def test_a_date_that_is_skipped_is_passed_over(agent_client: Client, monday: Schedule):
    Schedule.objects.update(skip_next=True)
    assert "Next: Monday, December 7 at 9:00 AM (one is skipped)" in page(agent_client, LIST)


def test_a_paused_one_says_why_and_a_late_one_for_what_it_waits(
    agent_client: Client, agent: User, monday: Schedule
):
    ScheduleFactory(account=agent.account, name="Tired", active=False, paused_reason="No reader is left.")
    a_run(monday, status=RunStatus.STARTED, outcome=None, error="the MLS feed is down since 6:10")
    shown = page(agent_client, LIST)
    assert "Paused: No reader is left." in shown
    assert "Delayed: the MLS feed is down since 6:10." in shown


def test_they_are_found_by_words_and_state(agent_client: Client, agent: User, monday: Schedule):
    area = {"kind": "cities", "values": ["Seattle"], "state": "WA"}
    ScheduleFactory(account=agent.account, name="Downtown", area=area, zip_codes=None)
    ScheduleFactory(account=agent.account, name="Tired", active=False, paused_reason="Nobody.")
    for query, name in (
        ("text=monday", "Monday market"),
        ("text=seattle", "Downtown"),
        ("text=98103+mon", "Monday market"),
        ("state=paused", "Tired"),
        ("state=troubled", "Tired"),
    ):
        rows = agent_client.get(f"{LIST}?{query}").context["rows"]
        assert [row.schedule.name for row in rows] == [name], query
    assert "No schedule matches" in page(agent_client, f"{LIST}?text=Atlantis")
    assert len(agent_client.get(f"{LIST}?state=moon").context["rows"]) == 3


def test_those_due_next_come_first_and_those_that_rest_last(agent_client: Client, agent: User):
    soon = datetime(2026, 11, 27, tzinfo=UTC)
    for name, due in (("Rests", None), ("Later", soon + timedelta(days=2)), ("Soon", soon)):
        ScheduleFactory(account=agent.account, name=name, next_run_at=due, active=due is not None)
    rows = agent_client.get(LIST).context["rows"]
    assert [row.schedule.name for row in rows] == ["Soon", "Later", "Rests"]


def test_another_account_s_schedules_are_not_there(agent_client: Client):
    theirs = ScheduleFactory(name="Theirs")
    assert "Theirs" not in page(agent_client, LIST)
    assert agent_client.get(address_of(theirs)).status_code == 404


def test_thirty_cost_no_more_queries_than_one(agent_client: Client, agent: User, monday: Schedule):
    messages(a_run(monday), delivered=1)
    for_one = queries(agent_client, LIST)
    for schedule in ScheduleFactory.create_batch(29, account=agent.account, user=agent):
        a_run(schedule)
    assert queries(agent_client, LIST) == for_one
    assert len(agent_client.get(f"{LIST}?page=2").context["rows"]) == 5


# One schedule


def test_it_shows_five_dates_what_goes_out_and_its_runs(agent_client: Client, agent: User, monday: Schedule):
    report = ReportGenerationFactory(account=agent.account)
    messages(a_run(monday, report_run=report), delivered=1)
    a_run(
        monday,
        "2026-11-16T09:00",
        status=RunStatus.FAILED,
        outcome=RunOutcome.SKIPPED,
        error="You skipped it.",
    )
    shown = page(agent_client, address_of(monday))
    assert shown.count('datetime="2026-1') == 5
    assert "Monday, December 28 at 9:00 AM" in shown
    assert "ZIP code 98103" in shown
    assert f'href="/reports/{report.pk}/"' in shown
    assert "You skipped it." in shown
    assert "About 4 reports a month of your 5; 0 used so far this month." in shown


def test_readers_are_expanded_with_what_stands_in_their_way(
    agent_client: Client, agent: User, monday: Schedule
):
    account = agent.account
    bob, ann = (
        ContactFactory(account=account, name=name, email=f"{name}@example.com") for name in ("bob", "ann")
    )
    monday.contact_groups.add(ContactGroupFactory(account=account, members=[bob, ann]))
    monday.contacts.add(bob)
    EmailSuppressionFactory(account=account, email="client@example.com")
    EmailSuppressionFactory(account=None, email="ann@example.com", reason="bounced")
    ReaderPreference.objects.create(account=account, email="bob@example.com", how_often="monthly")
    context = agent_client.get(f"{address_of(monday)}readers/").context
    marks = {one.addressee.email: one.left_out or one.wish for one in context["readers"].all}
    assert marks["bob@example.com"] == "Once a month at most"
    assert marks["ann@example.com"].startswith("Address bounced on")
    assert marks["client@example.com"].startswith("Unsubscribed on")
    assert "1 gets it" in page(agent_client, address_of(monday))
    assert "bob" not in page(agent_client, f"{address_of(monday)}readers/?show=left_out")


def test_a_reader_who_paused_is_left_out_until_then(agent_client: Client, agent: User, monday: Schedule):
    until = datetime(2027, 1, 15, tzinfo=UTC)
    ReaderPreference.objects.create(account=agent.account, email="client@example.com", paused_until=until)
    assert "Paused by the reader until Jan 14, 2027" in page(agent_client, address_of(monday))


def test_sample_data_reaches_only_people_of_the_account(agent_client: Client, agent: User, monday: Schedule):
    FeedFactory(account=agent.account, source=FeedSource.SANDBOX, is_sample=True)
    Schedule.objects.update(recipients=["client@example.com", agent.email.upper()])
    readers = agent_client.get(address_of(monday)).context["readers"]
    assert [one.addressee.email for one in readers.left_out] == ["client@example.com"]
    assert "made of sample data" in page(agent_client, address_of(monday))


def test_what_the_profile_lacks_is_told_before_it_fails(agent_client: Client, agent: User, monday: Schedule):
    User.objects.filter(pk=agent.pk).update(office_address=None, brokerage_name=None)
    assert "It cannot go out yet." in page(agent_client, address_of(monday))


def test_a_member_sees_the_others_and_changes_her_own(agent: User, monday: Schedule):
    client, member = Client(), UserFactory(account=agent.account, role=Role.MEMBER)
    client.force_login(member)
    assert "Run now" not in page(client, address_of(monday))
    own = ScheduleFactory(account=agent.account, user=member)
    assert "Run now" in page(client, address_of(own))
    assert client.post(f"{address_of(own)}pause/").status_code == 302
    assert client.post(f"{address_of(monday)}pause/").status_code == 403


def test_many_runs_and_readers_cost_no_more_queries_than_few(
    agent_client: Client, agent: User, monday: Schedule
):
    messages(a_run(monday), delivered=1)
    addresses = (address_of(monday), f"{address_of(monday)}readers/")
    few = [queries(agent_client, address) for address in addresses]
    for day in range(1, 13):
        messages(a_run(monday, f"2026-10-{day:02}T09:00"), sent=2)
    Schedule.objects.update(recipients=[f"reader{number}@example.com" for number in range(300)])
    assert [queries(agent_client, address) for address in addresses] == few
    assert len(agent_client.get(f"{address_of(monday)}?page=2").context["past"]) == 3
    assert len(agent_client.get(f"{address_of(monday)}readers/?page=6").context["page"]) == 50


# One run


def test_a_run_tells_of_every_reader_and_who_was_left_out(agent_client: Client, monday: Schedule):
    EmailSuppressionFactory(account=monday.account, email="gone@example.com")
    left_out = [
        {"email": "gone@example.com", "reason": "suppressed"},
        {"email": "back@example.com", "reason": "suppressed"},
        {"email": "calm@example.com", "reason": "monthly"},
        {"email": "", "reason": "paused", "more": 20},
        "odd@example.com",
    ]
    run = a_run(monday, recipients_left_out=left_out)
    messages(run, delivered=1, sent=1, bounced=1, suppressed=1, unknown=1, refused=1, failed=1, waiting=1)
    EmailMessage.objects.filter(bounced_at__isnull=False).update(error="No such mailbox")
    address = f"{address_of(monday)}runs/{run.pk}/"
    shown = page(agent_client, address)
    for told in (
        "8 readers: 1 delivered, 1 sent, 1 waiting, 1 bounced,",
        "1 not sent, 1 refused, 1 failed, 1 not known whether it went, 24 left out",
    ):
        assert told in shown
    assert "No such mailbox" in shown
    assert "hx-trigger" in shown  # somebody still waits
    bounced = agent_client.get(f"{address}?show=bounced").context
    assert [one.word for one in bounced["received"]] == ["Bounced"]
    left = page(agent_client, f"{address}?show=left_out")
    for told in (
        'gone@example.com</td><td class="table__wide">Unsubscribed on',
        'back@example.com</td><td class="table__wide">Not written to<',
        "Wants one a month",
        '20 more</td><td class="table__wide">Paused by the reader',
        "odd@example.com",
        "Left out 24",
    ):
        assert told in left


def test_a_run_of_thousands_is_paged(agent_client: Client, agent: User, monday: Schedule):
    run = a_run(monday)
    address = f"{address_of(monday)}runs/{run.pk}/"
    messages(run, delivered=1)
    for_one = queries(agent_client, address)
    EmailMessage.objects.bulk_create(
        EmailMessage(account=agent.account, run_id=run.pk, unique_key=f"k{number}", kind="market_report",
                     message_class="report", to_address=f"r{number:04}@example.com", subject="Hi", text="Hi",
                     status=MessageStatus.SENT)
        for number in range(4_999)
    )  # fmt: skip
    assert queries(agent_client, address) == for_one
    context = agent_client.get(f"{address}?page=100").context
    assert context["page"].paginator.count == 5_000
    assert len(context["received"]) == 50


def test_a_run_of_another_schedule_is_not_there(agent_client: Client, agent: User, monday: Schedule):
    other = a_run(ScheduleFactory(account=agent.account))
    assert agent_client.get(f"{address_of(monday)}runs/{other.pk}/").status_code == 404
