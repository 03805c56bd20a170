"""The demo: complete after one run, unchanged by a second, moved on by the next day."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, Q
from django.test import override_settings

from accounts.models import Account, AccountType, AffiliateBranding, Membership, Role, User
from accounts.readiness import missing_for_publishing
from billing.models import UsageEvent
from integrations.mls.sandbox.pictures.names import NAMES
from integrations.models import Feed, Listing
from integrations.sample_pictures import INDEX, VERSION, paint_pool
from market_reports.models import ReportGeneration
from tests.plans import seed_plans
from trendyreports.core.images import picture_bytes
from trendyreports.core.storage import save_file
from trendyreports.demo.people import ADMIN, AGENT, LOGINS, PASSWORD, SPONSORED, TEAM, TITLE_COMPANY

DAY, NEXT_DAY = date(2026, 3, 17), date(2026, 3, 18)
TABLES = (Account, User, Membership, AffiliateBranding, Feed, Listing, ReportGeneration, UsageEvent)


def load(day: date, *options: str) -> str:
    said = io.StringIO()
    with override_settings(DEBUG=True):
        call_command("load_demo", "--as-of", day.isoformat(), *options, stdout=said)
    return said.getvalue()


def counts() -> dict[str, int]:
    return {table.__name__: table._default_manager.count() for table in TABLES}


@pytest.fixture(scope="module")
def stored_files(tmp_path_factory) -> dict:
    location = str(tmp_path_factory.mktemp("demo"))
    return {"BACKEND": "trendyreports.core.storage.FolderStorage", "OPTIONS": {"location": location}}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, stored_files) -> Iterator[str]:
    """The demo of one day, loaded once for all tests here; one painted picture stands for the whole pool."""
    with django_db_blocker.unblock(), transaction.atomic(), in_storage(stored_files):
        seed_plans()
        picture = paint_pool(processes=1, names=NAMES[:1])[NAMES[0]]
        index = {"version": VERSION, "pictures": dict.fromkeys(NAMES, picture)}
        save_file(INDEX, json.dumps(index).encode())
        yield load(DAY)
        transaction.set_rollback(True)


def in_storage(stored_files: dict) -> override_settings:
    staticfiles = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return override_settings(STORAGES={"default": stored_files, "staticfiles": staticfiles})


@pytest.fixture
def demo(loaded: str, stored_files: dict) -> Iterator[str]:
    """What the command said; what a test changes is undone."""
    with transaction.atomic(), in_storage(stored_files):
        yield loaded
        transaction.set_rollback(True)


def account_of(email: str) -> Account:
    return Account.objects.get(memberships__user__email=email)


def test_it_says_who_can_come_in(demo):
    for email in (AGENT, TITLE_COMPANY, TEAM, ADMIN, PASSWORD):
        assert email in demo


def test_everybody_can_sign_in_with_the_shown_password(demo):
    for email in LOGINS.values():
        user = User.objects.get(email=email)
        assert check_password(PASSWORD, user.password)
        assert user.is_active
        assert user.email_verified_at


def test_the_agent_is_ready_to_publish(demo):
    agent = User.objects.get(email=AGENT)

    assert agent.agent_code == "mayaellison"
    assert agent.brokerage_name
    assert agent.office_address
    assert agent.license_number
    assert picture_bytes(agent.photo_url[10:74])
    assert picture_bytes(agent.account.branding["logo"][10:74])


def test_everybody_of_the_demo_may_publish(demo):
    for user in User.objects.filter(account__isnull=False).select_related("account"):
        assert missing_for_publishing(user, user.account) == [], user.email


def test_the_title_company_sponsors_twelve_agents(demo):
    sponsor = account_of(TITLE_COMPANY)

    assert sponsor.account_type == AccountType.INDUSTRY_AFFILIATE
    assert sponsor.sponsored_accounts.count() == len(SPONSORED) == 12
    assert {account.plan_id for account in sponsor.sponsored_accounts.all()} == {"sponsored_free"}
    assert sponsor.affiliate_branding.accent_color == "#facc15"
    assert picture_bytes(sponsor.affiliate_branding.logo_url[10:74])


def test_the_agents_have_colours_of_every_kind(demo):
    accents = {
        account.branding["accent_color"] for account in account_of(TITLE_COMPANY).sponsored_accounts.all()
    }

    assert {"#0d9488", "#facc15", "#7c2d12", "#1d4ed8", "#f9f3b4"} <= accents


def test_the_team_has_an_owner_and_members(demo):
    roles = list(account_of(TEAM).memberships.order_by("role").values_list("role", flat=True))

    assert roles == [Role.MEMBER, Role.MEMBER, Role.OWNER]


def test_the_platform_admin_belongs_to_no_account(demo):
    admin = User.objects.get(email=ADMIN)

    assert admin.is_platform_admin
    assert not admin.memberships.exists()


def test_the_agents_reports_are_finished(demo):
    reports = ReportGeneration.objects.filter(account=account_of(AGENT))

    assert reports.count() == 6
    assert {report.status for report in ReportGeneration.objects.all()} == {"completed"}
    assert {report.report_type for report in reports} == {"closed", "market_snapshot"}
    assert len({report.created_at.date() for report in reports}) > 3


def test_the_listings_are_those_of_the_day(demo):
    feed = Feed.objects.get()

    assert feed.is_sample
    assert feed.has_display_profile
    assert feed.account is None
    assert 6_000 < Listing.objects.count() < 9_000
    assert not Listing.objects.filter(Q(close_date__gt=DAY) | Q(list_date__gt=DAY)).exists()
    assert Listing.objects.filter(close_date=DAY).exists()
    assert Listing.objects.filter(photos__0__hash__isnull=True).count() == 0


def test_the_sponsor_sees_numbers_of_this_month_within_the_plan(demo):
    month = Q(usage_events__day__gte=date(2026, 3, 1), usage_events__day__lte=DAY)
    sponsored = account_of(TITLE_COMPANY).sponsored_accounts.annotate(
        used=Count("usage_events", filter=month)
    )

    used = sorted(account.used for account in sponsored)
    assert used[0] == 0
    assert 5 < used[-1] <= 10


def test_a_second_run_changes_nothing(demo):
    before = counts()

    said = load(DAY)

    assert counts() == before
    assert "made" not in said
    assert "added" not in said
    assert "listings" not in said


def test_the_next_day_moves_the_same_homes_on(demo):
    before, waiting = (
        counts(),
        set(Listing.objects.filter(status="Pending").values_list("listing_key", flat=True)),
    )

    load(NEXT_DAY)

    after = counts()
    assert before["Listing"] < after["Listing"] < before["Listing"] + 60
    assert {**after, "Listing": 0} == {**before, "Listing": 0}
    assert Listing.objects.filter(close_date=NEXT_DAY, listing_key__in=waiting).exists()
    assert not Listing.objects.filter(close_date__gt=NEXT_DAY).exists()


def test_what_a_visitor_changed_stays(demo):
    Account.objects.filter(slug="maya-ellison").update(name="Maya Sells")

    load(NEXT_DAY)

    assert Account.objects.get(slug="maya-ellison").name == "Maya Sells"


@pytest.mark.django_db
def test_without_debug_there_is_no_demo(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG"):
        call_command("load_demo")

    assert not Account.objects.exists()
