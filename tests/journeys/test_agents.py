"""A title company at its work: invite a list, look after its agents, pause one, let one go."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.invitations import open_invitations_of_sponsor
from accounts.models import Account, LoginAttempt, User
from tests.factories import AccountFactory, AffiliateFactory, UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-quiet-street-9"
LONG = "alexandrina.featherstonehaugh-montgomery@a-brokerage-with-a-long-name.example.com"


@pytest.fixture
def officer(transactional_db: None) -> User:
    account = AffiliateFactory(name="Cascade Title")
    return UserFactory(
        account=account, email="dora@example.com", password=PASSWORD, email_verified_at=timezone.now()
    )


@pytest.fixture
def agents(officer: User) -> list[User]:
    """Ada has signed in; Ben never has, and has long names everywhere."""
    ada = an_agent(officer, "Ada", "Moss", email="ada@example.com", brokerage_name="Harborlight")
    ben = an_agent(officer, "Benedict", "Featherstonehaugh-Montgomery", email=LONG, brokerage_name="A" * 60)
    LoginAttempt.objects.create(email=ada.email, success=True)
    return [ada, ben]


def an_agent(officer: User, first: str, last: str, **columns: str) -> User:
    account = AccountFactory(sponsor_account=officer.account, plan_id="sponsored_free")
    return UserFactory(account=account, first_name=first, last_name=last, **columns)


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    path = tmp_path / "agents.csv"
    rows = [
        "E-mail;Agent Name;Company;State",
        f"{LONG};Ben F;;OR",
        "cleo@example.com;Cleo Reed;Blue Heron;Oregon",
        "cleo@example.com;;;",
        f"{'d' * 60}@example.com;Dan Vale;{'B' * 80};WA",
        "no address;Eve;;",
    ]
    path.write_text("\r\n".join(rows))
    return path


def enter(page: Page, address: str, at: str) -> None:
    page.goto(f"{address}/sign-in/?next={at}")
    page.get_by_label("Email").fill("dora@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{at}")


def looks_right(page: Page) -> None:
    assert not barriers(page)
    assert [clipped(page, width) for width in (PHONE, SMALLEST)] == [0, 0]
    assert not barriers(page)
    assert clipped(page, DESK) == 0


def test_a_list_is_looked_at_invited_and_taken_away(page: Page, live_server, agents, brought: Path):
    enter(page, live_server.url, "/agents/")
    page.get_by_role("link", name="Invite a list").click()
    looks_right(page)
    page.get_by_label("List of agents").set_input_files(brought)
    page.get_by_role("button", name="Look at the list").click()

    expect(page.get_by_text("Nothing has been sent yet")).to_be_visible()
    for words in ("Already sponsored by you", "Twice in the file", "Not an email address"):
        expect(page.get_by_text(words, exact=True)).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="Send 2 invitations").click()

    expect(page.get_by_role("heading", name="2 invitations sent")).to_be_visible()
    looks_right(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the result").click()
    lines = Path(download.value.path()).read_text().splitlines()
    assert [row[-1] for row in csv.reader(lines)] == [
        "Result",
        "Already sponsored by you",
        "Invited",
        "Twice in the file",
        "Invited",
        "Not an email address",
    ]

    page.get_by_role("link", name="See who is invited").click()
    expect(page.get_by_text("Not answered")).to_have_count(2)
    looks_right(page)


def test_a_long_list_goes_on_by_itself_to_its_end(page: Page, live_server, officer: User):
    enter(page, live_server.url, "/agents/invite/list/")
    page.get_by_label("Or paste the rows").fill("".join(f"a{number}@example.com\n" for number in range(120)))
    page.get_by_role("button", name="Look at the list").click()
    page.get_by_role("button", name="Send 120 invitations").click()
    expect(page.get_by_role("heading", name="120 invitations sent")).to_be_visible()
    assert open_invitations_of_sponsor(officer.account).count() == 120
    assert not barriers(page)


def test_agents_are_found_paused_resumed_and_let_go(page: Page, live_server, agents: list[User]):
    enter(page, live_server.url, "/agents/")
    looks_right(page)
    page.get_by_role("link", name="Never signed in").click()
    expect(page.get_by_text("Ada Moss")).to_have_count(0)
    page.get_by_role("link", name="All").first.click()
    page.get_by_label("Name, email or brokerage").fill("harborlight")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("1 found")).to_be_visible()

    page.get_by_label("Manage Ada Moss").press("Enter")
    page.get_by_role("button", name="Pause the sponsorship").press("Enter")
    expect(page.get_by_text("The sponsorship of Ada Moss is paused")).to_be_visible()
    expect(page.get_by_text("1 found")).to_be_visible()
    page.get_by_label("Manage Ada Moss").click()
    assert not barriers(page)
    page.get_by_role("button", name="Resume the sponsorship").click()
    expect(page.get_by_text("The sponsorship of Ada Moss goes on")).to_be_visible()

    page.get_by_label("Manage Ada Moss").click()
    page.get_by_role("link", name="End the sponsorship").click()
    expect(page.get_by_role("heading", name="End this sponsorship?")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="End the sponsorship").click()
    expect(page.get_by_text("You no longer sponsor Ada Moss")).to_be_visible()
    assert Account.objects.get(pk=agents[0].account_id).sponsor_account is None


def test_one_agent_is_invited_without_javascript(browser, live_server, officer: User):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    enter(page, live_server.url, "/agents/")
    page.get_by_role("link", name="Invite an agent").first.click()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the agent’s email.")
    page.get_by_label("Email").fill("maya@example.com")
    page.get_by_label("First name").fill("Maya")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("The invitation to maya@example.com is on its way")).to_be_visible()
    page.get_by_label("Manage the invitation of maya@example.com").click()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("No open invitations")).to_be_visible()
    context.close()


def test_the_form_for_one_agent_has_no_barriers(page: Page, live_server, officer: User):
    enter(page, live_server.url, "/agents/invite/")
    looks_right(page)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("alert")).to_be_focused()
    looks_right(page)
