from datetime import UTC, datetime, timedelta

import pytest

from communications.models import MessageClass, TextClass, TextReply
from contacts.history import PER_PAGE, Event, history_page
from tests.factories import (
    AccountFactory,
    ContactFactory,
    EmailMessageFactory,
    ReportGenerationFactory,
    TextMessageFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def ann():
    return ContactFactory(account=AccountFactory(), email="ann@x.com", phone="+12065550142")


def email(ann, **columns):
    return EmailMessageFactory(
        **{"account": ann.account, "to_address": "ann@x.com", "status": "sent"} | columns
    )


def events(ann, number=None) -> list[Event]:
    return history_page(ann, number).object_list


def test_emails_texts_and_answers_are_one_list_the_newest_first(ann):
    email(ann, created_at=NOON, subject="Market")
    TextMessageFactory(
        account=ann.account, to_phone=ann.phone, text="Your report", created_at=NOON + timedelta(hours=1)
    )
    TextReply.objects.create(
        account=ann.account, from_phone=ann.phone, to_phone="+1", text="Thanks", twilio_sid="1",
        created_at=NOON + timedelta(hours=2),
    )  # fmt: skip
    assert [(one.kind, one.title) for one in events(ann)] == [
        ("reply", "Thanks"),
        ("text", "Your report"),
        ("email", "Market"),
    ]


def test_mail_is_hers_by_her_address_whatever_its_capitals_and_by_the_contact(ann):
    email(ann, to_address="ANN@x.com", subject="Typed")
    email(ann, to_address="before@x.com", contact_id=ann.pk, subject="To an earlier address")
    email(ann, to_address="bob@x.com", subject="Bob's")
    email(ann, account=AccountFactory(), subject="Another account's")
    email(ann, message_class=MessageClass.ACCOUNT, subject="Reset your password")
    assert {one.title for one in events(ann)} == {"Typed", "To an earlier address"}


def test_alerts_to_agents_are_no_history_of_a_contact(ann):
    TextMessageFactory(account=ann.account, to_phone=ann.phone, text_class=TextClass.ALERT)
    TextMessageFactory(
        account=ann.account, to_phone=ann.phone, text_class=TextClass.ANSWER, text="Your report"
    )
    assert [one.title for one in events(ann)] == ["Your report"]


@pytest.mark.parametrize(
    ("columns", "state", "words"),
    [
        ({"status": "pending"}, "pending", "Waiting"),
        ({"sent_at": NOON}, "completed", "Sent"),
        ({"sent_at": NOON, "delivered_at": NOON}, "completed", "Delivered"),
        ({"sent_at": NOON, "delivered_at": NOON, "opened_at": NOON}, "completed", "Opened"),
        ({"sent_at": NOON, "opened_at": NOON, "clicked_at": NOON}, "completed", "Clicked"),
        ({"sent_at": NOON, "bounced_at": NOON}, "failed", "Bounced"),
        (
            {"sent_at": NOON, "bounced_at": NOON, "delivered_at": NOON + timedelta(minutes=5)},
            "completed",
            "Delivered",
        ),
        ({"sent_at": NOON, "opened_at": NOON, "complained_at": NOON}, "failed", "Reported as spam"),
        ({"status": "suppressed"}, "failed", "Not sent"),
        ({"status": "unknown"}, "pending", "Not known whether it went"),
        ({"status": "refused"}, "failed", "Refused"),
        ({"status": "failed"}, "failed", "Failed"),
    ],
)
def test_an_email_says_the_farthest_it_came(ann, columns, state, words):
    email(ann, **columns)
    [event] = events(ann)
    assert (event.state, event.state_words) == (state, words)


def test_what_did_not_go_says_why(ann):
    email(ann, status="suppressed")
    [event] = events(ann)
    assert event.note == "This address is not written to."


def test_one_who_rests_is_not_said_to_be_stopped(ann):
    email(ann, status="suppressed", error="The reader has paused this mail until June 1, 2027.")
    [event] = events(ann)
    assert event.note == "The reader has paused this mail until June 1, 2027."


def test_the_steps_stand_in_the_order_in_which_they_happened(ann):
    email(ann, sent_at=NOON, bounced_at=NOON + timedelta(minutes=1), delivered_at=NOON + timedelta(minutes=5))
    [event] = events(ann)
    assert [step.words for step in event.steps] == ["Sent", "Bounced", "Delivered"]


def test_an_email_links_to_its_report_while_there_is_one(ann):
    report = ReportGenerationFactory(account=ann.account)
    foreign = ReportGenerationFactory()
    email(ann, report_id=report.pk, subject="There")
    email(ann, report_id=foreign.pk, subject="Not hers")
    assert {one.title: one.report_id for one in events(ann)} == {"There": report.pk, "Not hers": None}


def test_a_contact_with_neither_address_nor_phone_has_no_history(ann):
    email(ann)
    nobody = ContactFactory(account=ann.account, email=None, phone=None)
    assert events(nobody) == []


def test_history_is_paged_and_costs_the_same_however_long_it_is(ann, django_assert_max_num_queries):
    report = ReportGenerationFactory(account=ann.account)
    email(ann, created_at=NOON - timedelta(days=1), subject="The first", report_id=report.pk)
    with django_assert_max_num_queries(10) as at_one:
        assert len(events(ann)) == 1
    for number in range(PER_PAGE):
        email(ann, created_at=NOON + timedelta(hours=number), report_id=report.pk)
    with django_assert_max_num_queries(len(at_one)):
        assert len(events(ann)) == PER_PAGE
    assert [one.title for one in events(ann, "2")] == ["The first"]
