"""The demo's reset: its own people come back as they were, and nobody else notices."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest

from accounts.invitations import cancel, invite, open_invitations_of_sponsor
from accounts.models import Account, LoginAttempt, Membership, Role, SignupToken, User
from accounts.sponsorship import resume
from communications.models import EmailMessage
from integrations.models import Listing, PullState
from market_reports.models import ReportGeneration, ReportStatus
from tests.demo.loaded import counts
from tests.factories import (
    AccountFactory,
    EmailMessageFactory,
    LeadFactory,
    ReportGenerationFactory,
    UserFactory,
)
from tests.faults.workers import database_url
from trendyreports.demo.accounts import TEAM_SLUG, TITLE_SLUG
from trendyreports.demo.people import AGENT, TITLE_COMPANY
from trendyreports.demo.resetting import (
    LOCK,
    Outcome,
    has_succeeded,
    order_reset,
    perform_reset,
    step_underway,
)
from trendyreports.tasks import reset_demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache", "demo")]
NOW = datetime(2026, 3, 17, 22, tzinfo=UTC)


def account(slug: str) -> Account:
    return Account.objects.get(slug=slug)


def a_busy_day_of_visitors() -> None:
    """Things people do to a demo."""
    officer, title = User.objects.get(email=TITLE_COMPANY), account(TITLE_SLUG)
    Account.objects.filter(slug="maya-ellison").update(name="Maya Sells", branding={})
    User.objects.filter(email=AGENT).update(email="Agent@Example.com", first_name="Changed")
    User.objects.filter(email="theo.bianchi@example.com").update(email="theo@elsewhere.example")
    Membership.objects.filter(account__slug=TEAM_SLUG, role=Role.ADMIN).delete()
    ReportGeneration.objects.filter(account__slug="theo-bianchi").delete()
    ReportGenerationFactory(account=account("maya-ellison"))
    LeadFactory(account=account("maya-ellison"))
    resume(account("marcus-delgado"), sponsor=title, now=NOW)
    cancel(open_invitations_of_sponsor(title)[0], now=NOW)
    invite(email="visitor@example.org", sponsor=title, invited_by=officer, now=NOW)
    EmailMessageFactory(account=None, to_address=AGENT)
    LoginAttempt.objects.create(email=AGENT, success=False, ip_address="127.0.0.1")


def invitations_accepted() -> tuple[Account, User]:
    """The account of an agent and a member of the team, made by invitations of the demo."""
    sponsor, team = (Account.objects.get(slug=slug) for slug in (TITLE_SLUG, TEAM_SLUG))
    own = AccountFactory(name="Nora Whitfield", sponsor_account=sponsor, plan_id="sponsored_free")
    UserFactory(account=own, email="Nora.Whitfield@example.com")
    return own, UserFactory(account=team, email="hannah.reyes@example.com", role=Role.MEMBER)


def known_of(owner: User) -> list[Any]:
    """All there is of one account, with its sponsor by name."""
    return [
        Account.objects.filter(pk=owner.account_id).values("name", "plan", "sponsor_account__slug").get(),
        User.objects.filter(pk=owner.pk).values().get(),
        list(ReportGeneration.objects.filter(account=owner.account).values()),
        list(EmailMessage.objects.filter(to_address=owner.email).values()),
        list(LoginAttempt.objects.filter(email=owner.email).values()),
    ]


def listings() -> tuple[set[Any], set[Any]]:
    """What is known of the county, and when it was pulled."""
    return (
        set(Listing.objects.values_list("pk", "checked_at")),
        set(PullState.objects.values_list("pk", "last_complete_at", "attempts")),
    )


def test_the_demo_is_as_it_was_without_whoever_accepted_and_others_have_not_noticed():
    guest = AccountFactory(sponsor_account=account(TITLE_SLUG), plan_id="sponsored_free")
    owner = UserFactory(account=guest, email="guest@example.org")
    ReportGenerationFactory(account=guest, status=ReportStatus.COMPLETED)
    EmailMessageFactory(account=guest, to_address=owner.email)
    LoginAttempt.objects.create(email=owner.email, success=True)
    of_guest, rows, county = known_of(owner), counts(), listings()
    a_busy_day_of_visitors()
    own, hannah = invitations_accepted()

    order_reset()
    assert perform_reset(now=NOW) == Outcome.DONE

    assert known_of(owner) == of_guest
    assert counts() == rows
    assert listings() == county
    maya = User.objects.get(email=AGENT)
    assert (maya.first_name, maya.account.name, maya.agent_code) == ("Maya", "Maya Ellison", "mayaellison")
    assert account("marcus-delgado").sponsorship_paused_at
    assert account("theo-bianchi").home_users.get().email == "theo.bianchi@example.com"
    assert not SignupToken.objects.filter(email="visitor@example.org").exists()
    assert not EmailMessage.objects.filter(to_address="visitor@example.org").exists()
    reports = ReportGeneration.objects.filter(account__slug="maya-ellison")
    assert {report.status for report in reports} == {ReportStatus.COMPLETED}
    assert max(report.created_at for report in reports) == NOW
    assert has_succeeded()
    assert step_underway() is None
    assert not Account.objects.filter(pk=own.pk).exists()
    assert not User.objects.filter(pk=hannah.pk).exists()
    invited = open_invitations_of_sponsor(Account.objects.get(slug=TITLE_SLUG))
    assert "nora.whitfield@example.com" in invited.values_list("email", flat=True)


def people() -> set[Any]:
    return set(User.objects.values_list("pk", flat=True))


def test_what_nobody_ordered_is_not_done():
    before = people()
    reset_demo()
    assert people() == before
    assert not has_succeeded()


def test_a_second_worker_leaves_it_to_the_first():
    before = people()
    order_reset()
    with psycopg.connect(database_url()) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        assert perform_reset(now=NOW) == Outcome.ELSEWHERE
    assert people() == before
    assert step_underway() is not None


def test_a_reset_that_fails_changes_nothing_and_another_can_be_ordered(settings):
    before = people()
    nowhere = {"BACKEND": "trendyreports.core.storage.FolderStorage", "OPTIONS": {"location": "/dev/null/x"}}
    settings.STORAGES = {**settings.STORAGES, "default": nowhere}
    order_reset()
    with pytest.raises(OSError, match="/dev/null/x"):
        perform_reset(now=NOW)
    assert people() == before
    assert not has_succeeded()
    assert order_reset()
