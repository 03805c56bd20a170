"""A text is claimed, checked in the marking statement, handed over once; the answer is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError, connection

from communications.models import MailboxText, SmsLog, SmsOptOut, TextClass, TextMessage
from communications.texting.sending import mark_handed_over, open_texts, send
from tests.at_once import at_once
from tests.communications.texting.texts import NOON, PHONE, SEATTLE, a_sender, a_text, agree, at
from tests.factories import AccountFactory, LeadFactory
from tests.fakes.twilio import GARBLE, NUMBER, hang, lose, refuse
from trendyreports.core.outbox import claim

pytestmark = pytest.mark.django_db


def sent(message: TextMessage, now: datetime = NOON) -> TextMessage:
    send(message.pk, clock=at(now))
    message.refresh_from_db()
    return message


def logged() -> list[tuple[str | None, str | None]]:
    return list(SmsLog.objects.order_by("created_at").values_list("status", "twilio_sid"))


class TestTaken:
    def test_twilio_gets_the_text_from_our_number_and_where_to_tell(self, twilio):
        message = sent(a_text())
        [text] = twilio.texts
        assert text.fields == {
            "To": PHONE,
            "From": NUMBER,
            "Body": "Alice Hill, Evergreen: your home report",
            "StatusCallback": f"https://reports.trendy.example/hooks/twilio/status/?message={message.pk}",
            "ValidityPeriod": "14400",
        }
        assert (message.status, message.provider_message_id, message.from_phone) == ("sent", text.sid, NUMBER)
        assert (message.sent_at, message.error, message.lease_until) == (NOON, None, None)

    def test_each_attempt_is_logged_with_its_account_and_lead(self, twilio):
        lead = LeadFactory()
        message = sent(a_text(a_sender(), lead_id=lead.pk))
        log = SmsLog.objects.get()
        assert (log.account_id, log.lead_id, log.message) == (message.account_id, lead.pk, message.text)
        assert (log.to_phone, log.from_phone) == (PHONE, NUMBER)
        assert logged() == [("queued", twilio.texts[0].sid)]

    def test_a_lead_that_is_gone_stops_nothing(self, twilio):
        lead = LeadFactory()
        lead_id = lead.pk
        lead.delete()
        assert sent(a_text(lead_id=lead_id)).status == "sent"

    def test_it_waits_at_twilio_no_longer_than_the_hours_last(self, twilio):
        sent(a_text(), NOON.replace(hour=19, minute=58))
        assert twilio.texts[0].fields["ValidityPeriod"] == "120"

    def test_an_account_s_own_number_and_a_service_come_before_the_shared_number(self, twilio, settings):
        settings.TWILIO_MESSAGING_SERVICE_SID = "MG1"
        assert sent(a_text()).from_phone is None
        assert sent(a_text(a_sender(sms_from_phone="+13605550100"))).from_phone == "+13605550100"
        fields = [text.fields for text in twilio.texts]
        assert [("MessagingServiceSid" in one, one.get("From")) for one in fields] == [
            (True, None), (False, "+13605550100"),
        ]  # fmt: skip

    def test_it_is_sent_once_however_often_it_is_asked_for(self, twilio):
        message = a_text()
        assert send(message.pk, clock=at(NOON)) and not send(message.pk, clock=at(NOON))
        assert twilio.asks_to_send == 1

    def test_the_mailbox_keeps_it_for_a_developer(self, settings):
        settings.SMS_PROVIDER = "mailbox"
        message = sent(a_text())
        kept = MailboxText.objects.get()
        assert (message.status, kept.text, kept.to_phone) == ("sent", message.text, PHONE)

    def test_without_a_carrier_it_is_refused_in_words(self, settings):
        settings.SMS_PROVIDER = ""
        message = sent(a_text())
        assert (message.status, message.error) == ("refused", "Texts are not set up on this server.")

    def test_without_a_sender_it_is_refused_in_words(self, twilio, settings):
        settings.TWILIO_FROM_NUMBER = ""
        message = sent(a_text())
        assert (message.status, message.error) == ("refused", "There is no number to send from.")


class TestForbidden:
    @pytest.mark.parametrize("text_class", [TextClass.CONSUMER, TextClass.ANSWER, TextClass.ALERT])
    @pytest.mark.parametrize("everybody", [True, False])
    def test_nobody_who_said_stop_is_texted(self, twilio, text_class, everybody):
        account = a_sender()
        SmsOptOut.objects.create(account=None if everybody else account, phone=PHONE, keyword="STOP")
        message = sent(a_text(account, text_class=text_class))
        assert (message.status, message.error) == ("suppressed", "The person has asked not to be texted.")
        assert twilio.asks_to_send == 0

    def test_a_stop_to_another_account_does_not_count(self, twilio):
        SmsOptOut.objects.create(account=AccountFactory(), phone=PHONE, keyword="STOP")
        assert sent(a_text()).status == "sent"

    @pytest.mark.parametrize("text_class", [TextClass.CONSUMER, TextClass.ANSWER])
    def test_a_consumer_who_never_agreed_is_not_texted(self, twilio, text_class):
        agree(a_sender())  # to another sender
        message = sent(a_text(agreed=False, text_class=text_class))
        assert (message.status, message.error) == (
            "suppressed", "There is no consent to texts for this number.",
        )  # fmt: skip
        assert twilio.asks_to_send == 0

    def test_a_consent_that_was_withdrawn_is_none(self, twilio):
        account = a_sender()
        agree(account, withdrawn_at=NOON)
        assert sent(a_text(account, agreed=False)).status == "suppressed"
        agree(account)
        assert sent(a_text(account, agreed=False)).status == "sent"

    def test_an_alert_to_an_agent_needs_no_consent(self, twilio):
        assert sent(a_text(agreed=False, text_class=TextClass.ALERT)).status == "sent"

    @pytest.mark.parametrize("status", ["none", "pending", "rejected"])
    @pytest.mark.parametrize("text_class", [TextClass.CONSUMER, TextClass.ANSWER, TextClass.ALERT])
    def test_no_us_text_leaves_before_its_sender_is_registered(self, twilio, status, text_class):
        message = sent(a_text(a_sender(sms_campaign_status=status), text_class=text_class))
        assert (message.status, message.error) == (
            "suppressed", "The sender is not registered for texts yet.",
        )  # fmt: skip
        assert twilio.asks_to_send == 0

    def test_a_text_without_a_sender_is_not_registered_either(self, twilio):
        message = a_text(agreed=False, text_class=TextClass.ALERT)
        TextMessage.objects.update(account=None)
        assert sent(message).status == "suppressed"

    def test_a_number_abroad_needs_no_us_campaign(self, twilio):
        account = a_sender(sms_campaign_status="none")
        agree(account, "+442079460958")
        assert sent(a_text(account, to_phone="+442079460958")).status == "sent"

    def test_a_stop_between_claim_and_mark_is_in_time(self, twilio):
        message = a_text()
        held = claim(open_texts(), message.pk, now=NOON, lease_seconds=60)
        SmsOptOut.objects.create(phone=PHONE, keyword="STOP")
        assert not mark_handed_over(message, held)
        message.refresh_from_db()
        assert message.status == "pending"

    def test_a_row_that_changed_since_it_was_read_is_not_marked(self, twilio):
        message = a_text()
        held = claim(open_texts(), message.pk, now=NOON, lease_seconds=60)
        TextMessage.objects.update(time_zone="Pacific/Honolulu")
        assert not mark_handed_over(message, held)


class TestHours:
    @pytest.mark.parametrize(("hour", "day"), [(8, 2), (20, 3), (23, 3)])
    def test_outside_the_hours_a_text_to_a_consumer_waits_for_nine(self, twilio, hour, day):
        message = sent(a_text(), NOON.replace(hour=hour))
        assert (message.status, twilio.asks_to_send) == ("pending", 0)
        assert message.next_attempt_at == datetime(2026, 3, day, 9, tzinfo=ZoneInfo(SEATTLE))
        assert not send(message.pk, clock=at(message.next_attempt_at - timedelta(seconds=1)))
        assert sent(message, message.next_attempt_at).status == "sent"

    @pytest.mark.parametrize("text_class", [TextClass.ANSWER, TextClass.ALERT])
    def test_answers_and_alerts_go_at_any_hour(self, twilio, text_class):
        assert sent(a_text(text_class=text_class), NOON.replace(hour=3)).status == "sent"
        assert "ValidityPeriod" not in twilio.texts[0].fields

    def test_without_a_zone_it_must_be_day_in_all_of_the_country(self, twilio):
        message = sent(a_text(time_zone=None))  # noon in Seattle is 10:00 in Honolulu and 6:00 in Guam
        assert (message.status, twilio.asks_to_send) == ("pending", 0)
        assert message.next_attempt_at > NOON

    def test_another_try_waits_for_nine_as_well(self, twilio):
        twilio.troubles.append(refuse(503))
        message = sent(a_text(), NOON.replace(hour=19, minute=59, second=30))
        assert message.next_attempt_at == datetime(2026, 3, 3, 9, tzinfo=ZoneInfo(SEATTLE))


class TestRefused:
    @pytest.mark.parametrize(
        "trouble", [refuse(429, 20429), refuse(500), refuse(503), refuse(401, 20003), refuse(400, 21611)]
    )
    def test_a_carrier_that_is_busy_is_asked_again_later(self, twilio, trouble):
        twilio.troubles.append(trouble)
        message = sent(a_text())
        assert (message.status, twilio.texts) == ("pending", [])
        assert 48 <= (message.next_attempt_at - NOON).total_seconds() <= 72
        assert sent(message, message.next_attempt_at).status == "sent"
        assert [status for status, _ in logged()] == ["failed", "queued"]

    def test_after_six_attempts_it_has_failed(self, twilio):
        twilio.troubles.extend([refuse(500)] * 6)
        message, now = a_text(text_class=TextClass.ANSWER), NOON
        for _ in range(5):
            now = sent(message, now).next_attempt_at
        assert (sent(message, now).status, message.attempts) == ("failed", 6)
        assert "500" in message.error

    def test_a_carrier_that_is_down_is_asked_again(self, twilio, settings):
        settings.TWILIO_URL = "http://127.0.0.1:1"
        message = sent(a_text())
        assert (message.status, twilio.asks_to_send) == ("pending", 0)
        assert "could not be reached" in message.error

    @pytest.mark.parametrize(
        ("code", "words"), [(21211, "not a valid"), (21614, "landline"), (21999, "Twilio")]
    )
    def test_a_number_that_cannot_be_texted_is_refused_in_words(self, twilio, code, words):
        twilio.troubles.append(refuse(400, code))
        message = sent(a_text())
        assert message.status == "refused"
        assert words in message.error and str(code) in message.error
        assert not SmsOptOut.objects.exists()
        assert logged() == [("refused", None)]

    def test_who_unsubscribed_at_the_carrier_is_suppressed_from_then_on(self, twilio):
        account = a_sender()
        twilio.troubles.append(refuse(400, 21610))
        message = sent(a_text(account))
        assert (message.status, message.error) == ("suppressed", "The person has asked not to be texted.")
        assert SmsOptOut.objects.get().account is None  # the number is everybody's
        assert sent(a_text(account, text_class=TextClass.ALERT)).status == "suppressed"
        assert twilio.asks_to_send == 1

    def test_at_an_account_s_own_number_that_stops_this_account_only(self, twilio):
        account = a_sender(sms_from_phone="+13605550100")
        twilio.troubles.append(refuse(400, 21610))
        sent(a_text(account))
        assert SmsOptOut.objects.get().account == account
        assert sent(a_text()).status == "sent"


class TestUnknown:
    @pytest.mark.parametrize(
        "trouble", [lose(taken=True), lose(taken=False), GARBLE, refuse(504), refuse(502)]
    )
    def test_an_answer_that_never_came_leaves_it_unknown_and_not_sent_again(self, twilio, trouble):
        twilio.troubles.append(trouble)
        message = sent(a_text())
        assert (message.status, message.lookups_left) == ("unknown", 3)
        assert message.next_attempt_at == NOON + timedelta(seconds=60)
        assert logged() == [("unknown", None)]
        sent(message, NOON + timedelta(hours=1))
        assert twilio.asks_to_send == 1

    def test_a_carrier_that_does_not_answer_in_time_leaves_it_unknown(self, twilio, settings):
        settings.TWILIO_TIMEOUT_SECONDS = 0.2
        twilio.troubles.append(hang(taken=True))
        assert sent(a_text()).status == "unknown"
        twilio.closing.set()

    def test_a_worker_that_died_after_the_mark_leaves_it_unknown(self, twilio):
        message = sent(a_text(status="sending", attempts=1, lease_until=NOON - timedelta(seconds=1)))
        assert (message.status, message.lookups_left, twilio.asks_to_send) == ("unknown", 3, 0)

    def test_a_worker_that_died_before_the_mark_leaves_it_to_the_next(self, twilio):
        message = sent(a_text(attempts=1, lease_until=NOON - timedelta(seconds=1)))
        assert (message.status, twilio.asks_to_send) == ("sent", 1)

    def test_a_text_that_kills_every_worker_ends_in_words(self, twilio):
        message = sent(a_text(attempts=6, lease_until=NOON - timedelta(seconds=1)))
        assert (message.status, message.error) == ("failed", "It could not be handed over in 6 attempts.")
        assert twilio.asks_to_send == 0

    def test_an_error_of_our_own_before_the_mark_gives_it_back(self, twilio, settings):
        settings.SMS_PROVIDER = "pigeon"
        message = a_text()
        with pytest.raises(KeyError):
            send(message.pk, clock=at(NOON))
        message.refresh_from_db()
        assert (message.status, message.lease_until) == ("pending", None)


def gone_after(beginning: str) -> Callable[..., Any]:
    """A database that goes away once, just after it has done a statement that begins like this."""
    to_come = [beginning]

    def wrapper(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if to_come and sql.startswith(to_come[0]):
            to_come.clear()
            raise OperationalError("the server closed the connection")
        return done

    return wrapper


@pytest.mark.django_db(transaction=True)
def test_a_database_that_goes_away_over_the_mark_leaves_the_text_to_be_sent(twilio):
    message = a_text()
    gone = connection.execute_wrapper(gone_after('UPDATE "text_messages" SET "status"'))
    with gone, pytest.raises(OperationalError):
        send(message.pk, clock=at(NOON))
    message.refresh_from_db()
    assert (message.status, message.lease_until, twilio.asks_to_send) == ("pending", None, 0)
    assert sent(message).status == "sent"


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_written_down_once_the_database_is_back(twilio):
    message = a_text()
    with connection.execute_wrapper(gone_after('INSERT INTO "sms_logs"')):
        assert send(message.pk, clock=at(NOON))
    message.refresh_from_db()
    assert (message.status, message.provider_message_id) == ("sent", twilio.texts[0].sid)
    assert (twilio.asks_to_send, SmsLog.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_send_it_once(twilio):
    message = a_text()
    at_once(*(lambda: send(message.pk, clock=at(NOON)) for _ in range(4)))
    assert (twilio.asks_to_send, TextMessage.objects.get().status) == (1, "sent")
    assert twilio.texts[0].fields["To"] == PHONE
