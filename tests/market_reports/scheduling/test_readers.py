"""Who is written to this time: everybody once, but for those who cannot or do not want to be."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from billing.models import UsageEvent
from communications.models import EmailMessage, ReaderPreference
from integrations.models import Listing
from market_reports.models import Schedule
from market_reports.readers import Reason
from market_reports.scheduling.checks import FOR_ONE_REASON, NOBODY_THIS_TIME
from market_reports.scheduling.readers import LeftOut, Readers, a_month_after, readers_of, told_count
from market_reports.scheduling.recipients import recipients_of
from tests.factories import (
    ContactFactory,
    ContactGroupFactory,
    EmailMessageFactory,
    EmailSuppressionFactory,
    FeedFactory,
    MembershipFactory,
    ScheduleRunFactory,
    UserFactory,
)
from tests.market_reports.finished import an_ordered_report
from tests.market_reports.scheduling.rows import MONDAY, sales, sent, weekly

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WEEK = 7 * DAY


@pytest.fixture
def schedule(agent) -> Schedule:
    return weekly(agent)


def wish(agent, email: str, **columns) -> None:
    ReaderPreference.objects.create(account=agent.account, email=email, **columns)


def left_out(schedule: Schedule, **given) -> dict[str, str]:
    found = readers_of(schedule, now=MONDAY, **given)
    assert {reader.key for reader in found.to}.isdisjoint(one.email for one in found.left_out)
    return {one.email: one.reason.value for one in found.left_out}


def test_addresses_contacts_and_groups_come_down_to_each_address_once(agent, schedule):
    ann = ContactFactory(account=agent.account, email="Ann@Example.com", name="Ann Archer")
    cat, stranger = ContactFactory(account=agent.account), ContactFactory()
    schedule.contacts.add(ann, stranger)
    schedule.contact_groups.add(ContactGroupFactory(account=agent.account, members=[ann, cat]))
    readers = recipients_of(schedule)
    assert [reader.email for reader in readers] == ["Ann@Example.com", "ben@example.com", cat.email]
    assert (readers[0].name, readers[0].contact_id) == ("Ann Archer", ann.pk)


def test_who_unsubscribed_bounced_or_rests_is_left_out_with_the_reason(agent, schedule):
    Schedule.objects.update(
        recipients=[f"{name}@example.com" for name in ("ann", "Ben", "cat", "dan", "eve")]
    )
    schedule.refresh_from_db()
    EmailSuppressionFactory(account=agent.account, email="ann@example.com")
    EmailSuppressionFactory(account=None, email="ben@example.com", reason="bounced")
    EmailSuppressionFactory(email="eve@example.com")
    wish(agent, "cat@example.com", paused_until=MONDAY + DAY)
    wish(agent, "dan@example.com", paused_until=MONDAY - DAY)
    assert left_out(schedule) == {
        "ann@example.com": "suppressed",
        "Ben@example.com": "suppressed",
        "cat@example.com": "paused",
    }


@pytest.mark.parametrize(("days", "expected"), [(7, "monthly"), (30, "monthly"), (31, None), (60, None)])
def test_once_a_month_counts_all_report_mail_of_the_account(agent, schedule, days, expected):
    wish(agent, "ann@example.com", how_often="monthly")
    with time_machine.travel(MONDAY - days * DAY, tick=False):
        EmailMessageFactory(account=agent.account, to_address="Ann@example.com", status="sent")
        EmailMessageFactory(account=agent.account, to_address="ben@example.com", status="sent")
    assert left_out(schedule).get("ann@example.com") == expected


@pytest.mark.parametrize(("late", "expected"), [(2 * DAY, None), (-DAY, "monthly")])
def test_a_slot_that_went_out_late_takes_nobody_s_next_month(agent, schedule, late, expected):
    """The last: a slot of a day less than a month before."""
    wish(agent, "ann@example.com", how_often="monthly")
    slot_at = MONDAY.replace(month=5) - min(late, timedelta())
    run = ScheduleRunFactory(schedule=schedule, slot="2026-05-01T09:00", slot_at=slot_at)
    with time_machine.travel(slot_at + max(late, timedelta()), tick=False):
        EmailMessageFactory(account=agent.account, to_address="ann@example.com", status="sent", run_id=run.pk)
    assert left_out(schedule).get("ann@example.com") == expected


def test_mail_that_did_not_go_or_was_no_report_does_not_count(agent, schedule):
    wish(agent, "ann@example.com", how_often="monthly")
    with time_machine.travel(MONDAY - DAY, tick=False):
        EmailMessageFactory(account=agent.account, to_address="ann@example.com", status="refused")
        EmailMessageFactory(account=agent.account, to_address="ann@example.com", message_class="account")
        EmailMessageFactory(to_address="ann@example.com", status="sent")
    assert left_out(schedule) == {}


def test_a_month_after_the_last_of_january_is_the_last_of_february():
    january = MONDAY.date().replace(month=1, day=31)
    assert a_month_after(january) == january.replace(month=2, day=28)
    assert a_month_after(january.replace(month=12)) == january.replace(year=2027)


def test_who_wants_only_changes_gets_the_first_report_and_the_next_only_when_homes_sold(agent, schedule):
    sales(agent)
    wish(agent, "ann@example.com", how_often="changed")
    weeks = [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK]
    for number, monday in enumerate(weeks):
        if number == 2:
            Listing.objects.filter(pk=Listing.objects.earliest("close_date").pk).update(close_price=999_000)
            sales(agent, newest=monday, name="Second file")
        with time_machine.travel(monday, tick=False):
            assert sent(schedule, monday).outcome == "ok"
    went = list(
        EmailMessage.objects.filter(to_address="ann@example.com").values_list("created_at", flat=True)
    )
    assert sorted(went) == [weeks[0], weeks[2]]
    assert EmailMessage.objects.filter(to_address="ben@example.com").count() == 3
    run = schedule.runs.get(slot__startswith="2026-06-08")
    assert run.recipients_left_out == [{"email": "ann@example.com", "reason": "unchanged"}]


def test_when_all_wish_not_to_hear_the_run_is_skipped_and_nothing_counts(agent, schedule):
    for name in ("ann", "ben"):
        wish(agent, f"{name}@example.com", paused_until=MONDAY + DAY)
    run = sent(schedule, MONDAY)
    schedule.refresh_from_db()
    assert (run.outcome, run.report_run_id, schedule.consecutive_failures) == ("skipped", None, 0)
    assert run.error == FOR_ONE_REASON[Reason.PAUSED]
    assert len(run.recipients_left_out) == 2


def test_where_their_reasons_differ_it_says_that_each_has_one(agent, schedule):
    wish(agent, "ann@example.com", paused_until=MONDAY + DAY)
    wish(agent, "ben@example.com", how_often="monthly")
    with time_machine.travel(MONDAY - DAY, tick=False):
        EmailMessageFactory(account=agent.account, to_address="ben@example.com", status="sent")
    assert sent(schedule, MONDAY).error == NOBODY_THIS_TIME


def test_when_nothing_is_new_for_anybody_it_says_so(agent, schedule):
    sales(agent)
    for name in ("ann", "ben"):
        wish(agent, f"{name}@example.com", how_often="changed")
    for monday, outcome in ((MONDAY, "ok"), (MONDAY + WEEK, "skipped")):
        with time_machine.travel(monday, tick=False):
            run = sent(schedule, monday)
        assert run.outcome == outcome
    assert run.error == FOR_ONE_REASON[Reason.UNCHANGED]


def test_sample_data_goes_only_to_people_of_the_account(agent, schedule):
    sales(agent, is_sample=True)
    colleague = UserFactory(email="ben@example.com")
    MembershipFactory(account=agent.account, user=colleague)
    run = sent(schedule, MONDAY)
    assert run.outcome == "ok"
    assert [message.to_address for message in EmailMessage.objects.all()] == ["ben@example.com"]
    assert run.recipients_left_out == [{"email": "ann@example.com", "reason": "sample"}]
    assert run.error is None


def test_sample_data_for_clients_only_is_told_before_a_report_is_made_and_counted(agent, schedule):
    sales(agent, is_sample=True)
    run = sent(schedule, MONDAY)
    assert (run.outcome, run.error) == ("skipped", FOR_ONE_REASON[Reason.SAMPLE])
    assert {row["reason"] for row in run.recipients_left_out} == {"sample"}
    assert (run.report_run_id, UsageEvent.objects.count()) == (None, 0)


def test_a_sample_of_another_place_keeps_nobody_from_reading_of_this_one(agent, schedule):
    sales(agent)
    FeedFactory(account=agent.account, is_sample=True)
    assert sent(schedule, MONDAY).outcome == "ok"


def test_a_run_names_two_hundred_and_counts_the_others():
    many = [LeftOut(f"reader{number}@example.com", Reason.PAUSED) for number in range(150)]
    many += [LeftOut(f"gone{number}@example.com", Reason.SUPPRESSED) for number in range(70)]
    told = Readers([], many).told()
    assert len(told) == 201
    assert told[-1] == {"email": "", "reason": "suppressed", "more": 20}
    assert told_count(told) == 220


def test_many_readers_cost_as_many_queries_as_few(agent, schedule):
    """Half of them want one a month, half only what is new; all had the same report a week ago."""
    report = an_ordered_report(agent.account, agent)

    def asked(count: int) -> int:
        schedule.recipients = [f"reader{number}@example.com" for number in range(count)]
        for number, email in enumerate(schedule.recipients):
            ReaderPreference.objects.update_or_create(
                account=agent.account, email=email, how_often="monthly" if number % 2 else "changed"
            )
            with time_machine.travel(MONDAY - WEEK, tick=False):
                EmailMessageFactory(account=agent.account, to_address=email, status="sent",
                                    report_id=report.pk, schedule_id=schedule.pk)  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            found = readers_of(schedule, now=MONDAY, document={"sample": False})
        assert len(found.left_out) == count // 2
        return len(queries)

    assert asked(60) == asked(4)
