"""The brand page in a browser: what is typed shows at once, without JavaScript at the press of a button."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.factories import AffiliateBrandingFactory, UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-quiet-street-9"
URL = "/settings/brand/"
MASTHEAD = ".r-mast"
GROUND = "getComputedStyle(element).backgroundColor"


@pytest.fixture
def agent(transactional_db: None) -> User:
    agent = UserFactory(email="maria@example.com", first_name="Maria", last_name="Lopez", password=PASSWORD)
    agent.account.sponsor_account = AffiliateBrandingFactory(brand_display_name="Cascade Title").account
    agent.account.save()
    return agent


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    """A red logo that is large enough to be made smaller before each look."""
    sheet = io.BytesIO()
    Image.effect_noise((1600, 800), 90).convert("RGB").save(sheet, "PNG")
    path = tmp_path / "logo.png"
    path.write_bytes(sheet.getvalue())
    return path


def open_brand(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/sign-in/?next={URL}")
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{URL}")
    page.wait_for_load_state("networkidle")  # the first looks are there and the page listens


def inside(page: Page, part: str):
    """The newest look of one preview."""
    return page.frame_locator(f".preview--{part} iframe").last


def ground(page: Page, part: str, selector: str) -> str:
    color: str = inside(page, part).locator(selector).first.evaluate(f"(element) => {GROUND}")
    return color


def test_typing_changes_every_preview_and_says_what_was_moved(
    page: Page, live_server, agent: User, logo: Path
):
    open_brand(page, live_server)
    before = page.evaluate("history.length")
    page.get_by_label("Primary color", exact=True).fill("1e3a8a")
    page.get_by_label("Accent color", exact=True).fill("#facc15")
    page.get_by_label("Name (optional)").fill("Lopez Homes")
    expect(inside(page, "cover").locator(".r-brand-name")).to_have_text("Lopez Homes")
    expect(page.get_by_text("and keep #facc15 for areas")).to_be_visible()
    expect(inside(page, "landing").get_by_alt_text("Lopez Homes")).to_be_attached()
    assert ground(page, "cover", MASTHEAD) == "rgb(30, 58, 138)"
    assert ground(page, "landing", ".landing__mast") == "rgb(30, 58, 138)"

    page.get_by_label("Accent color", exact=True).fill("#12")
    expect(page.get_by_text("“#12” is not a color.")).to_be_visible()
    assert ground(page, "cover", ".r-hero") == "rgb(250, 204, 21)"

    page.get_by_label("Accent color", exact=True).fill("#facc15")
    page.get_by_label("Logo (optional)").set_input_files(logo)
    expect(inside(page, "cover").locator(".r-plate img[src^='data:']").first).to_be_attached()
    page.get_by_text("Off: not shown").click()
    expect(inside(page, "cover").get_by_text("Cascade Title")).not_to_be_attached()
    assert page.evaluate("history.length") == before

    expect(page.get_by_text("You have changed it: save first.")).to_be_visible()
    page.get_by_label("Website").press("Enter")
    expect(page.get_by_text("Your brand is saved.")).to_be_visible()
    agent.account.refresh_from_db()
    assert agent.account.branding["primary_color"] == "#1e3a8a"
    assert re.fullmatch(r"/pictures/[0-9a-f]{64}\.png", agent.account.branding["logo"])


def test_the_picker_and_the_text_go_together(page: Page, live_server, agent: User):
    open_brand(page, live_server)
    page.get_by_label("Primary color", exact=True).fill("#abc")
    assert page.get_by_label("Primary color, picked by eye").input_value() == "#aabbcc"
    page.get_by_label("Primary color, picked by eye").fill("#7c2d12")
    expect(page.get_by_label("Primary color", exact=True)).to_have_value("#7c2d12")
    expect(inside(page, "cover").locator(MASTHEAD)).to_have_css("background-color", "rgb(124, 45, 18)")


def test_the_page_and_its_previews_have_no_barriers_and_fit_a_phone(page: Page, live_server, agent: User):
    open_brand(page, live_server)
    for address in ("", "cover/", "closing/", "landing/"):
        page.goto(f"{live_server.url}{URL}{address}")
        assert not barriers(page), address
        assert [clipped(page, width) for width in (DESK, PHONE, SMALLEST)] == [0, 0, 0]
        assert not barriers(page), address


def test_without_javascript_a_button_shows_what_is_typed(browser, live_server, agent: User):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_brand(page, live_server)
    page.get_by_label("Accent color", exact=True).fill("#facc15")
    page.get_by_label("Name (optional)").fill("Lopez Homes")
    page.get_by_role("button", name="Show preview: Report", exact=True).click()
    frame = page.frame_locator(".preview--cover iframe")
    expect(frame.locator(".r-brand-name")).to_have_text("Lopez Homes")
    expect(frame.get_by_text("and keep #facc15 for areas")).to_be_visible()
    page.get_by_role("button", name="Save the brand").last.click()
    expect(page.get_by_text("Your brand is saved.")).to_be_visible()
    context.close()
