"""Mail services take a message once, and their answers decide whether it may be tried again."""

from __future__ import annotations

import socket

import pytest
from anymail.exceptions import AnymailAPIError
from botocore.exceptions import ClientError, EndpointConnectionError, NoCredentialsError, ReadTimeoutError
from django.conf import settings
from django.utils import timezone

from communications.answers import Outcome
from communications.models import EmailBody, EmailLog, EmailSuppression, MessageStatus
from communications.sending import send
from communications.ses_answers import answer_of_ses
from tests.factories import EmailMessageFactory
from tests.fakes.mail_services import CUT_OFF, HANG_UP
from tests.fakes.server import Reply, as_json
from trendyreports.core.storage import save_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    return EmailMessageFactory(to_name="María López", from_name="Ana Realtor", reply_to="ana@example.com")


def after(message):
    message.refresh_from_db()
    return message.status


def test_a_message_is_taken_and_known_by_the_service_s_id(mail_service, message):
    assert send(message.pk)
    assert after(message) == MessageStatus.SENT
    assert message.provider_message_id
    assert len(mail_service.taken) == 1
    assert EmailLog.objects.get().error is None


def test_everything_of_it_arrives(mail_service, message):
    save_file("mail/report.pdf", b"%PDF-1.7")
    files = [{"name": "report.pdf", "path": "mail/report.pdf", "media_type": "application/pdf"}]
    message.body = EmailBody.objects.create(html="<p>Hi %%name%%</p>", text="Hi %%name%%", attachments=files)
    message.save()
    assert send(message.pk)
    [taken] = mail_service.taken
    said = str(taken)
    for part in ("Hi María", "Ana Realtor", "ana@example.com", "report.pdf", "JVBERi0xLjc=", str(message.pk)):
        assert part in said
    assert "List-Unsubscribe-Post" in said and "%%" not in said


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_service_that_is_busy_or_will_not_have_us_is_tried_again(mail_service, message, status):
    mail_service.faults.append(as_json({"message": "no"}, status=status))
    assert not send(message.pk)
    assert after(message) == MessageStatus.PENDING
    assert EmailLog.objects.get().response_code == status
    assert mail_service.taken == []


def test_the_service_says_how_long_to_wait(mail_service, message):
    now = timezone.now()
    mail_service.faults.append(as_json({"message": "slow down"}, status=429, Retry_After="900"))
    send(message.pk, clock=lambda: now)
    message.refresh_from_db()
    assert (message.next_attempt_at - now).total_seconds() == 900


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_message_that_is_refused_is_not_tried_again(mail_service, message, status):
    mail_service.faults.append(as_json({"message": "this will not do"}, status=status))
    assert send(message.pk)
    assert after(message) == MessageStatus.REFUSED
    assert "this will not do" in message.error
    assert not EmailSuppression.objects.exists()


