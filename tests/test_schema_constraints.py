"""The database refuses rows that the schema document does not allow, whoever writes them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Membership
from communications.models import EmailSuppression
from tests.factories import (
    AccountFactory,
    ConsumerReportFactory,
    EmailSuppressionFactory,
    ListingFactory,
    MembershipFactory,
    PropertyReportFactory,
    ReportGenerationFactory,
    ScheduleFactory,
    ScheduleRunFactory,
    UserFactory,
)


def refused(**columns: object) -> bool:
    """Whether the database refuses a row of ``columns["factory"]``."""
    factory = columns.pop("factory")
    try:
        with transaction.atomic():
            factory(**columns)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "row",
    [
        {"factory": ReportGenerationFactory, "status": "done"},
        {"factory": PropertyReportFactory, "status": "done"},
        {"factory": ConsumerReportFactory, "status": "done"},
        {"factory": ScheduleFactory, "cadence": "hourly"},
        {"factory": ScheduleFactory, "weekly_dow": 7},
        {"factory": ScheduleFactory, "monthly_dom": 0},
        {"factory": ScheduleFactory, "monthly_dom": 32},
        {"factory": ScheduleFactory, "send_hour": 24},
        {"factory": ScheduleFactory, "send_minute": 60},
        {"factory": ScheduleFactory, "interval_count": 4},
        {"factory": ScheduleRunFactory, "status": "running"},
        {"factory": ScheduleRunFactory, "outcome": "late"},
        {"factory": PropertyReportFactory, "theme": 0},
        {"factory": PropertyReportFactory, "theme": 6},
        {"factory": MembershipFactory, "role": "GUEST"},
        {"factory": AccountFactory, "account_type": "OTHER"},
        {"factory": AccountFactory, "sponsor_display": "loud"},
        {"factory": ListingFactory, "status": "Sold"},
        {"factory": ListingFactory, "property_type": "castle"},
    ],
    ids=lambda row: f"{row['factory'].__name__}-{list(row.items())[1]}",
)
def test_a_value_outside_its_list_or_range_is_refused(db, row):
    assert refused(**row)


@pytest.mark.parametrize(
    "row",
    [
        {"factory": ScheduleFactory, "weekly_dow": 0},
        {"factory": ScheduleFactory, "weekly_dow": 6, "send_hour": 0, "send_minute": 59},
        {
            "factory": ScheduleFactory,
            "cadence": "monthly",
            "weekly_dow": None,
            "monthly_dom": 31,
            "send_hour": 23,
        },
        {"factory": PropertyReportFactory, "theme": 1},
        {"factory": PropertyReportFactory, "theme": 5},
        {"factory": PropertyReportFactory, "theme": None},
    ],
)
def test_the_ends_of_a_range_are_allowed(db, row):
    assert not refused(**row)


def test_an_email_belongs_to_one_user_whatever_its_case(db):
    UserFactory(email="alice@example.com")
    assert refused(factory=UserFactory, email="Alice@Example.com")


def test_a_user_has_one_place_in_an_account(db):
    user = UserFactory()
    assert refused(factory=MembershipFactory, account=user.account, user=user)
    assert Membership.objects.get(pk=(user.account.pk, user.pk)).role == "OWNER"


def test_a_schedule_has_one_run_for_a_slot(db):
    run = ScheduleRunFactory(slot="2026-11-01T01:30")
    assert refused(factory=ScheduleRunFactory, schedule=run.schedule, slot="2026-11-01T01:30")
    assert not refused(factory=ScheduleRunFactory, slot="2026-11-01T01:30")


def test_a_suppressed_address_is_kept_once_in_lower_case(db):
    stopped = EmailSuppressionFactory(email="Bob@Example.COM")
    stopped.refresh_from_db()
    assert stopped.email == "bob@example.com"
    assert refused(factory=EmailSuppressionFactory, account=stopped.account, email="BOB@example.com")
    assert not refused(factory=EmailSuppressionFactory, email="bob@example.com")


def test_an_address_suppressed_for_everybody_is_kept_once(db):
    EmailSuppression.objects.create(account=None, email="bob@example.com")
    assert refused(factory=EmailSuppressionFactory, account=None, email="Bob@example.com")
