"""What mail services report is believed when they prove it, and has the same end in any order."""

from __future__ import annotations

import itertools
import json
import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from communications.events import forget_events
from communications.hard_bounces import RULES
from communications.models import EmailEvent, EmailMessage, EmailSuppression, MessageStatus
from communications.sending import send
from communications.unsubscribing import subscribe_again
from tests.factories import EmailMessageFactory, EmailSuppressionFactory
from tests.fakes.mail_reports import (
    REPORTERS,
    USER,
    WHEN,
    PostmarkReporter,
    Reporter,
    ResendReporter,
    SendGridReporter,
)
from tests.fakes.server import as_json

pytestmark = pytest.mark.django_db
AT = datetime.fromtimestamp(WHEN, tz=UTC)
TIMES = ("delivered_at", "opened_at", "clicked_at", "bounced_at", "complained_at")


@pytest.fixture(params=REPORTERS, ids=lambda kind: kind.provider)
def service(request, settings) -> Reporter:
    """Each service, which is the one in use."""
    reporter: Reporter = request.param()
    settings.EMAIL_PROVIDER, settings.EMAIL_WEBHOOK_KEY = reporter.provider, reporter.key
    return reporter


@pytest.fixture
def message():
    return EmailMessageFactory(status=MessageStatus.SENT, provider_message_id="abc-1")


def state(message) -> tuple[object, ...]:
    """All that reports can change."""
    row = EmailMessage.objects.filter(pk=message.pk).values_list("status", *TIMES).get()
    stops = EmailSuppression.objects.order_by("email").values_list("email", "reason", "account_id")
    return *row, *stops


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("delivered", "delivered_at"),
        ("opened", "opened_at"),
        ("clicked", "clicked_at"),
        ("hard", "bounced_at"),
        ("soft", "bounced_at"),
        ("complained", "complained_at"),
    ],
)
def test_each_kind_of_news_is_kept_with_its_time(service, message, kind, column):
    assert service.tell(kind, message).status_code == 200
    message.refresh_from_db()
    assert {name: getattr(message, name) for name in TIMES if getattr(message, name)} == {column: AT}
    assert EmailEvent.objects.get().message == message


@pytest.mark.parametrize(
    ("kind", "reason"), [("hard", "bounced"), ("complained", "complained"), ("soft", None), ("delayed", None)]
)
def test_what_ends_mail_to_a_reader_ends_it_for_her_account(service, message, kind, reason):
    service.tell(kind, message)
    rows = EmailSuppression.objects.values_list("email", "account_id", "reason")
    assert list(rows) == ([(message.to_address, message.account_id, reason)] if reason else [])


def test_an_unsubscribe_at_the_service_counts(settings, message):
    for kind in (SendGridReporter, PostmarkReporter):
        reporter = kind()
        settings.EMAIL_PROVIDER, settings.EMAIL_WEBHOOK_KEY = reporter.provider, reporter.key
        EmailSuppression.objects.all().delete()
        reporter.tell("unsubscribed", message)
        assert EmailSuppression.objects.get().reason == "unsubscribed"


@pytest.mark.parametrize("kind", ["complained", "unsubscribed"])
def test_what_a_reader_of_mail_from_no_account_does_stops_nobody(settings, kind):
    reporter = SendGridReporter()
    settings.EMAIL_PROVIDER, settings.EMAIL_WEBHOOK_KEY = "sendgrid", reporter.key
    message = EmailMessageFactory(account=None, message_class="account", status=MessageStatus.SENT)
    assert reporter.tell(kind, message).status_code == 200
    assert EmailEvent.objects.get().message == message
    assert not EmailSuppression.objects.exists()


@pytest.mark.parametrize("status", ["pending", "unknown"])
def test_account_mail_that_is_known_to_have_gone_keeps_no_secret(service, status):
    columns = {"status": status, "attempts": 1, "html": "<p>link</p>", "text": "https://example.com/secret/"}
    account_mail = EmailMessageFactory(message_class="account", **columns)
    report_mail = EmailMessageFactory(**columns)
    for message in (account_mail, report_mail):
        service.tell("delivered", message)
        message.refresh_from_db()
    assert (account_mail.status, account_mail.html, account_mail.text) == ("sent", None, "")
    assert report_mail.text == columns["text"]


def test_a_bounce_of_account_mail_stops_everybody(service, message):
    EmailMessage.objects.filter(pk=message.pk).update(message_class="account")
    service.tell("hard", message)
    assert EmailSuppression.objects.get().account is None


def test_without_a_signature_nothing_is_written(service, message):
    answer = service.post(service.body("hard", message), signed=False)
    assert answer.status_code == 403
    assert not EmailEvent.objects.exists() and not EmailSuppression.objects.exists()


