"""The settings in a browser: a profile filled in from where it was missed, with and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from tests.core.test_images import encoded, photo
from tests.factories import UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-quiet-street-9"


@pytest.fixture
def agent(transactional_db: None, empty_cache: None) -> User:
    """She has told nothing of her brokerage yet."""
    bare = {"brokerage_name": None, "brokerage_logo_url": None, "office_address": None}
    return UserFactory(email="maria@example.com", password=PASSWORD, **bare)


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    path.write_bytes(encoded(photo(300, 150), "PNG"))
    return path


def sign_in(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/sign-in/?next={address}")
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"**{address}")


def fill_in(page: Page, logo: Path) -> None:
    """What publishing asks for, with a slip in the telephone number first."""
    page.get_by_label("Brokerage name").fill("Harbor Homes")
    page.get_by_label("Office address").fill("9 Pier Street, Seattle, WA 98101")
    page.get_by_label("Mobile phone").fill("555-0142")
    page.get_by_label("Brokerage logo").set_input_files(logo)
    page.get_by_role("button", name="Save and go back").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a US phone number")
    page.get_by_label("Mobile phone").fill("206 555 0142")
    page.get_by_role("button", name="Save and go back").click()


def test_what_was_missed_is_filled_in_and_leads_back(page: Page, live_server, agent: User, logo: Path):
    sign_in(page, live_server.url, "/reports/new/")
    page.get_by_role("link", name="Look").click()
    page.get_by_role("link", name="brokerage name").click()
    expect(page.get_by_role("heading", name="Brokerage")).to_be_in_viewport()
    assert not barriers(page)
    fill_in(page, logo)
    page.wait_for_url("**/reports/new/")
    expect(page.get_by_text("Before the report goes to others")).to_have_count(0)
    kept = User.objects.get(pk=agent.pk)
    assert (kept.brokerage_name, kept.mobile_phone) == ("Harbor Homes", "(206) 555-0142")
    assert kept.brokerage_logo_url  # chosen before the slip, and not lost by it

    page.goto(f"{live_server.url}/cma/{agent.agent_code}/")
    expect(page.get_by_text("Harbor Homes").first).to_be_visible()


def test_the_profile_works_without_javascript(browser: Browser, live_server, agent: User, logo: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url, "/settings/profile/?next=/dashboard/")
    fill_in(page, logo)
    page.wait_for_url("**/dashboard/")
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    expect(page.get_by_text("1 of 5 done")).to_be_visible()
    context.close()
    assert User.objects.get(pk=agent.pk).brokerage_logo_url


@pytest.mark.parametrize("address", ["/settings/profile/", "/settings/account/", "/settings/sign-in/"])
def test_the_settings_have_no_barriers_and_fit_a_phone(page: Page, live_server, agent: User, address: str):
    sign_in(page, live_server.url, address)
    assert not barriers(page)
    assert [clipped(page, width) for width in (DESK, PHONE, SMALLEST)] == [0, 0, 0]
    assert not barriers(page)


def test_a_page_that_is_not_open_has_no_barriers_and_fits_a_phone(page: Page, live_server, agent: User):
    page.goto(f"{live_server.url}/cma/{agent.agent_code}/")
    expect(page.get_by_role("heading", name="This page opens soon")).to_be_visible()
    assert not barriers(page)
    assert [clipped(page, width) for width in (DESK, PHONE, SMALLEST)] == [0, 0, 0]


def test_a_new_password_by_keyboard_alone(page: Page, live_server, agent: User):
    sign_in(page, live_server.url, "/settings/sign-in/")
    page.locator("#password_current").focus()
    page.keyboard.type(PASSWORD)
    page.locator("#password_password").focus()
    page.keyboard.type("nine lanterns on a hill")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
    assert User.objects.get(pk=agent.pk).check_password("nine lanterns on a hill")
