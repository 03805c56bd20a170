"""The mailbox inside the product: with DEBUG only, and nothing of a stranger's HTML runs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communications.models import MailboxEmail, MailboxText
from communications.sending import send
from tests.factories import EmailMessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def debug(settings):
    settings.DEBUG = True


def received(**columns) -> MailboxEmail:
    message = EmailMessageFactory(**columns)
    send(message.pk)
    return MailboxEmail.objects.get(message=message)


def test_it_shows_what_was_sent_newest_first(client: Client):
    received(subject="The first")
    received(subject="The second")
    page = client.get("/mailbox/").content.decode()
    assert page.index("The second") < page.index("The first")


def test_an_empty_mailbox_says_what_will_be_here(client: Client):
    assert "No mail yet" in client.get("/mailbox/").content.decode()


def test_it_is_searched_by_address_and_subject(client: Client):
    received(subject="Your invitation", to_address="erik@example.com")
    received(subject="Your password", to_address="leah@example.com")
    page = client.get("/mailbox/?text=erik invitation").content.decode()
    assert "Your invitation" in page and "Your password" not in page
    assert "No email matches" in client.get("/mailbox/?text=nobody").content.decode()


def test_one_email_shows_headers_text_and_frame(client: Client):
    email = received(subject="Hello", text="See https://example.com/x", html="<head></head><p>Hi</p>")
    page = client.get(f"/mailbox/{email.pk}/").content.decode()
    assert "client@example.com" in page
    assert '<a href="https://example.com/x"' in page
    assert f"/mailbox/{email.pk}/html/" in page


def test_its_html_is_fenced_in(client: Client):
    email = received(html="<html><head></head><body><script>alert(1)</script></body></html>")
    answer = client.get(f"/mailbox/{email.pk}/html/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "script-src" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_its_source_is_byte_for_byte(client: Client):
    email = received()
    assert client.get(f"/mailbox/{email.pk}/source/").content == bytes(email.raw)


def test_an_attachment_comes_as_a_file(client: Client):
    raw = (
        b"Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n"
        b"--b\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=a.html\r\n\r\n"
        b"<b>x</b>\r\n--b--\r\n"
    )
    email = MailboxEmail.objects.create(to_address="a@example.com", subject="x", raw=raw)
    assert "a.html" in client.get(f"/mailbox/{email.pk}/").content.decode()
    answer = client.get(f"/mailbox/{email.pk}/attachments/1/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer.content.strip() == b"<b>x</b>"
    assert client.get(f"/mailbox/{email.pk}/attachments/2/").status_code == 404


def test_thirty_emails_cost_no_more_queries_than_one(client: Client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/mailbox/")
        return len(captured)

    received()
    for_one = queries()
    for _ in range(29):
        received()
    assert queries() == for_one


@pytest.mark.parametrize(
    "address",
    ["/mailbox/", "/mailbox/texts/", "/mailbox/{pk}/", "/mailbox/{pk}/html/", "/mailbox/{pk}/source/"],
)
def test_without_debug_there_is_no_mailbox(client: Client, settings, address):
    email = received()
    settings.DEBUG = False
    assert client.get(address.format(pk=email.pk)).status_code == 404


def test_text_messages_have_a_tab_of_their_own(client: Client):
    assert "No text messages yet" in client.get("/mailbox/texts/").content.decode()
    MailboxText.objects.create(to_phone="+12065550100", text="Ana, Harbor Realty: your home report")
    MailboxText.objects.create(to_phone="+12065550199", text="Something <b>else</b>")
    page = client.get("/mailbox/texts/").content.decode()
    assert "your home report" in page and "&lt;b&gt;" in page
    assert 'href="/mailbox/texts/" aria-current="page"' in page
    found = client.get("/mailbox/texts/?text=0100 harbor").content.decode()
    assert "your home report" in found and "Something" not in found
    assert "No text message matches" in client.get("/mailbox/texts/?text=nobody").content.decode()


def test_report_mail_shows_its_way_out(client: Client):
    email = received()
    page = client.get(f"/mailbox/{email.pk}/").content.decode()
    assert "List-Unsubscribe-Post" in page and "/one-click/" in page