def test_a_signature_of_something_else_is_none(service, message):
    body = service.body("hard", message)
    headers = service.headers(b'{"something": "else"}')
    if service.provider == "postmark":
        headers = {"Authorization": "Basic bWFpbDpndWVzc2Vk"}
    assert service.post(body, signed=False, headers=headers).status_code == 403
    assert not EmailEvent.objects.exists()


@pytest.mark.parametrize("nonsense", ["", "v1,", "ñ", "v1,AAAA v2,BBBB"])
def test_a_nonsense_signature_is_refused_calmly(service, message, nonsense):
    raw = json.dumps(service.body("hard", message)).encode()
    names = {name: nonsense.encode("latin-1").decode("latin-1") for name in service.headers(raw)}
    answer = service.post(service.body("hard", message), signed=False, headers=names)
    assert answer.status_code == 403


def test_without_a_key_nobody_is_believed(service, message, settings):
    settings.EMAIL_WEBHOOK_KEY = ""
    assert service.tell("hard", message).status_code == 403
    assert not EmailEvent.objects.exists()


def test_only_the_service_in_use_reports(service, message, settings):
    settings.EMAIL_PROVIDER = "smtp"
    assert service.tell("hard", message).status_code == 404


def test_an_old_signature_of_resend_is_refused(settings, message):
    reporter = ResendReporter()
    settings.EMAIL_PROVIDER, settings.EMAIL_WEBHOOK_KEY = "resend", reporter.key
    body = reporter.body("hard", message)
    old = reporter.signed(json.dumps(body).encode(), time.time() - 3600)
    assert reporter.post(body, signed=False, headers=old).status_code == 403


@pytest.mark.parametrize("body", [{}, [], [{}], "words", {"type": 3}, None])
def test_a_signed_report_that_makes_no_sense_is_no_crash(service, body):
    assert service.post(body).status_code in (200, 400)
    assert not EmailEvent.objects.exists()


def test_news_of_a_message_that_is_not_ours_is_kept_and_changes_nothing(service, message):
    stranger = EmailMessage(pk=None, to_address="x@example.com", provider_message_id="not-ours")
    before = state(message)
    assert service.tell("hard", stranger).status_code == 200
    assert state(message) == before
    assert EmailEvent.objects.get().message is None


def test_any_order_and_any_number_of_times_end_the_same(service):
    told = [("delivered", 0), ("opened", 3), ("opened", 5), ("clicked", 6), ("complained", 8), ("soft", 1)]
    told.append(("hard", 9))
    ends = set()
    orders = list(itertools.permutations(told))
    for number, order in enumerate(random.Random(5).sample(orders, 4)):
        message = EmailMessageFactory(status=MessageStatus.UNKNOWN, provider_message_id=f"id-{number}")
        for kind, after in [*order, *reversed(order)]:
            service.tell(kind, message, WHEN + after)
        status, *times, stop = state(message)
        ends.add((status, *times, stop[:2]))
        assert EmailEvent.objects.filter(message=message).count() == len(told)
        EmailSuppression.objects.all().delete()
    assert ends == {
        (
            "sent", AT, AT + timedelta(seconds=3), AT + timedelta(seconds=6), AT + timedelta(seconds=9),
            AT + timedelta(seconds=8), ("client@example.com", "bounced"),
        )
    }  # fmt: skip


def test_news_answers_a_message_nobody_could_answer_for(service):
    past = timezone.now() - timedelta(seconds=1)
    ended = EmailMessageFactory(status=MessageStatus.UNKNOWN, error="nobody knows")
    service.tell("delivered", ended)
    ended.refresh_from_db()
    assert (ended.status, ended.error, ended.sent_at) == ("sent", None, AT)
    open_still = EmailMessageFactory(status=MessageStatus.SENDING, attempts=1, lease_until=past)
    service.tell("delivered", open_still)
    assert send(open_still.pk)
    open_still.refresh_from_db()
    assert open_still.status == MessageStatus.SENT


