"""The first steps: they tick themselves, are put away, come back, and go by themselves."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role, User
from tests.factories import AffiliateFactory, ReportGenerationFactory, ScheduleFactory, UserFactory
from trendyreports.home.onboarding import checklist_of

BARE = {"brokerage_name": None, "brokerage_logo_url": None, "office_address": None}
STEPS = ["Verify your email", "Complete your profile", "Choose your brand", "Order your first report",
         "Set up your first schedule"]  # fmt: skip


@pytest.fixture
def beginner(db: None) -> User:
    return UserFactory(**BARE)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def list_of(user: User, *, has_report: bool = False):
    return checklist_of(user, user.memberships.select_related("account").get(), has_report=has_report)


def ticked(user: User, **given: bool) -> list[str]:
    return [step.title for step in list_of(user, **given).steps if step.is_done]


def test_a_beginner_has_five_steps_before_her(beginner: User):
    checklist = list_of(beginner)
    assert [step.title for step in checklist.steps] == STEPS
    assert checklist.done == 0


def test_each_step_ticks_itself(beginner: User):
    beginner.email_verified_at = timezone.now()
    assert ticked(beginner) == STEPS[:1]
    beginner.brokerage_name, beginner.office_address = "Harbor Homes", "9 Pier Street"
    beginner.brokerage_logo_url = f"/pictures/{'1f' * 32}.png"
    assert ticked(beginner) == STEPS[:2]
    beginner.account.branding = {"accent_color": "#facc15"}
    beginner.account.save()
    assert ticked(beginner) == STEPS[:3]
    assert ticked(beginner, has_report=True) == STEPS[:4]


def test_it_goes_by_itself_when_all_is_done(beginner: User):
    ready = UserFactory(email_verified_at=timezone.now())
    ready.account.branding = {"logo": f"/pictures/{'1f' * 32}.png"}
    ready.account.save()
    ScheduleFactory(account=ready.account)
    assert list_of(ready, has_report=False).done == 4
    assert list_of(ready, has_report=True) is None


def test_an_empty_branding_is_no_choice(beginner: User):
    beginner.account.branding = {"logo": None, "display_name": "Maria"}
    beginner.account.save()
    assert STEPS[2] not in ticked(beginner)


def test_a_member_is_not_asked_to_choose_the_brand(beginner: User):
    member = UserFactory(account=beginner.account, role=Role.MEMBER)
    assert STEPS[2] not in [step.title for step in list_of(member).steps]


def test_the_dashboard_shows_it_with_a_way_to_each_step(beginner: User):
    page = client_of(beginner).get("/dashboard/").content.decode()
    assert "0 of 5 done" in page
    assert "/settings/profile/?next=%2Fdashboard%2F#id_brokerage_name" in page
    for url in ("/settings/sign-in/", "/settings/brand/", "/reports/new/"):
        assert f'<a href="{url}">' in page
    assert "Opens with schedules." in page


def test_an_order_ticks_its_step_on_the_dashboard(beginner: User):
    ReportGenerationFactory(account=beginner.account)
    assert "1 of 5 done" in client_of(beginner).get("/dashboard/").content.decode()


def test_it_is_put_away_and_brought_back(beginner: User):
    client = client_of(beginner)
    profile = client.get("/settings/profile/").content.decode()
    assert "first-steps/bring-back" not in profile
    assert client.post("/first-steps/put-away/")["Location"] == "/dashboard/"
    assert "Your first steps" not in client.get("/dashboard/").content.decode()

    assert "first-steps/bring-back" in client.get("/settings/profile/").content.decode()
    client.post("/first-steps/bring-back/")
    assert "Your first steps" in client.get("/dashboard/").content.decode()


def test_it_is_put_away_for_oneself_alone(beginner: User):
    colleague = UserFactory(account=beginner.account)
    client_of(colleague).post("/first-steps/put-away/")
    assert "Your first steps" in client_of(beginner).get("/dashboard/").content.decode()


def test_a_sponsor_has_no_such_list(db: None):
    sponsor = UserFactory(account=AffiliateFactory())
    assert "Your first steps" not in client_of(sponsor).get("/dashboard/").content.decode()


def test_it_costs_one_query(beginner: User):
    membership = beginner.memberships.select_related("account").get()
    with CaptureQueriesContext(connection) as captured:
        checklist_of(beginner, membership, has_report=True)
    assert len(captured) == 1
