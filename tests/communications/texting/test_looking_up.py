"""What became of a text whose answer never came is asked, never tried."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from communications.models import MailboxText, SmsLog, TextMessage
from communications.texting.queue import due_texts
from communications.texting.sending import send
from tests.at_once import at_once
from tests.communications.texting.texts import NOON, PHONE, a_sender, a_text, at
from tests.fakes.twilio import NUMBER, hang, lose

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def an_unknown_text(now: datetime, **columns) -> TextMessage:
    """A text that was handed over at ``now`` and never answered."""
    usual = {"created_at": now - MINUTE, "from_phone": NUMBER, "next_attempt_at": now + MINUTE}
    return a_text(status="unknown", lookups_left=3, attempts=1, **{**usual, **columns})


def asked(message: TextMessage, now: datetime) -> TextMessage:
    send(message.pk, clock=at(now))
    message.refresh_from_db()
    return message


def held_by_twilio(twilio, message: TextMessage, **more):
    fields = {"To": message.to_phone, "From": NUMBER, "Body": message.text}
    return twilio.takes(fields, **{"created_at": message.created_at, **more})


def test_a_text_that_twilio_has_becomes_sent_with_its_key(twilio):
    twilio.troubles.append(lose(taken=True))
    now = timezone.now()
    message = asked(a_text(text_class="answer"), now)
    assert (message.status, due_texts(now)) == ("unknown", [])
    assert due_texts(now + MINUTE) == [message.pk]
    asked(message, now + MINUTE)
    assert (message.status, message.provider_message_id) == ("sent", twilio.texts[0].sid)
    assert (message.lookups_left, message.error, message.lease_until) == (0, None, None)
    assert (len(twilio.texts), twilio.asks_to_send) == (1, 1)
    assert [log.status for log in SmsLog.objects.order_by("created_at")] == ["unknown", "queued"]


def test_it_is_asked_by_phone_number_and_words(twilio):
    now = timezone.now()
    message = an_unknown_text(now)
    held_by_twilio(twilio, message).fields["Body"] = "Other words"
    held_by_twilio(twilio, message).fields["To"] = "+12065550199"
    held_by_twilio(twilio, message, created_at=now - timedelta(days=1))
    assert asked(message, now + MINUTE).status == "unknown"
    asked_for = twilio.asked[-1]
    assert (asked_for.one("To"), asked_for.one("From")) == (PHONE, NUMBER)
    assert asked_for.headers["authorization"].startswith("Basic ")


def test_what_twilio_says_of_it_is_taken_over(twilio):
    now = timezone.now()
    gone, arrived = an_unknown_text(now, text="One"), an_unknown_text(now, text="Two")
    held_by_twilio(twilio, gone, status="undelivered", error_code=30007)
    held_by_twilio(twilio, arrived, status="delivered")
    assert asked(gone, now + MINUTE).status == "failed"
    assert "spam" in gone.error
    assert asked(arrived, now + MINUTE).status == "sent"
    assert arrived.delivered_at is not None


def test_what_twilio_does_not_have_is_asked_three_times_and_stays_unknown(twilio):
    now = timezone.now()
    message = an_unknown_text(now)
    times = []
    while (
        due := TextMessage.objects.get(lookups_left__gt=0).next_attempt_at if message.lookups_left else None
    ):
        times.append(round((due - now).total_seconds() / 60))
        asked(message, due)
    assert times == [1, 11, 111]
    assert (message.status, message.lookups_left, len(twilio.asked)) == ("unknown", 0, 3)
    assert due_texts(now + timedelta(days=9)) == []
    assert twilio.asks_to_send == 0


def test_a_twilio_that_cannot_be_asked_uses_no_look_up(twilio):
    twilio.list_status = 503
    now = timezone.now()
    message = asked(an_unknown_text(now), now + MINUTE)
    assert (message.status, message.lookups_left) == ("unknown", 3)
    assert message.next_attempt_at > now + 2 * MINUTE
    twilio.list_status = 200
    held_by_twilio(twilio, message)
    assert asked(message, message.next_attempt_at).status == "sent"


def test_after_three_days_without_an_answer_it_stays_unknown(twilio):
    twilio.list_status = 503
    now = timezone.now()
    message = an_unknown_text(now, created_at=now - timedelta(days=4))
    assert asked(message, now + MINUTE).lookups_left == 0


def test_all_pages_of_the_list_are_read_back_to_the_row(twilio):
    now = timezone.now()
    message = an_unknown_text(now)
    ours = held_by_twilio(twilio, message)
    for _ in range(120):
        twilio.takes({"To": PHONE, "From": NUMBER, "Body": "Other words"}, created_at=now)
    assert asked(message, now + MINUTE).provider_message_id == ours.sid
    assert len(twilio.asked) == 2


def test_a_text_of_another_row_is_not_taken_for_this_one(twilio):
    now, account = timezone.now(), a_sender()
    message = an_unknown_text(now, account=account)
    text = held_by_twilio(twilio, message)
    a_text(account, status="sent", provider_message_id=text.sid)
    assert asked(message, now + MINUTE).status == "unknown"


def test_while_its_twin_is_being_handed_over_it_waits(twilio):
    now, account = timezone.now(), a_sender()
    message = an_unknown_text(now, account=account)
    held_by_twilio(twilio, message)
    twin = a_text(account, status="sending", lease_until=now + timedelta(hours=1))
    assert (asked(message, now + MINUTE).status, message.lookups_left) == ("unknown", 3)
    TextMessage.objects.filter(pk=twin.pk).update(status="refused")
    assert asked(message, message.next_attempt_at).status == "sent"


def test_a_text_the_mailbox_kept_is_found_there(settings):
    settings.SMS_PROVIDER = "mailbox"
    now = timezone.now()
    message, lost = an_unknown_text(now), an_unknown_text(now)
    MailboxText.objects.create(message=message, to_phone=PHONE, text=message.text)
    assert asked(message, now + MINUTE).status == "sent"
    assert asked(lost, now + MINUTE).status == "unknown"


@pytest.mark.django_db(transaction=True)
def test_two_unknown_texts_with_the_same_words_do_not_both_take_the_one_that_went(twilio):
    now, account = timezone.now(), a_sender()
    messages = [an_unknown_text(now, account=account) for _ in range(2)]
    held_by_twilio(twilio, messages[0])
    at_once(*(lambda m=m: send(m.pk, clock=at(now + MINUTE)) for m in messages))
    assert sorted(TextMessage.objects.values_list("status", flat=True)) == ["sent", "unknown"]


def test_hours_do_not_matter_to_asking(twilio):
    night = NOON.replace(hour=3)
    message = an_unknown_text(night)
    held_by_twilio(twilio, message)
    assert asked(message, night + MINUTE).status == "sent"


def test_a_text_taken_by_a_twilio_that_hung_is_found(twilio, settings):
    settings.TWILIO_TIMEOUT_SECONDS = 0.2
    twilio.troubles.append(hang(taken=True))
    now = timezone.now()
    message = asked(a_text(text_class="answer"), now)
    settings.TWILIO_TIMEOUT_SECONDS = 5
    assert asked(message, now + MINUTE).status == "sent"
    assert twilio.asks_to_send == 1
