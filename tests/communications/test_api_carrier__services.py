"""Mailgun, Brevo, Mailjet and SparkPost take a letter, refuse one and report, each in its own words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from communications.models import EmailBody, EmailEvent, EmailLog, EmailSuppression, MessageStatus
from communications.sending import send
from tests.factories import EmailMessageFactory
from tests.fakes.mail_reports import OTHER_REPORTERS, WHEN, Reporter
from tests.fakes.server import Reply
from trendyreports.core.storage import save_file

SERVICES = ["brevo", "mailgun", "mailjet", "sparkpost"]
pytestmark = pytest.mark.django_db
of_each = pytest.mark.parametrize("mail_service", SERVICES, indirect=True)


@pytest.fixture
def message():
    return EmailMessageFactory(to_name="María López", from_name="Ana Realtor", reply_to="ana@example.com")


@of_each
def test_a_letter_with_its_file_is_taken_and_known_by_the_service_s_id(mail_service, message):
    save_file("mail/report.pdf", b"%PDF-1.7")
    files = [{"name": "report.pdf", "path": "mail/report.pdf", "media_type": "application/pdf"}]
    message.body = EmailBody.objects.create(html="<p>Hi %%name%%</p>", text="Hi %%name%%", attachments=files)
    message.save()
    assert send(message.pk)
    message.refresh_from_db()
    assert (message.status, message.error) == (MessageStatus.SENT, None)
    assert message.provider_message_id not in (None, "None")
    said = str(mail_service.taken)
    for part in ("Hi María", "<p>Hi", "Ana Realtor", "ana@example.com", message.to_address, str(message.pk)):
        assert part in said
    assert "JVBERi0xLjc=" in said or "%PDF-1.7" in said
    assert "List-Unsubscribe-Post" in said and "%%" not in said


@of_each
def test_an_address_it_does_not_take_is_refused_in_its_words(mail_service, message):
    mail_service.gone.add(message.to_address)
    assert send(message.pk)
    message.refresh_from_db()
    assert (message.status, message.provider_message_id) == (MessageStatus.REFUSED, None)
    assert "valid" in message.error or "rejected" in message.error
    assert mail_service.taken == [] and not EmailSuppression.objects.exists()


@of_each
def test_a_wrong_key_is_the_operator_s_to_mend(mail_service, message, settings):
    settings.EMAIL_API_KEY = "another"
    assert not send(message.pk)
    message.refresh_from_db()
    assert (message.status, EmailLog.objects.get().response_code) == (MessageStatus.PENDING, 401)


@of_each
def test_a_gateway_that_gave_up_leaves_it_unknown(mail_service, message):
    mail_service.faults.append(Reply(502))
    assert send(message.pk)
    message.refresh_from_db()
    assert message.status == MessageStatus.UNKNOWN


@pytest.mark.parametrize("reporter", OTHER_REPORTERS, ids=lambda kind: kind.provider)
@pytest.mark.parametrize(
    ("kind", "column", "reason"),
    [
        ("delivered", "delivered_at", None),
        ("hard", "bounced_at", "bounced"),
        ("complained", "complained_at", "complained"),
    ],
)
def test_what_it_reports_is_believed_and_has_its_effect(settings, reporter, kind, column, reason):
    service: Reporter = reporter()
    settings.EMAIL_PROVIDER, settings.EMAIL_WEBHOOK_KEY = service.provider, service.key
    message = EmailMessageFactory(status=MessageStatus.SENT, provider_message_id="<abc-1@x.example>")
    assert service.post(service.body(kind, message), signed=False).status_code == 403
    assert service.tell(kind, message).status_code == 200
    message.refresh_from_db()
    assert getattr(message, column) == datetime.fromtimestamp(WHEN, tz=UTC)
    assert EmailEvent.objects.get().message == message
    assert list(EmailSuppression.objects.values_list("reason", flat=True)) == ([reason] if reason else [])