def test_a_message_that_waits_for_another_try_is_not_sent_once_it_is_known_to_have_gone(service):
    waiting = EmailMessageFactory(status=MessageStatus.PENDING, attempts=1)
    service.tell("delivered", waiting)
    assert not send(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == MessageStatus.SENT


@pytest.mark.parametrize("mail_service", ["postmark"], indirect=True)
def test_news_that_came_before_we_knew_the_id_finds_its_message(mail_service, settings):
    settings.EMAIL_WEBHOOK_KEY = USER
    message = EmailMessageFactory()
    EmailEvent.objects.create(
        key="early", provider="postmark", provider_message_id="early-1", kind="delivered", happened_at=AT
    )
    told = {"To": message.to_address, "MessageID": "early-1", "ErrorCode": 0, "Message": "OK"}
    mail_service.faults.append(as_json(told))
    assert send(message.pk)
    message.refresh_from_db()
    assert message.delivered_at == AT


def test_a_stronger_reason_replaces_a_weaker_one_and_never_the_other_way(service, message):
    EmailSuppressionFactory(account=message.account, email=message.to_address, reason="unsubscribed")
    service.tell("complained", message)
    assert EmailSuppression.objects.get().reason == "complained"
    service.tell("hard", message)
    service.tell("complained", message, WHEN + 1)
    assert EmailSuppression.objects.get().reason == "bounced"


def test_a_batch_costs_the_same_however_many_it_is_of(settings, django_assert_max_num_queries):
    reporter = SendGridReporter()
    settings.EMAIL_PROVIDER, settings.EMAIL_WEBHOOK_KEY = "sendgrid", reporter.key
    messages = [EmailMessageFactory(status=MessageStatus.SENT) for _ in range(30)]
    body = [reporter.event("delivered", each) for each in messages]
    with django_assert_max_num_queries(12):
        assert reporter.post(body).status_code == 200
    assert EmailMessage.objects.exclude(delivered_at=None).count() == 30


@pytest.mark.parametrize(
    ("provider", "told", "hard"),
    [
        ("ses", {"bounce": {"bounceType": "Permanent"}}, True),
        ("ses", {"bounce": {"bounceType": "Transient"}}, False),
        ("mailgun", {"event-data": {"severity": "permanent", "reason": "bounce"}}, True),
        ("mailgun", {"event-data": {"severity": "permanent", "reason": "old"}}, False),
        ("brevo", {"event": "hard_bounce"}, True),
        ("brevo", {"event": "soft_bounce"}, False),
        ("mailjet", {"event": "bounce", "hard_bounce": True}, True),
        ("mailjet", {"event": "bounce", "hard_bounce": False}, False),
        ("sparkpost", {"msys": {"message_event": {"bounce_class": "10"}}}, True),
        ("sparkpost", {"msys": {"message_event": {"bounce_class": "22"}}}, False),
        ("sendgrid", {"event": "dropped", "reason": "Bounced Address"}, True),
        ("sendgrid", {"event": "dropped", "reason": "Unsubscribed Address"}, False),
        ("postmark", {"Type": "Blocked"}, False),
        ("ses", {"bounce": "words"}, False),
    ],
)
def test_each_service_has_its_own_way_to_say_for_good(provider, told, hard):
    assert RULES[provider](told) is hard


def test_ses_is_asked_for_its_password_and_believed_with_it(client, settings, message):
    settings.EMAIL_PROVIDER, settings.EMAIL_WEBHOOK_KEY = "ses", USER
    event = {
        "eventType": "Bounce",
        "mail": {"messageId": "abc-1", "destination": [message.to_address], "headers": []},
        "bounce": {
            "bounceType": "Permanent",
            "bounceSubType": "General",
            "bouncedRecipients": [{"emailAddress": message.to_address}],
        },
    }
    told = {"Type": "Notification", "MessageId": "n-1", "Message": json.dumps(event)}
    told["Timestamp"] = "2026-09-21T13:33:20Z"
    headers = {"x-amz-sns-message-type": "Notification", "x-amz-sns-message-id": "n-1"}
    asked = client.post("/hooks/mail/ses/", told, content_type="application/json", headers=headers)
    assert asked.status_code == 401 and "Basic" in asked["WWW-Authenticate"]
    wrong = {**headers, "Authorization": "Basic bWFpbDpndWVzc2Vk"}
    answer = client.post("/hooks/mail/ses/", told, content_type="application/json", headers=wrong)
    assert answer.status_code == 403 and not EmailEvent.objects.exists()
    right = {**headers, **PostmarkReporter().headers(b"")}
    answer = client.post("/hooks/mail/ses/", told, content_type="application/json", headers=right)
    assert answer.status_code == 200
    assert EmailSuppression.objects.get().reason == "bounced"


def test_events_are_forgotten_and_what_they_meant_stays(service, message):
    service.tell("delivered", message)
    service.tell("complained", message)
    assert forget_events(before=timezone.now() + timedelta(days=1)) == 2
    service.tell("opened", message, WHEN + 5)
    message.refresh_from_db()
    assert (message.delivered_at, message.opened_at) == (AT, AT + timedelta(seconds=5))
    assert EmailSuppression.objects.get().reason == "complained"


def test_an_unsubscribe_told_again_does_not_undo_what_the_reader_chose_since(settings, message):
    reporter = SendGridReporter()
    settings.EMAIL_PROVIDER, settings.EMAIL_WEBHOOK_KEY = "sendgrid", reporter.key
    reporter.tell("unsubscribed", message)
    assert subscribe_again(message)
    reporter.tell("unsubscribed", message)
    reporter.tell("opened", message, WHEN + 9)
    assert not EmailSuppression.objects.exists()
    reporter.tell("unsubscribed", message, WHEN + 60)
    assert EmailSuppression.objects.exists()
