"""A reader ends, eases and takes back the mail of one sender on her phone; a developer reads both kinds."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from communications.models import EmailBody, EmailSuppression, MailboxText, ReaderPreference
from communications.sending import send
from communications.unsubscribing import page_address
from tests.factories import EmailMessageFactory
from tests.journeys.looking import PHONE, SMALLEST, barriers, clipped

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]
MARKED = {
    "html": '<html><head></head><body>Hi %%name%%, <a href="%%unsubscribe%%">Unsubscribe</a></body></html>',
    "text": "Hi %%name%%,\nUnsubscribe: %%unsubscribe%%",
}


@pytest.fixture(autouse=True)
def here(live_server, settings, empty_cache):
    settings.DEBUG, settings.PUBLIC_URL = True, live_server.url


@pytest.fixture
def message():
    body = EmailBody.objects.create(**MARKED)
    return EmailMessageFactory(
        body=body,
        from_name="Ana Realtor, Harbor Realty",
        to_name="María López",
        to_address="maria@example.com",
    )


def test_a_reader_ends_her_mail_from_the_mail_itself_and_takes_it_back(page: Page, live_server, message):
    send(message.pk)
    page.goto(f"{live_server.url}/mailbox/")
    page.get_by_role("link", name="Your market this week").click()
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Unsubscribe").click()
    reader = opened.value
    reader.context.clear_cookies()  # the mailbox's own
    reader.set_viewport_size({"width": PHONE, "height": 800})
    expect(reader.get_by_role("heading", level=1)).to_have_text("Ana Realtor, Harbor Realty")
    reader.get_by_role("button", name="Unsubscribe").click()
    expect(reader.get_by_role("heading", name="You are unsubscribed")).to_be_visible()
    assert EmailSuppression.objects.count() == 1
    reader.get_by_role("button", name="I clicked by mistake").click()
    expect(reader.get_by_role("button", name="Unsubscribe")).to_be_visible()
    assert not EmailSuppression.objects.exists()
    assert reader.context.cookies() == []


def test_a_reader_gets_less_by_keyboard_and_pauses(page: Page, message):
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(page_address(message))
    page.get_by_label("Every time").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Once a month at most")).to_be_checked()
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert ReaderPreference.objects.get().how_often == "monthly"
    page.get_by_role("button", name="Pause for three months").click()
    expect(page.get_by_role("heading", name="Paused until")).to_be_visible()
    page.get_by_role("button", name="Start again now").click()
    expect(page.get_by_label("Once a month at most")).to_be_checked()


@pytest.mark.parametrize("width", [SMALLEST, PHONE, 1280])
def test_her_page_is_whole_at_every_width_and_has_no_barrier(page: Page, live_server, message, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("", "?lang=es"):
        page.goto(page_address(message) + address)
        assert (clipped(page, width), barriers(page)) == (0, [])
    page.goto(f"{live_server.url}/mail/broken/")
    assert (clipped(page, width), barriers(page)) == (0, [])
    page.goto(page_address(message))
    page.get_by_role("button", name="Unsubscribe").click()
    assert (clipped(page, width), barriers(page)) == (0, [])


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_the_mailbox_has_a_tab_for_text_messages(page: Page, live_server, message, width):
    send(message.pk)
    MailboxText.objects.create(
        to_phone="+12065550100",
        text="Ana Realtor, Harbor Realty: your home report for 123 Oak St: https://example.com/r/abc",
    )
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/mailbox/")
    page.get_by_role("link", name="Text messages").click()
    expect(page.get_by_text("your home report")).to_be_visible()
    assert (clipped(page, width), barriers(page)) == (0, [])
    page.get_by_role("link", name="Email").click()
    page.get_by_role("link", name="Your market this week").click()
