"""A message is claimed, marked, handed over once, and what the carrier answered is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.conf import settings
from django.utils import timezone

from communications.answers import Answer, Outcome
from communications.models import EmailLog, EmailMessage, EmailSuppression, MailboxEmail, MessageStatus
from communications.sending import record, send
from tests.at_once import at_once
from tests.factories import AccountFactory, EmailMessageFactory, EmailSuppressionFactory
from tests.fakes.mail_server import HANG_UP
from trendyreports.core.outbox import Claim, claim

pytestmark = pytest.mark.django_db


def an_account_mail(**columns) -> EmailMessage:
    usual = {"kind": "verify_email", "message_class": "account", "to_address": "maria@example.com"}
    return EmailMessageFactory(**{**usual, "html": "<p>Hello</p>", "text": "Hello", **columns})


def at(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def status_of(message: EmailMessage) -> str:
    return EmailMessage.objects.get(pk=message.pk).status


def test_the_server_gets_both_parts_under_our_name(mail_server):
    message = an_account_mail(subject="Grüße", to_name="María López")
    assert send(message.pk)
    [taken] = mail_server.received
    assert (taken.sender, taken.recipients) == ("reports@trendy.example", ["maria@example.com"])
    assert taken.mime["Subject"] == "Grüße"
    assert taken.mime["From"] == "TrendyReports <reports@trendy.example>"
    assert taken.mime["Message-ID"] == f"<{message.pk}@trendy.example>"
    assert taken.mime["Auto-Submitted"] == "auto-generated"
    assert taken.mime.get_body(("html",)).get_content().strip() == "<p>Hello</p>"
    assert taken.mime.get_body(("plain",)).get_content().strip() == "Hello"


def test_a_sent_message_is_sent_once_and_logged(mail_server):
    message = an_account_mail()
    assert send(message.pk) and not send(message.pk)
    message.refresh_from_db()
    assert (message.status, message.sent_at is not None) == (MessageStatus.SENT, True)
    assert len(mail_server.received) == 1
    log = EmailLog.objects.get()
    assert (log.provider, log.response_code, log.error) == ("smtp", 250, None)
    assert (log.to_emails, log.account_id) == (["maria@example.com"], message.account_id)


def test_the_secrets_of_account_mail_are_not_kept(mail_server):
    message = an_account_mail(text="https://example.com/reset-password/secret/")
    send(message.pk)
    message.refresh_from_db()
    assert (message.html, message.text) == (None, "")


def test_report_mail_is_kept(mail_server):
    message = EmailMessageFactory(text="Your market")
    send(message.pk)
    message.refresh_from_db()
    assert message.text == "Your market"


def test_a_server_that_is_busy_is_tried_again_five_times_with_growing_pauses(mail_server):
    mail_server.at_rcpt = "451 4.3.0 try later"
    message, now = an_account_mail(), timezone.now()
    for pause in settings.EMAIL_RETRY_SECONDS:
        assert not send(message.pk, clock=at(now))
        message.refresh_from_db()
        assert message.status == MessageStatus.PENDING
        waited = (message.next_attempt_at - now).total_seconds()
        assert 0.8 * pause <= waited <= 1.2 * pause
        assert not send(message.pk, clock=at(now)), "not before its time"
        now = message.next_attempt_at
    assert send(message.pk, clock=at(now))
    message.refresh_from_db()
    assert (message.status, message.attempts) == (MessageStatus.FAILED, 6)
    assert "try later" in message.error
    assert EmailLog.objects.filter(response_code=451).count() == 6


def test_a_server_that_does_not_take_our_sender_is_the_operator_s_to_mend(mail_server):
    mail_server.at_mail = "550 5.7.1 sender not verified"
    message = an_account_mail()
    assert not send(message.pk)
    assert status_of(message) == MessageStatus.PENDING
    assert EmailLog.objects.get().response_code == 550
    mail_server.at_mail = None
    EmailMessage.objects.update(next_attempt_at=timezone.now())
    assert send(message.pk)
    assert not EmailSuppression.objects.exists()


def test_a_server_that_is_down_is_tried_again(mail_server, settings):
    settings.EMAIL_PORT = 1
    message = an_account_mail()
    assert not send(message.pk)
    assert status_of(message) == MessageStatus.PENDING
    assert "refused" in EmailLog.objects.get().error.lower()


def test_an_address_that_does_not_exist_is_not_written_to_again(mail_server):
    mail_server.at_rcpt = "550 5.1.1 no such user"
    message = an_account_mail(to_address="Gone@Example.com")
    assert send(message.pk)
    assert status_of(message) == MessageStatus.REFUSED
    stopped = EmailSuppression.objects.get()
    assert (stopped.email, stopped.account, stopped.reason) == ("gone@example.com", None, "bounced")
    mail_server.at_rcpt = None
    again = an_account_mail(to_address="gone@example.com")
    assert send(again.pk)
    assert status_of(again) == MessageStatus.SUPPRESSED
    assert mail_server.received == []


def test_report_mail_that_bounces_stops_its_own_account_only(mail_server):
    mail_server.at_rcpt = "550 5.1.1 no such user"
    message = EmailMessageFactory()
    send(message.pk)
    assert EmailSuppression.objects.get().account_id == message.account_id


@pytest.mark.parametrize("said", ["550 5.7.1 looks like spam", "552 5.3.4 too large"])
def test_a_refused_message_says_nothing_of_the_address(mail_server, said):
    mail_server.at_data = said
    message = an_account_mail()
    assert send(message.pk)
    assert status_of(message) == MessageStatus.REFUSED
    assert not EmailSuppression.objects.exists()


def test_a_connection_that_breaks_after_the_message_leaves_it_unknown(mail_server):
    mail_server.at_data = HANG_UP
    message = an_account_mail()
    assert send(message.pk)
    assert status_of(message) == MessageStatus.UNKNOWN
    assert not send(message.pk)


def test_a_connection_that_breaks_before_the_message_is_tried_again(mail_server):
    mail_server.at_rcpt = HANG_UP
    message = an_account_mail()
    assert not send(message.pk)
    assert status_of(message) == MessageStatus.PENDING


def test_a_worker_that_died_after_the_mark_leaves_an_unknown_message(mail_server):
    past = timezone.now() - timedelta(seconds=1)
    message = an_account_mail(status="sending", attempts=1, lease_until=past)
    assert send(message.pk)
    assert status_of(message) == MessageStatus.UNKNOWN
    assert mail_server.received == []


@pytest.mark.parametrize("taken_over", [True, False], ids=["ended unknown", "being ended"])
def test_an_answer_that_comes_after_the_lease_is_written_over_the_unknown(mail_server, taken_over):
    message, start = an_account_mail(), timezone.now()
    late = start + timedelta(seconds=settings.LEASE_SECONDS + 1)
    open_rows = EmailMessage.objects.filter(pk=message.pk)
    first = claim(open_rows, message.pk, now=start, lease_seconds=settings.LEASE_SECONDS)
    open_rows.update(status=MessageStatus.SENDING)
    second = claim(open_rows, message.pk, now=late, lease_seconds=settings.LEASE_SECONDS)
    unknown = Answer(Outcome.UNKNOWN, words="Nobody knows.")
    if taken_over:
        assert record(message, second, unknown, now=late)
        assert status_of(message) == MessageStatus.UNKNOWN
    assert record(message, first, Answer(Outcome.TAKEN, code=250), now=late)
    assert not record(message, second, unknown, now=late)
    message.refresh_from_db()
    assert (message.status, message.error, message.sent_at) == (MessageStatus.SENT, None, late)


def test_the_answer_of_an_attempt_long_past_changes_nothing(mail_server):
    message = an_account_mail(status=MessageStatus.UNKNOWN, attempts=3)
    assert not record(message, Claim(message.pk, 1), Answer(Outcome.TAKEN), now=timezone.now())
    assert status_of(message) == MessageStatus.UNKNOWN


def test_a_worker_that_died_before_the_mark_leaves_a_message_to_send(mail_server):
    past = timezone.now() - timedelta(seconds=1)
    message = an_account_mail(status="pending", attempts=1, lease_until=past)
    assert send(message.pk)
    assert status_of(message) == MessageStatus.SENT


def test_a_leased_message_is_left_alone(mail_server):
    message = an_account_mail(
        attempts=1, lease_until=timezone.now() + timedelta(seconds=settings.LEASE_SECONDS)
    )
    assert not send(message.pk)
    assert mail_server.received == []


def test_every_suppression_of_the_account_stops_its_report_mail(mail_server):
    account = AccountFactory()
    EmailSuppressionFactory(account=account, email="Client@example.com", reason="unsubscribed")
    message = EmailMessageFactory(account=account, to_address="client@EXAMPLE.com")
    assert send(message.pk)
    assert status_of(message) == MessageStatus.SUPPRESSED


def test_a_message_that_is_not_sent_stands_in_the_log_with_the_reason(mail_server):
    account = AccountFactory()
    EmailSuppressionFactory(account=account, email="client@example.com")
    send(EmailMessageFactory(account=account).pk)
    log = EmailLog.objects.get()
    assert (log.account_id, log.response_code, log.error) == (
        account.pk,
        None,
        "The address is on a do-not-mail list.",
    )


def test_an_unknown_end_stands_in_the_log(mail_server):
    mail_server.at_data = HANG_UP
    send(an_account_mail().pk)
    assert "after the message was sent" in EmailLog.objects.get().error


def test_a_server_that_hangs_up_before_the_message_is_tried_again(mail_server):
    mail_server.before_data = HANG_UP
    message = an_account_mail()
    assert not send(message.pk)
    assert status_of(message) == MessageStatus.PENDING


def test_several_messages_go_over_one_connection(mail_server):
    for _ in range(3):
        assert send(an_account_mail().pk)
    assert (len(mail_server.received), mail_server.connections) == (3, 1)


def test_a_kept_connection_that_broke_costs_no_message(mail_server):
    send(an_account_mail().pk)
    mail_server.hang_up_on_everybody()
    message = an_account_mail()
    assert send(message.pk)
    assert status_of(message) == MessageStatus.SENT
    assert (len(mail_server.received), mail_server.connections) == (2, 2)


def test_a_refused_message_leaves_the_connection_good(mail_server):
    mail_server.at_rcpt = "550 5.1.1 no such user"
    send(an_account_mail(to_address="gone@example.com").pk)
    mail_server.at_rcpt = None
    assert send(an_account_mail().pk)
    assert mail_server.connections == 1


def test_no_connection_is_kept_where_the_settings_say_so(mail_server, settings):
    settings.EMAIL_KEEP_SECONDS = 0
    send(an_account_mail().pk), send(an_account_mail().pk)
    assert mail_server.connections == 2


@pytest.mark.parametrize("text", [".", "..\n.", "one\n.two\n..three", "ends without a line"])
def test_a_line_with_a_period_arrives_as_it_was(mail_server, text):
    send(an_account_mail(html=None, text=text).pk)
    [taken] = mail_server.received
    assert taken.mime.get_content().splitlines() == text.splitlines()


def test_an_address_no_mail_server_takes_is_refused_in_words(mail_server):
    message = an_account_mail(to_address="josé@example.com")
    assert send(message.pk)
    assert status_of(message) in (MessageStatus.REFUSED, MessageStatus.FAILED)
    assert mail_server.received == []


def test_a_message_that_kills_every_worker_ends_in_words(mail_server, settings):
    past = timezone.now() - timedelta(seconds=1)
    message = an_account_mail(attempts=6, lease_until=past)
    assert send(message.pk)
    message.refresh_from_db()
    assert (message.status, message.error) == ("failed", "It could not be handed over in 6 attempts.")


def test_the_pauses_are_a_setting(mail_server, settings):
    settings.EMAIL_RETRY_SECONDS = [2]
    mail_server.at_rcpt = "451 later"
    message, now = an_account_mail(), timezone.now()
    assert not send(message.pk, clock=at(now))
    assert send(message.pk, clock=at(now + timedelta(seconds=3)))
    assert status_of(message) == MessageStatus.FAILED


def test_another_account_s_suppression_stops_nothing(mail_server):
    EmailSuppressionFactory(email="client@example.com")
    message = EmailMessageFactory(to_address="client@example.com")
    send(message.pk)
    assert status_of(message) == MessageStatus.SENT


def test_account_mail_is_not_stopped_by_an_unsubscribe(mail_server):
    account = AccountFactory()
    EmailSuppressionFactory(account=account, email="maria@example.com", reason="unsubscribed")
    EmailSuppressionFactory(account=None, email="maria@example.com", reason="unsubscribed")
    message = an_account_mail(account=account)
    send(message.pk)
    assert status_of(message) == MessageStatus.SENT


def test_a_header_cannot_be_smuggled_in_by_a_name(mail_server):
    message = an_account_mail(from_name="Maria\r\nBcc: all@example.com")
    assert send(message.pk)
    assert status_of(message) == MessageStatus.FAILED
    assert mail_server.received == []


@pytest.mark.django_db(transaction=True)
def test_twenty_workers_at_once_send_it_once(mail_server):
    message = an_account_mail()
    at_once(*[partial(send, message.pk)] * 20)
    assert len(mail_server.received) == 1


def test_the_mailbox_keeps_a_message_once():
    message = an_account_mail()
    send(message.pk)
    EmailMessage.objects.filter(pk=message.pk).update(status="pending")
    send(message.pk)
    kept = MailboxEmail.objects.get()
    assert (kept.to_address, kept.message) == ("maria@example.com", message)
    assert b"Hello" in bytes(kept.raw)


def test_without_a_carrier_a_message_waits(settings):
    settings.EMAIL_PROVIDER = ""
    message = an_account_mail()
    with pytest.raises(KeyError):
        send(message.pk)
    assert status_of(message) == MessageStatus.PENDING
