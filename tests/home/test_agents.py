"""The list of sponsored agents: what it shows, finds and hides, and what can be done from it."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.invitations import invite
from accounts.models import Account, LoginAttempt, Role, User
from communications.models import EmailMessage
from market_reports.models import ReportGeneration, ReportStatus
from tests.factories import (
    AccountFactory,
    AffiliateFactory,
    ContactFactory,
    LeadFactory,
    MembershipFactory,
    ReportGenerationFactory,
    UserFactory,
)
from trendyreports.home.sponsor import sponsored_agents, totals_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 20, tzinfo=UTC)


@pytest.fixture
def officer() -> User:
    return UserFactory(account=AffiliateFactory(name="Cascade Title"), email_verified_at=NOW)


@pytest.fixture
def browser(officer: User) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def an_agent(officer: User, first: str, last: str = "Hill", **columns) -> User:
    account = AccountFactory(sponsor_account=officer.account, name=f"{last} Homes")
    return UserFactory(account=account, first_name=first, last_name=last, **columns)


def a_report(agent: User, when: datetime) -> None:
    report = ReportGenerationFactory(account=agent.account, status=ReportStatus.COMPLETED)
    ReportGeneration.objects.filter(pk=report.pk).update(created_at=when)


def a_sign_in(agent: User, when: datetime, *, success: bool = True) -> None:
    LoginAttempt.objects.create(email=agent.email.lower(), success=success, attempted_at=when)


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def names(browser: Client, **query: str) -> list[str]:
    answer = browser.get(reverse("home:agents"), query)
    assert answer.status_code == 200
    return [agent.agent_name for agent in answer.context["page"]]


def test_an_agent_is_named_by_her_owner_with_brokerage_reports_and_sign_in(officer, browser, time_machine):
    time_machine.move_to(NOW, tick=False)
    maya = an_agent(officer, "Maya", "Ellison", brokerage_name="Harborlight", email="Maya@Example.com")
    a_report(maya, NOW - timedelta(days=2))
    a_report(maya, NOW - timedelta(days=40))
    a_sign_in(maya, NOW - timedelta(days=3))
    a_sign_in(maya, NOW - timedelta(days=1), success=False)
    page = text_of(browser.get(reverse("home:agents")))
    for words in ("Maya Ellison", "Harborlight", "May 18, 2026", "May 17, 2026", "Active"):
        assert words in page
    assert "May 19, 2026" not in page
    [row] = sponsored_agents(officer.account, NOW)
    assert row.reports_this_month == 1


def test_an_account_without_names_or_owner_is_shown_by_its_own(officer, browser):
    AccountFactory(sponsor_account=officer.account, name="Nobody Homes")
    an_agent(officer, "", "", email="quiet@example.com")
    assert set(names(browser)) == {"Nobody Homes", " Homes"}


def test_two_owners_make_one_row_under_the_first(officer, browser):
    maya = an_agent(officer, "Maya")
    MembershipFactory(account=maya.account, role=Role.OWNER, user__first_name="Second")
    assert names(browser) == ["Maya Hill"]


def test_agents_of_others_and_suspended_accounts_are_not_listed(officer, browser):
    an_agent(UserFactory(account=AffiliateFactory()), "Foreign")
    gone = an_agent(officer, "Gone")
    Account.objects.filter(pk=gone.account_id).update(is_active=False)
    assert names(browser) == []


@pytest.mark.parametrize("word", ["ellison", "MAYA", "harbor", "maya@", "maya harbor", "Ellison Homes"])
def test_she_is_found_by_name_email_and_brokerage(officer, browser, word):
    an_agent(officer, "Maya", "Ellison", brokerage_name="Harborlight", email="maya@example.com")
    an_agent(officer, "Theo", "Bianchi", brokerage_name="Lantern", email="theo@example.com")
    assert names(browser, text=word) == ["Maya Ellison"]


def test_a_search_without_a_match_says_so(officer, browser):
    an_agent(officer, "Maya")
    page = text_of(browser.get(reverse("home:agents"), {"text": "zz%_"}))
    assert "No agent matches" in page


def test_each_filter_shows_whom_it_names_and_counts_them(officer, browser, time_machine):
    time_machine.move_to(NOW, tick=False)
    busy, idle, new = (an_agent(officer, first) for first in ("Busy", "Idle", "New"))
    paused = an_agent(officer, "Paused")
    for agent in (busy, idle, paused):
        a_sign_in(agent, NOW)
    a_report(busy, NOW)
    a_report(new, NOW - timedelta(days=60))
    Account.objects.filter(pk=paused.account_id).update(sponsorship_paused_at=NOW)
    invite(email="soon@example.com", sponsor=officer.account, invited_by=officer, now=NOW)
    assert names(browser, show="never") == ["New Hill"]
    assert names(browser, show="idle") == ["Idle Hill", "New Hill", "Paused Hill"]
    assert names(browser, show="paused") == ["Paused Hill"]
    tabs = browser.get(reverse("home:agents")).context["tabs"]
    assert [(tab.show, tab.count) for tab in tabs] == [
        ("", 4), ("never", 1), ("idle", 3), ("paused", 1), ("invited", 1),
    ]  # fmt: skip


def test_the_month_of_the_filter_is_the_sponsor_s(officer, browser, time_machine):
    time_machine.move_to(NOW, tick=False)
    a_report(an_agent(officer, "April"), datetime(2026, 5, 1, 5, tzinfo=UTC))  # April 30 in Los Angeles
    assert names(browser, show="idle") == ["April Hill"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["Cleo", "ben", "Ada"]),
        ("quietest", ["Ada", "ben", "Cleo"]),
        ("name", ["Ada", "ben", "Cleo"]),
        ("-name", ["Cleo", "ben", "Ada"]),
        ("report", ["ben", "Cleo", "Ada"]),
        ("-report", ["Ada", "Cleo", "ben"]),
        ("sign-in", ["Ada", "Cleo", "ben"]),
        ("-sign-in", ["ben", "Cleo", "Ada"]),
        ("nonsense", ["Cleo", "ben", "Ada"]),
    ],
)
def test_the_list_is_sorted_as_asked_and_empty_is_last_of_the_newest(
    officer, browser, time_machine, order, expected
):
    time_machine.move_to(NOW, tick=False)
    ada, ben, cleo = (an_agent(officer, first, "") for first in ("Ada", "ben", "Cleo"))
    for agent, days in ((cleo, 3), (cleo, 4), (ben, 1)):
        a_report(agent, NOW - timedelta(days=days))
    a_sign_in(ada, NOW)
    a_sign_in(cleo, NOW - timedelta(days=1))
    assert names(browser, order=order) == expected


def test_the_totals_stand_above(officer, browser, time_machine):
    time_machine.move_to(NOW, tick=False)
    busy = an_agent(officer, "Busy")
    an_agent(officer, "Idle")
    for _ in range(3):
        a_report(busy, NOW)
    totals = totals_of(sponsored_agents(officer.account, NOW))
    assert (totals.agents, totals.active, totals.reports, totals.idle) == (2, 1, 3, 1)
    assert "3 by your agents this month" in text_of(browser.get(reverse("home:agents")))


def test_leads_and_contacts_are_nowhere(officer, browser):
    maya = an_agent(officer, "Maya")
    lead, contact = LeadFactory(account=maya.account), ContactFactory(account=maya.account)
    pages = [
        browser.get(reverse("home:agents")),
        browser.get(reverse("home:agents_csv")),
        browser.get(reverse("home:agent_end", args=[maya.account_id])),
    ]
    for page in pages:
        for private in (lead.name, lead.email, contact.name, contact.email):
            assert private not in page.content.decode()


def many_agents(officer: User, count: int) -> None:
    for number in range(count):
        agent = an_agent(officer, f"A{number:03}", "Many")
        a_report(agent, timezone.now())
        a_sign_in(agent, timezone.now())


def queries(browser: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)


def test_thirty_agents_and_four_hundred_cost_the_queries_of_one(officer, browser):
    urls = [f"{reverse('home:agents')}?show={show}" for show in ("", "idle", "invited")]
    counts = []
    for count in (1, 29, 370):
        many_agents(officer, count)
        for number in range(min(count, 29)):
            email = f"i{count}-{number}@example.com"
            invite(email=email, sponsor=officer.account, invited_by=officer, now=timezone.now())
        counts.append([queries(browser, url) for url in urls])
    assert counts[0] == counts[1] == counts[2]


def test_the_file_and_the_dashboard_cost_the_same_for_thirty_as_for_one(officer, browser):
    urls = (reverse("home:agents_csv"), reverse("home:dashboard"))
    many_agents(officer, 1)
    one = [queries(browser, url) for url in urls]
    many_agents(officer, 29)
    assert [queries(browser, url) for url in urls] == one


def test_fifty_agents_make_a_page(officer, browser):
    for number in range(53):
        an_agent(officer, f"A{number:03}")
    assert len(names(browser)) == 50
    assert names(browser, page="2") == ["A050 Hill", "A051 Hill", "A052 Hill"]
    assert "1–50 of 53 agents" in text_of(browser.get(reverse("home:agents")))


def test_the_dashboard_shows_the_busiest_and_leads_to_all(officer, browser):
    for number in range(9):
        an_agent(officer, f"A{number:03}")
    page = browser.get(reverse("home:dashboard"))
    assert len(page.context["agents"]) == 8
    assert "See all 9 agents" in text_of(page)


def test_a_sponsor_has_agents_in_its_navigation_and_an_agent_has_not(officer, browser, agent_client):
    for page in ("home:dashboard", "home:agents"):
        assert 'href="/agents/"' in browser.get(reverse(page)).content.decode()
    assert 'href="/agents/"' not in agent_client.get(reverse("home:dashboard")).content.decode()


def test_one_place_of_the_navigation_is_current(officer, browser):
    page = browser.get(reverse("home:agents")).content.decode()
    rail = page[page.index("rail-nav") : page.index("</nav>")]
    assert re.findall(r'href="([^"]+)" aria-current="page"', rail) == ["/agents/"]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AFFILIATE])
def test_who_does_not_manage_sees_the_list_and_no_deed(officer, role):
    an_agent(officer, "Maya")
    client = Client()
    client.force_login(UserFactory(account=officer.account, role=role))
    page = client.get(reverse("home:agents")).content.decode()
    assert "Maya Hill" in page
    for deed in ("/pause/", "/end/", "/agents/invite/"):
        assert deed not in page


# The file


def lines(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode())))


def test_the_file_holds_every_agent_that_is_found(officer, browser, time_machine):
    time_machine.move_to(NOW, tick=False)
    maya = an_agent(officer, "Maya", "Ellison", brokerage_name="Harborlight", email="maya@example.com")
    a_report(maya, datetime(2026, 5, 2, 5, tzinfo=UTC))
    Account.objects.filter(pk=maya.account_id).update(sponsorship_paused_at=NOW)
    an_agent(officer, "Theo")
    answer = browser.get(reverse("home:agents_csv"), {"show": "paused"})
    assert answer["Content-Disposition"] == 'attachment; filename="agents-2026-05-20.csv"'
    assert lines(answer)[1:] == [
        ["Maya Ellison", "maya@example.com", "Harborlight", "1", "2026-05-01", "", "paused"]
    ]


def test_no_cell_of_the_file_is_a_formula(officer, browser):
    an_agent(officer, "=cmd|'/c calc'!A1", brokerage_name="@SUM(A1)", email="+1@example.com")
    [cells] = lines(browser.get(reverse("home:agents_csv")))[1:]
    assert cells[:3] == ["'=cmd|'/c calc'!A1 Hill", "'+1@example.com", "'@SUM(A1)"]


# Deeds


def test_pausing_says_so_can_be_taken_back_and_returns_to_the_same_view(officer, browser):
    maya = an_agent(officer, "Maya")
    answer = browser.post(reverse("home:agent_pause", args=[maya.account_id]), {"back": "show=idle&page=2"})
    assert answer["Location"] == "/agents/?show=idle&page=2"
    page = text_of(browser.get(reverse("home:agents")))
    assert "The sponsorship of Maya Hill is paused" in page
    assert "Resume the sponsorship" in page
    browser.post(reverse("home:agent_resume", args=[maya.account_id]))
    assert Account.objects.get(pk=maya.account_id).active_sponsor == officer.account
    assert "The sponsorship of Maya Hill goes on" in text_of(browser.get(reverse("home:agents")))


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/?a=b", "a=b\r\nX-Evil: 1", "#x"])
def test_the_way_back_never_leads_elsewhere(officer, browser, back):
    maya = an_agent(officer, "Maya")
    answer = browser.post(reverse("home:agent_pause", args=[maya.account_id]), {"back": back})
    assert answer["Location"].startswith("/agents/?")
    assert "X-Evil" not in answer


def test_ending_asks_first_and_says_what_happens(officer, browser):
    maya = an_agent(officer, "Maya")
    url = reverse("home:agent_end", args=[maya.account_id])
    page = text_of(browser.get(url))
    assert "Everything else stays the agent’s and goes on working" in page
    assert Account.objects.get(pk=maya.account_id).sponsor_account == officer.account
    assert browser.post(url)["Location"] == "/agents/"
    assert Account.objects.get(pk=maya.account_id).sponsor_account is None
    assert "You no longer sponsor Maya Hill" in text_of(browser.get(reverse("home:agents")))
    assert EmailMessage.objects.get().kind == "sponsorship_ended"


def test_who_was_let_go_is_not_there_any_more(officer, browser):
    maya = an_agent(officer, "Maya")
    browser.post(reverse("home:agent_end", args=[maya.account_id]))
    for name in ("home:agent_pause", "home:agent_resume", "home:agent_end"):
        assert browser.post(reverse(name, args=[maya.account_id])).status_code == 404
