"""Pausing, resuming and ending a sponsorship, and what goes on working all the while."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Role, User
from accounts.sponsorship import end, leave, pause, resume
from communications.models import EmailMessage
from contacts.models import Contact
from property_reports.models import Lead
from tests.factories import (
    AccountFactory,
    AffiliateFactory,
    ContactFactory,
    LeadFactory,
    PlanFactory,
    UserFactory,
)
from tests.market_reports.finished import a_finished_report

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 17, tzinfo=UTC)
LATER = datetime(2026, 5, 21, 17, tzinfo=UTC)
PASSWORD = "a-quiet-street-9"


@pytest.fixture
def sponsor() -> Account:
    return AffiliateFactory(name="Cascade Title")


@pytest.fixture
def agent(sponsor: Account) -> User:
    """The owner of a sponsored account whose sponsor pays for the plan."""
    account = AccountFactory(sponsor_account=sponsor, plan_id="sponsored_free")
    return UserFactory(account=account, email="maria@example.com", first_name="Maria", password=PASSWORD)


def fresh(agent: User) -> Account:
    return Account.objects.get(pk=agent.account_id)


def mails(kind: str) -> list[EmailMessage]:
    return list(EmailMessage.objects.filter(kind=kind))


def test_a_paused_sponsorship_keeps_its_sponsor_who_is_not_active(agent: User, sponsor: Account):
    assert pause(agent.account, sponsor=sponsor, now=NOW)
    account = fresh(agent)
    assert (account.sponsor_account, account.sponsorship_paused_at) == (sponsor, NOW)
    assert account.active_sponsor is None
    assert account.plan_id == "sponsored_free"


def test_resuming_takes_the_pause_back(agent: User, sponsor: Account):
    pause(agent.account, sponsor=sponsor, now=NOW)
    assert resume(agent.account, sponsor=sponsor, now=LATER)
    assert fresh(agent).active_sponsor == sponsor


def test_ending_lets_the_account_go_and_takes_the_plan_the_sponsor_paid(agent: User, sponsor: Account):
    assert end(agent.account, sponsor=sponsor, now=NOW)
    account = fresh(agent)
    assert (account.sponsor_account, account.plan) == (None, None)


def test_ending_a_paused_sponsorship_leaves_no_pause_behind(agent: User, sponsor: Account):
    pause(agent.account, sponsor=sponsor, now=NOW)
    end(agent.account, sponsor=sponsor, now=LATER)
    assert fresh(agent).sponsorship_paused_at is None


def test_a_plan_the_agent_pays_herself_stays_when_the_sponsorship_ends(agent: User, sponsor: Account):
    Account.objects.filter(pk=agent.account_id).update(plan=PlanFactory(slug="pro"))
    end(agent.account, sponsor=sponsor, now=NOW)
    assert fresh(agent).plan_id == "pro"


@pytest.mark.parametrize("verb", [pause, resume, end])
def test_another_sponsor_changes_nothing(agent: User, sponsor: Account, verb):
    if verb is resume:
        pause(agent.account, sponsor=sponsor, now=NOW)
    before = Account.objects.filter(pk=agent.account_id).values().get()
    EmailMessage.objects.all().delete()
    assert not verb(agent.account, sponsor=AffiliateFactory(), now=LATER)
    assert Account.objects.filter(pk=agent.account_id).values().get() == before
    assert not EmailMessage.objects.exists()


@pytest.mark.parametrize(
    ("verb", "kind", "words"),
    [
        (pause, "sponsorship_paused", "Cascade Title has paused your sponsorship"),
        (end, "sponsorship_ended", "Cascade Title no longer sponsors your account"),
    ],
)
def test_the_owner_is_told_once_however_often_it_is_pressed(agent, sponsor, verb, kind, words):
    verb(agent.account, sponsor=sponsor, now=NOW)
    assert not verb(agent.account, sponsor=sponsor, now=LATER)
    [mail] = mails(kind)
    assert (mail.to_address, mail.subject, mail.user_id) == ("maria@example.com", words, agent.pk)
    assert "Hello Maria" in mail.text
    assert "stay yours and go on working" in " ".join(mail.text.split())
    assert f"{settings.PUBLIC_URL}/dashboard/" in mail.text


def test_the_owner_is_told_when_it_goes_on(agent: User, sponsor: Account):
    assert not resume(agent.account, sponsor=sponsor, now=NOW)
    pause(agent.account, sponsor=sponsor, now=NOW)
    resume(agent.account, sponsor=sponsor, now=LATER)
    [mail] = mails("sponsorship_resumed")
    assert mail.subject == "Cascade Title sponsors your account again"


def test_other_people_of_the_account_are_not_written_to(agent: User, sponsor: Account):
    UserFactory(account=agent.account, role=Role.MEMBER)
    pause(agent.account, sponsor=sponsor, now=NOW)
    assert EmailMessage.objects.count() == 1


def test_an_account_without_an_owner_can_be_let_go(sponsor: Account):
    account = AccountFactory(sponsor_account=sponsor)
    assert end(account, sponsor=sponsor, now=NOW)
    assert not EmailMessage.objects.exists()


@pytest.mark.parametrize("verb", [pause, end])
def test_everything_of_the_agent_s_goes_on_working(agent: User, sponsor: Account, verb, empty_cache):
    report = a_finished_report(agent.account, agent)
    contact, lead = ContactFactory(account=agent.account), LeadFactory(account=agent.account)
    verb(agent.account, sponsor=sponsor, now=NOW)

    browser = Client()
    landing = browser.get(reverse("consumer_reports:landing", args=[agent.agent_code]))
    assert landing.status_code == 200
    signed_in = browser.post(reverse("accounts:sign_in"), {"email": agent.email, "password": PASSWORD})
    assert signed_in["Location"] == reverse("home:dashboard")
    assert browser.get(reverse("home:dashboard")).status_code == 200
    assert browser.get(reverse("market_reports:detail", args=[report.pk])).status_code == 200
    file = browser.get(reverse("market_reports:file", args=[report.pk, "pdf"]))
    assert browser.get(file["Location"]).status_code == 200
    assert Contact.objects.for_account(fresh(agent)).get() == contact
    assert Lead.objects.for_account(fresh(agent)).get() == lead


def test_an_agent_leaves_and_her_sponsor_is_told(agent: User, sponsor: Account):
    boss = UserFactory(account=sponsor, email="boss@example.com")
    assert leave(agent.account, sponsor=sponsor, now=NOW)
    account = fresh(agent)
    assert (account.sponsor_account, account.plan_id) == (None, None)
    [mail] = mails("agent_left")
    assert mail.to_address == boss.email and account.name in mail.text
    assert mails("sponsorship_ended") == []
    assert not leave(agent.account, sponsor=sponsor, now=LATER)


def test_the_page_asks_first_and_then_lets_her_go(agent: User, sponsor: Account, client: Client):
    client.force_login(agent)
    asked = client.get(reverse("accounts:leave_sponsor")).content.decode()
    assert "Leave Cascade Title?" in asked and "moves to the free plan" in asked
    assert fresh(agent).sponsor_account == sponsor
    left = client.post(reverse("accounts:leave_sponsor"), follow=True).content.decode()
    assert "Cascade Title no longer sponsors you" in left
    assert fresh(agent).sponsor_account is None
    assert "Your sponsor" not in client.get(reverse("accounts:account")).content.decode()


def test_only_the_owner_lets_the_sponsor_go(agent: User, client: Client):
    client.force_login(UserFactory(account=agent.account, role=Role.ADMIN))
    assert reverse("accounts:leave_sponsor") not in client.get(reverse("accounts:account")).content.decode()
    assert client.post(reverse("accounts:leave_sponsor")).status_code == 403
    assert fresh(agent).sponsor_account is not None
