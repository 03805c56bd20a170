"""An account's rows are reached through it, and a stranger's are not there."""

from __future__ import annotations

import pytest
from django.apps import apps

from consumer_reports.models import ReportAnalytics
from contacts.models import ContactGroupMember
from market_reports.models import ScheduleRun
from property_reports.models import PropertyReportStats, PropertyReportStatsDaily
from tests import factories
from tests.factories import (
    AccountFactory,
    ConsumerReportFactory,
    ContactFactory,
    ContactGroupFactory,
    PropertyReportFactory,
    ScheduleRunFactory,
)
from trendyreports.core.tenancy import TenantQuerySet

# Tables with an account that are not reached through it: a membership's user, the sponsor's own brand,
# tokens that are opened by their hash, and the platform's view over all accounts.
BY_OTHER_WAYS = {"User", "AffiliateBranding", "SignupToken", "AgentStanding"}
OF_AN_ACCOUNT = [
    model
    for model in apps.get_models()
    if any(field.name == "account" for field in model._meta.fields) and model.__name__ not in BY_OTHER_WAYS
]
MADE = [
    name.removesuffix("Factory")
    for name in vars(factories)
    if name.endswith("Factory") and "account" in getattr(factories, name)._meta.declarations
]


@pytest.mark.parametrize("model", OF_AN_ACCOUNT, ids=lambda model: model.__name__)
def test_every_table_of_an_account_answers_for_account(model):
    assert isinstance(model.objects.all(), TenantQuerySet)


@pytest.mark.parametrize("name", sorted(set(MADE) - {"User", "PlatformAdmin", "AffiliateBranding"}))
def test_a_stranger_s_row_is_not_there(db, name):
    factory = getattr(factories, f"{name}Factory")
    row = factory(account=AccountFactory())
    model = type(row)
    assert list(model.objects.for_account(row.account)) == [row]
    assert not model.objects.for_account(AccountFactory()).exists()


def owned_by_way_of_another_row():
    member = ContactFactory()
    ContactGroupFactory(account=member.account, members=[member])
    report, home = ConsumerReportFactory(), PropertyReportFactory()
    return [
        (member.account, ContactGroupMember.objects.get()),
        (report.account, ReportAnalytics.objects.create(report=report, event_type="view")),
        (home.account, PropertyReportStats.objects.create(property_report=home)),
        (home.account, PropertyReportStatsDaily.objects.create(property_report=home, date="2026-03-02")),
        ((run := ScheduleRunFactory()).schedule.account, run),
    ]


def test_rows_without_an_account_of_their_own_are_reached_through_their_parent(db):
    stranger = AccountFactory()
    owned = owned_by_way_of_another_row()
    assert {type(row) for _, row in owned} >= {ScheduleRun, ReportAnalytics}
    for account, row in owned:
        assert list(type(row).objects.for_account(account)) == [row]
        assert not type(row).objects.for_account(stranger).exists()
