"""What became of a sending is counted in one query and told in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from communications.models import EmailMessage
from communications.outcomes import STATE, counted, fate_of
from tests.factories import AccountFactory, EmailMessageFactory, TextMessageFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("columns", "counts", "words"),
    [
        ({"status": "sent"}, {"sent"}, "Sent"),
        ({"status": "sent", "delivered_at": NOW}, {"sent", "delivered"}, "Delivered"),
        (
            {"status": "sent", "delivered_at": NOW, "opened_at": LATER},
            {"sent", "delivered", "opened"},
            "Opened",
        ),
        ({"status": "sent", "clicked_at": NOW, "opened_at": NOW}, {"sent", "opened", "clicked"}, "Clicked"),
        ({"status": "sent", "bounced_at": NOW}, {"sent", "bounced"}, "Bounced"),
        ({"status": "sent", "bounced_at": NOW, "delivered_at": LATER}, {"sent", "delivered"}, "Delivered"),
        ({"status": "sent", "bounced_at": LATER, "delivered_at": NOW}, {"sent", "bounced"}, "Bounced"),
        ({"status": "sent", "complained_at": NOW}, {"sent"}, "Reported as spam"),
        ({"status": "unknown"}, {"unknown"}, "Not known whether it went"),
        ({"status": "refused"}, {"refused"}, "Refused"),
        ({"status": "failed"}, {"failed"}, "Failed"),
        ({"status": "suppressed", "error": "The reader rests."}, {"suppressed"}, "Not sent"),
        ({"status": "pending"}, {"waiting"}, "Waiting"),
        ({"status": "pending", "attempts": 2}, {"waiting"}, "Waiting for another try"),
        ({"status": "sending"}, {"waiting"}, "Being sent"),
    ],
)
def test_each_end_is_counted_and_has_its_words(columns, counts, words):
    message = EmailMessageFactory(**columns)
    found = counted(EmailMessage.objects.all())
    assert {name for name, number in found.items() if number} == counts
    assert fate_of(message).words == words
    [state] = EmailMessage.objects.annotate(state=STATE).values_list("state", flat=True)
    assert state in counts - {"opened", "clicked"} and (
        state != "sent" or not counts & {"delivered", "bounced"}
    )


def test_a_sending_is_counted_in_one_query(django_assert_num_queries):
    account = AccountFactory()
    for status in ("sent", "sent", "unknown", "pending"):
        EmailMessageFactory(account=account, status=status)
    with django_assert_num_queries(1):
        found = counted(EmailMessage.objects.for_account(account))
    assert (found["sent"], found["unknown"], found["waiting"], found["delivered"]) == (2, 1, 1, 0)
    assert counted(EmailMessage.objects.none())["sent"] == 0


@pytest.mark.parametrize("status", ["suppressed", "refused", "failed", "unknown", "pending"])
def test_what_did_not_go_says_why(status):
    message = EmailMessageFactory(status=status, error="The reader has paused this mail.")
    assert fate_of(message).why == "The reader has paused this mail."


def test_the_time_told_is_that_of_what_is_told():
    reached = {"status": "sent", "sent_at": NOW, "delivered_at": NOW, "opened_at": LATER}
    assert fate_of(EmailMessageFactory(**reached)).at == LATER
    spam = fate_of(EmailMessageFactory(**reached, complained_at=LATER + timedelta(hours=1)))
    assert (spam.look, spam.at) == ("failed", LATER + timedelta(hours=1))
    soft = {"status": "sent", "sent_at": NOW, "bounced_at": NOW, "delivered_at": LATER}
    assert (fate_of(EmailMessageFactory(**soft)).look, fate_of(EmailMessageFactory(**soft)).at) == (
        "completed",
        LATER,
    )


def test_a_text_has_the_same_words():
    columns = (
        {"status": "sent", "sent_at": NOW},
        {"status": "sent", "delivered_at": NOW},
        {"status": "failed"},
    )
    words = [fate_of(TextMessageFactory(**each)).words for each in columns]
    assert words == ["Sent", "Delivered", "Failed"]
