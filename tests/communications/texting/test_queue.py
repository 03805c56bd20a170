"""A text is written once for its cause, in the transaction of its cause, and only if it can be sent."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from communications.models import TextClass, TextMessage
from communications.texting.phones import PhoneInvalid
from communications.texting.queue import TextInvalid, due_texts, write_text
from communications.texting.zones import zones_of
from tests.communications.texting.texts import a_sender
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def written(**changes) -> TextMessage:
    account = changes.pop("account", None) or a_sender()
    given = {
        "kind": "consumer_report",
        "unique_key": "consumer_report:1",
        "to": "(206) 555-0142",
        "text": "  Your home report  ",
        "account_id": account.pk,
        "time_zone": "America/Los_Angeles",
    }
    return write_text(**{**given, **changes})


def test_a_text_is_kept_with_its_number_its_zone_and_its_credit():
    user = UserFactory(account=a_sender())
    message = written(account=user.account, user_id=user.pk)
    message.refresh_from_db()
    assert (message.to_phone, message.text, message.user) == ("+12065550142", "Your home report", user)
    assert (message.text_class, message.credits, message.status) == ("consumer", 1, "pending")
    assert message.time_zone == "America/Los_Angeles"


@pytest.mark.parametrize("text_class", [TextClass.ANSWER, TextClass.ALERT])
def test_only_a_text_to_a_consumer_takes_a_credit_and_waits_for_the_hours(text_class):
    message = written(text_class=text_class)
    assert message.credits == 0
    assert message.next_attempt_at <= timezone.now()


def test_a_text_in_the_night_is_due_at_nine(settings):
    hour = timezone.now().hour  # UTC
    settings.SMS_OPENS_HOUR, settings.SMS_CLOSES_HOUR = (hour + 3) % 22, (hour + 3) % 22 + 1
    message = written(time_zone=zones_of("PR", "00901"))
    assert message.next_attempt_at > timezone.now()
    assert due_texts(timezone.now()) == []
    assert due_texts(message.next_attempt_at) == [message.pk]


def test_the_same_cause_writes_one_text():
    assert written() == written(text="Other words")
    assert TextMessage.objects.get().text == "Your home report"


def test_it_goes_with_the_transaction_of_its_cause(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as rings:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            written(text_class=TextClass.ANSWER)
            raise ZeroDivisionError
        assert (TextMessage.objects.count(), rings) == (0, [])
        written(text_class=TextClass.ANSWER)
        written(text_class=TextClass.ANSWER)
    assert len(rings) == 1


@pytest.mark.parametrize(
    ("changes", "fault", "words"),
    [
        ({"to": "555"}, PhoneInvalid, "not a valid phone number"),
        ({"text": " "}, TextInvalid, "The text is empty."),
        ({"text": "a" * 1_601}, TextInvalid, "at most 1,600 characters; this one has 1,601"),
        ({"time_zone": "Mars/Olympus"}, ValueError, "Mars/Olympus"),
    ],
)
def test_what_cannot_be_sent_is_refused_before_it_is_kept(changes, fault, words):
    with pytest.raises(fault, match=words):
        written(**changes)
    assert not TextMessage.objects.exists()


def test_a_property_in_one_of_two_zones_keeps_both():
    assert written(time_zone=zones_of("OR", "97914")).time_zone == "America/Los_Angeles America/Denver"
