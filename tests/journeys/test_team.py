"""An owner invites somebody; she reads the mail, joins in a browser of her own, and both see the team."""

from __future__ import annotations

import email
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import Role, User
from communications.models import EmailMessage, MailboxEmail
from communications.sending import send
from tests.accounts.inviting import invited
from tests.factories import AffiliateFactory, MembershipFactory, UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-quiet-street-9"


@pytest.fixture
def owner(transactional_db: None) -> User:
    return UserFactory(
        email="olga@example.com",
        first_name="Olga",
        last_name="Stern",
        password=PASSWORD,
        account__name="Stern Homes",
        email_verified_at=timezone.now(),
    )


@pytest.fixture
def fresh(browser: Browser):
    """A browser of somebody else."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def sign_in(page: Page, live_server, user: User, onward: str) -> None:
    page.goto(f"{live_server.url}/sign-in/?next={onward}")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{onward}")


def link_in_the_mail(address: str) -> str:
    """The link of the only mail to an address, once the mail has gone out."""
    message = EmailMessage.objects.get(to_address=address)
    assert send(message.pk)
    received = email.message_from_bytes(MailboxEmail.objects.get(to_address=address).raw)
    plain = next(part for part in received.walk() if part.get_content_type() == "text/plain")
    found = re.search(r"https?://\S+/invitation/\S+", plain.get_payload(decode=True).decode())
    assert found
    return found[0]


def fits(page: Page) -> None:
    """No barrier, and nothing wider than the window."""
    assert not barriers(page)
    assert [clipped(page, width) for width in (DESK, PHONE, SMALLEST)] == [0, 0, 0]
    assert not barriers(page)
    page.set_viewport_size({"width": DESK, "height": 900})


def test_from_the_invitation_to_the_team_of_two(page: Page, fresh: Page, live_server, owner: User, settings):
    settings.PUBLIC_URL = live_server.url
    sign_in(page, live_server, owner, "/settings/team/")
    page.get_by_label("Email").fill("nora@example.com")
    page.get_by_text("Admin", exact=True).click()
    page.get_by_role("button", name="Send the invitation", exact=True).click()
    expect(page.get_by_text("nora@example.com is invited")).to_be_visible()
    fits(page)

    fresh.goto(link_in_the_mail("nora@example.com"))
    expect(fresh.get_by_role("heading", name="Join Stern Homes")).to_be_visible()
    fits(fresh)
    fresh.get_by_role("button", name="Join Stern Homes").click()
    expect(fresh.get_by_role("alert")).to_be_focused()
    fresh.get_by_label("First name").fill("Nora")
    fresh.get_by_label("Last name").fill("Field")
    fresh.get_by_label("Password").fill(PASSWORD)
    fresh.get_by_role("button", name="Join Stern Homes").click()
    expect(fresh.get_by_text("Welcome to Stern Homes.")).to_be_visible()

    for window in (page, fresh):
        window.goto(f"{live_server.url}/settings/team/")
        expect(window.get_by_role("row", name=re.compile("Olga Stern.*Owner"))).to_be_visible()
        expect(window.get_by_role("row", name=re.compile("Nora Field.*Admin"))).to_be_visible()

    page.get_by_role("link", name="Change role of Nora Field").click()
    fits(page)
    page.get_by_text("Member", exact=True).click()
    page.get_by_role("button", name="Change the role").click()
    expect(page.get_by_text("Nora Field now has the role: Member.")).to_be_visible()

    page.get_by_role("link", name="Remove Nora Field").click()
    fits(page)
    page.get_by_role("button", name="Remove from the account").click()
    expect(page.get_by_text("Nora Field is no longer in Stern Homes.")).to_be_visible()
    fresh.reload()
    expect(fresh.get_by_role("heading", name="You cannot open this")).to_be_visible()


def test_a_sponsored_agent_opens_her_account_without_javascript(browser: Browser, live_server, owner: User):
    sponsor = AffiliateFactory(name="Kestrel Title & Escrow")
    MembershipFactory(account=sponsor, user=owner, role=Role.OWNER)
    invitation, secret = invited("nora@example.com", inviter=owner, sponsor=sponsor, now=timezone.now())
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/invitation/{secret}/")
    expect(page.get_by_role("heading", name="Kestrel Title & Escrow pays")).to_be_visible()
    page.get_by_label("First name").fill("Nora")
    page.get_by_label("Last name").fill("Field")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_text("Welcome. Kestrel Title & Escrow pays for this account.")).to_be_visible()
    context.close()
    invitation.refresh_from_db()
    assert invitation.user.account.sponsor_account == sponsor


def test_one_moves_between_accounts_by_keyboard(page: Page, live_server, owner: User):
    MembershipFactory(user=owner, account__name="Lakeside Homes")
    sign_in(page, live_server, owner, "/settings/team/")
    rail = page.locator(".app__rail")
    rail.locator("summary").press("Enter")
    expect(rail.get_by_text("You are here as: Owner")).to_be_visible()
    assert not barriers(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Lakeside Homes Member")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dashboard/")
    rail.locator("summary").press("Enter")
    expect(rail.get_by_text("You are here as: Member")).to_be_visible()
