"""From a stranger to an owner with a proven address, and back in after a forgotten password."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from communications.models import EmailMessage
from communications.sending import send
from tests.factories import UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]
PASSWORD, NEW = "a-quiet-street-9", "three-blue-herons"


@pytest.fixture(autouse=True)
def debug(settings, empty_cache):
    """The mailbox inside the product is there with DEBUG."""
    settings.DEBUG = True


@pytest.fixture
def mail_arrives(live_server, settings):
    """Links lead to the running server; what waits is sent when a test asks for it."""
    settings.PUBLIC_URL = live_server.url

    def arrive() -> None:
        for message in EmailMessage.objects.filter(status="pending"):
            send(message.pk)

    return arrive


def test_from_a_stranger_to_an_owner_with_a_proven_address(page: Page, live_server, mail_arrives):
    page.goto(live_server.url)
    page.get_by_role("link", name="Sign up").click()
    page.get_by_label("First name").fill("Maria")
    page.get_by_label("Last name").fill("Lopez")
    page.get_by_label("Account name").fill("Lopez Homes")
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()
    assert not barriers(page)

    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Please confirm your address")).to_be_visible()

    mail_arrives()
    page.get_by_role("link", name="open the demo mailbox").click()
    page.get_by_role("link", name="Confirm your email address").click()
    assert not barriers(page)
    frame = page.frame_locator("iframe")
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Confirm my address").click()
    confirming = opened.value
    confirming.get_by_role("button", name="Yes, confirm it").click()
    expect(confirming.get_by_text("maria@example.com is confirmed")).to_be_visible()
    expect(confirming.get_by_text("Please confirm your address")).to_have_count(0)
    assert User.objects.get().is_verified


def test_a_forgotten_password_without_javascript(browser, live_server, mail_arrives):
    UserFactory(email="maria@example.com", password=PASSWORD)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()
    mail_arrives()
    page.goto(f"{live_server.url}/mailbox/")
    page.get_by_role("link", name="Choose a new password").click()
    page.goto(page.get_by_role("link", name="/reset-password/").get_attribute("href"))
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Set the password").click()
    expect(page.get_by_text("at least 10 characters").first).to_be_visible()
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Set the password").click()
    expect(page.get_by_text("Your new password is set")).to_be_visible()
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password").fill(NEW)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/dashboard/")
    context.close()


def test_a_password_can_be_shown_by_keyboard(page: Page, live_server):
    page.goto(f"{live_server.url}/sign-in/")
    field = page.get_by_label("Password", exact=True)
    field.fill(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Show what is typed").press("Enter")
    expect(field).to_have_attribute("type", "password")


@pytest.mark.parametrize("address", ["/sign-up/", "/forgot-password/", "/mailbox/", "/verify/nobody-s/"])
def test_the_pages_of_coming_in_have_no_barriers_and_fit_a_phone(page: Page, live_server, address: str):
    page.goto(live_server.url + address)
    assert not barriers(page)
    assert [clipped(page, width) for width in (DESK, PHONE, SMALLEST)] == [0, 0, 0]
