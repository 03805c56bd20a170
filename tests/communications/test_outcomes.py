"""What became of a sending is counted in one query and told in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from communications.models import EmailMessage
from communications.outcomes import STATE, counted, status_words
from tests.factories import AccountFactory, EmailMessageFactory

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
        ({"status": "refused"}, {"refused"}, "Refused by the carrier"),
        ({"status": "failed"}, {"failed"}, "Failed"),
        (
            {"status": "suppressed", "error": "The address is suppressed."},
            {"suppressed"},
            "Not sent. The address is suppressed.",
        ),
        ({"status": "pending"}, {"waiting"}, "Waiting"),
        ({"status": "pending", "attempts": 2}, {"waiting"}, "Waiting for another try"),
        ({"status": "sending"}, {"waiting"}, "Being sent"),
    ],
)
def test_each_end_is_counted_and_has_its_words(columns, counts, words):
    message = EmailMessageFactory(**columns)
    found = counted(EmailMessage.objects.all())
    assert {name for name, number in found.items() if number} == counts
    assert status_words(message) == words
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
