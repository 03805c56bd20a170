"""A shared body becomes each reader's own mail, whole or not at all."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage as Mime

import pytest

from communications import bodies
from communications.addressees import Addressee
from communications.marks import first_name
from communications.mime import as_bytes, mail_of
from communications.models import EmailBody, EmailLog, EmailMessage, MailboxEmail, MessageStatus
from communications.queue import write_many
from communications.sending import send
from communications.unsubscribing import one_click_address, page_address
from tests.factories import AccountFactory, EmailMessageFactory
from trendyreports.core.storage import save_file

pytestmark = pytest.mark.django_db
MARKED = {
    "html": '<p>Hi %%name%%,</p><a href="%%unsubscribe%%">Unsubscribe</a>',
    "text": "Hi %%name%%,\nUnsubscribe: %%unsubscribe%%",
}


def sent_mail(message: EmailMessage) -> Mime:
    return message_from_bytes(as_bytes(mail_of(message)), policy=policy.default)  # type: ignore[return-value]


def part(mime: Mime, kind: str) -> str:
    found = mime.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def test_each_reader_is_greeted_by_her_own_name_and_has_her_own_way_out():
    body = EmailBody.objects.create(**MARKED)
    maria = EmailMessageFactory(body=body, to_name="María <b>")
    nobody = EmailMessageFactory(body=body)
    for message, greeting in ((maria, "Hi María,"), (nobody, "Hi,")):
        mime = sent_mail(message)
        assert greeting in part(mime, "html") and greeting in part(mime, "plain")
        assert page_address(message) in part(mime, "html") and page_address(message) in part(mime, "plain")
        assert "%%" not in part(mime, "html") + part(mime, "plain")
    assert page_address(maria) != page_address(nobody)


def test_a_name_is_escaped_in_html_and_only_there():
    message = EmailMessageFactory(body=EmailBody.objects.create(**MARKED), to_name="<Bob>")
    mime = sent_mail(message)
    assert "Hi &lt;Bob&gt;," in part(mime, "html") and "Hi <Bob>," in part(mime, "plain")


def test_the_subject_may_name_the_reader():
    message = EmailMessageFactory(subject="%%name%%, your market", to_name="Maria López")
    assert sent_mail(message)["Subject"] == "Maria, your market"


def test_report_mail_can_be_ended_with_one_click_and_account_mail_has_no_such_thing():
    report, account = EmailMessageFactory(), EmailMessageFactory(message_class="account")
    mime = sent_mail(report)
    assert mime["List-Unsubscribe"] == f"<{one_click_address(report)}>"
    assert mime["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"\r\nList-Unsubscribe: <{one_click_address(report)}>\r\n".encode() in as_bytes(mail_of(report))
    assert str(report.account_id) in mime["Feedback-ID"]
    assert "Auto-Submitted" not in mime
    assert not [name for name in sent_mail(account) if name.startswith("List-")]


def test_the_stored_files_come_along():
    save_file("mail/a.pdf", b"%PDF-1.7 whole")
    files = [{"name": "Market.pdf", "path": "mail/a.pdf", "media_type": "application/pdf"}]
    message = EmailMessageFactory(body=EmailBody.objects.create(**MARKED, attachments=files))
    [file] = sent_mail(message).iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("Market.pdf", "application/pdf")
    assert file.get_payload(decode=True) == b"%PDF-1.7 whole"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"html": "<p>%%price%%</p>", "text": "x"}, "%%price%%"),
        ({"html": "", "text": "%%agent_name%%"}, "%%agent_name%%"),
    ],
)
def test_a_mark_nothing_fills_never_travels(columns, said):
    message = EmailMessageFactory(body=EmailBody.objects.create(**columns))
    assert send(message.pk)
    message.refresh_from_db()
    assert message.status == MessageStatus.FAILED and said in message.error
    assert not MailboxEmail.objects.exists()
    assert said in EmailLog.objects.get().error


def test_a_way_out_in_account_mail_is_a_mistake_that_does_not_travel():
    message = EmailMessageFactory(message_class="account", text="%%unsubscribe%%")
    send(message.pk)
    message.refresh_from_db()
    assert message.status == MessageStatus.FAILED


def test_a_file_that_is_gone_fails_the_message_in_words():
    files = [{"name": "Market.pdf", "path": "mail/gone.pdf", "media_type": "application/pdf"}]
    message = EmailMessageFactory(body=EmailBody.objects.create(**MARKED, attachments=files))
    assert send(message.pk)
    message.refresh_from_db()
    assert message.status == MessageStatus.FAILED
    assert message.error == "The attachment Market.pdf is not stored any more."


def test_a_body_is_read_once_for_all_its_messages(django_assert_num_queries):
    body = EmailBody.objects.create(**MARKED)
    first, second = EmailMessageFactory(body=body), EmailMessageFactory(body=body)
    mail_of(first)
    again = EmailMessage.objects.get(pk=second.pk)
    with django_assert_num_queries(0):
        mail_of(again)
    mail_of(EmailMessageFactory(body=EmailBody.objects.create(**MARKED)))
    assert bodies.shared.cache_info().currsize == 1


def test_a_sending_to_many_stores_its_body_once_and_each_reader_once():
    account = AccountFactory()
    body = EmailBody.objects.create(account=account, **MARKED)
    readers = [Addressee(f"reader{number}@example.com", "Rita") for number in range(40)]

    def write() -> int:
        return write_many(
            kind="market_report", cause="run:1", body=body, subject="Hi", addressees=readers,
            account_id=account.pk,
        )  # fmt: skip

    assert (write(), write()) == (40, 0)
    assert EmailMessage.objects.filter(body=body, text="", html=None).count() == 40


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Maria López", "Maria"),
        ("López, Maria", "Maria"),
        ("Dr. Chen", "Dr. Chen"),
        ("maria@example.com", ""),
        ("  ", ""),
        (None, ""),
        ("Cher", "Cher"),
        ("Smith,", "Smith"),
        ("The Smith Family", ""),
        ("Familia López", ""),
        ("Theodora Hill", "Theodora"),
    ],
)
def test_what_a_greeting_calls_somebody(name, called):
    assert first_name(name) == called