def test_a_service_that_is_not_there_is_tried_again(mail_service, message, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_API_URL = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert not send(message.pk)
    assert after(message) == MessageStatus.PENDING


def test_a_connection_that_ends_before_the_request_has_left_is_tried_again(mail_service, message):
    message.text = "x" * 8_000_000  # more than the buffers of two sockets hold
    message.save()
    mail_service.faults.append(CUT_OFF)
    assert not send(message.pk)
    assert after(message) == MessageStatus.PENDING


@pytest.mark.parametrize(
    "fault",
    [HANG_UP, Reply(hang=True), as_json({"id": "half"}, status=200)],
    ids=["no answer", "too late", "half an answer"],
)
def test_an_answer_that_is_lost_leaves_it_unknown_and_sent_once(mail_service, message, fault):
    if fault.body:
        fault = Reply(200, fault.body, fault.headers, cut=True)
    mail_service.faults.append(fault)
    assert send(message.pk)
    assert after(message) == MessageStatus.UNKNOWN
    assert not send(message.pk)
    assert len(mail_service.asked) == 1


@pytest.mark.parametrize("status", [408, 502, 504])
def test_a_gateway_that_gave_up_is_asked_again_only_where_a_repeat_is_known(mail_service, message, status):
    mail_service.faults.append(Reply(status))
    ended = send(message.pk)
    by_key = settings.EMAIL_PROVIDER == "resend"
    assert (ended, after(message)) == ((False, "pending") if by_key else (True, "unknown"))
    assert EmailLog.objects.get().response_code == status
    assert not send(message.pk)
    assert len(mail_service.asked) == 1


def test_the_key_is_given_to_nobody_else(mail_service, message):
    mail_service.faults.append(Reply(302, headers={"Location": f"{mail_service.url}/elsewhere"}))
    assert not send(message.pk)
    assert after(message) == MessageStatus.PENDING
    assert len(mail_service.asked) == 1


@pytest.mark.parametrize("mail_service", ["postmark"], indirect=True)
def test_an_address_that_postmark_holds_inactive_may_have_complained_and_is_only_refused(
    mail_service, message
):
    mail_service.gone.add(message.to_address)
    assert send(message.pk)
    assert after(message) == MessageStatus.REFUSED
    assert "inactive" in message.error
    assert not EmailSuppression.objects.exists()


@pytest.mark.parametrize("mail_service", ["postmark"], indirect=True)
def test_an_address_that_is_none_to_postmark_is_suppressed(mail_service, message):
    words = f"Invalid 'To' address: '{message.to_address}'."
    mail_service.faults.append(as_json({"ErrorCode": 300, "Message": words}, status=422))
    assert send(message.pk)
    assert after(message) == MessageStatus.REFUSED
    assert EmailSuppression.objects.get().email == message.to_address


@pytest.mark.parametrize("mail_service", ["postmark"], indirect=True)
def test_a_sender_that_postmark_does_not_know_is_the_operator_s_to_mend(mail_service, message):
    fault = {"ErrorCode": 400, "Message": "Sender signature not found."}
    mail_service.faults.append(as_json(fault, status=422))
    assert not send(message.pk)
    assert after(message) == MessageStatus.PENDING


@pytest.mark.parametrize("mail_service", ["resend"], indirect=True)
def test_resend_takes_it_once_however_often_it_is_given(mail_service, message):
    send(message.pk)
    message.status, message.lease_until = MessageStatus.PENDING, None
    message.save()
    assert send(message.pk)
    assert len(mail_service.asked) == 2 and len(mail_service.taken) == 1


def caused_by(cause: Exception) -> AnymailAPIError:
    fault = AnymailAPIError("no")
    fault.__cause__ = cause
    return fault


def of_client(name: str, status: int) -> ClientError:
    told = {"Error": {"Code": name, "Message": "no"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(told, "SendEmail")


@pytest.mark.parametrize(
    ("cause", "outcome"),
    [
        (of_client("TooManyRequestsException", 429), Outcome.LATER),
        (of_client("SendingPausedException", 400), Outcome.LATER),
        (of_client("MessageRejected", 400), Outcome.REFUSED),
        (of_client("InternalFailure", 500), Outcome.LATER),
        (of_client("502", 502), Outcome.UNKNOWN),
        (of_client("504", 504), Outcome.UNKNOWN),
        (EndpointConnectionError(endpoint_url="https://ses"), Outcome.LATER),
        (NoCredentialsError(), Outcome.LATER),
        (ReadTimeoutError(endpoint_url="https://ses"), Outcome.UNKNOWN),
    ],
)
def test_what_ses_says_means_the_same(cause, outcome):
    assert answer_of_ses(caused_by(cause), "no").outcome is outcome


def test_ses_is_asked_once(settings, message):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(5)
        settings.EMAIL_PROVIDER, settings.EMAIL_TIMEOUT = "ses", 0.3
        settings.EMAIL_API_KEY, settings.EMAIL_API_SECRET = "id", "secret"
        settings.EMAIL_API_REGION = "us-west-2"
        settings.EMAIL_API_URL = f"http://127.0.0.1:{server.getsockname()[1]}"
        assert send(message.pk)  # the connection is made, the answer never comes
        server.accept()[0].close()
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()
    assert after(message) == MessageStatus.UNKNOWN
