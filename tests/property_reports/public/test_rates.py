"""Forms are counted by network and report over a sliding hour, exactly, whoever else counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from accounts.models import User
from property_reports.models import BlockedIp, LeadRateLimit
from property_reports.public.rates import count_form, forget_counts, is_blocked
from tests.at_once import at_once
from tests.factories import PropertyReportFactory, UserFactory

NOW = datetime(2026, 5, 4, 18, 57, tzinfo=UTC)
ADDRESS = "198.51.100.7"


def test_an_hour_slides(agent: User):
    report = PropertyReportFactory(account=agent.account)
    minutes = (0, 5, 30, 58, 61, 130)
    counted = [count_form(report.pk, ADDRESS, now=NOW + timedelta(minutes=at)) for at in minutes]
    assert counted == [1, 2, 3, 4, 4, 1]


def test_another_report_and_another_network_are_counted_for_themselves(agent: User):
    one, other = PropertyReportFactory.create_batch(2, account=agent.account)
    assert count_form(one.pk, ADDRESS, now=NOW) == 1
    assert count_form(other.pk, ADDRESS, now=NOW) == 1
    assert count_form(one.pk, "198.51.100.8", now=NOW) == 1
    assert count_form(one.pk, None, now=NOW) == 0


def test_an_ipv6_household_is_one(agent: User):
    report = PropertyReportFactory(account=agent.account)
    assert [count_form(report.pk, f"2001:db8:1:2::{end}", now=NOW) for end in (1, 2)] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_thirty_at_once_are_each_told_another_number():
    report = PropertyReportFactory(account=UserFactory().account)
    told = at_once(*[partial(count_form, report.pk, ADDRESS, now=NOW)] * 30)
    assert sorted(told) == list(range(1, 31))  # type: ignore[type-var]
    assert LeadRateLimit.objects.get().attempt_count == 30


@pytest.mark.parametrize(
    ("blocked", "address", "expected"),
    [
        ("198.51.100.7", "198.51.100.7", True),
        ("198.51.100.7", "198.51.100.8", False),
        ("2001:db8:1:2::9", "2001:db8:1:2::1", True),
        ("198.51.100.7", None, False),
    ],
)
def test_a_blocked_network_is_known(db: None, blocked: str, address: str | None, expected: bool):
    BlockedIp.objects.create(ip_address=blocked)
    assert is_blocked(address) == expected


def test_old_counts_are_deleted(agent: User):
    report = PropertyReportFactory(account=agent.account)
    count_form(report.pk, ADDRESS, now=NOW - timedelta(days=3))
    count_form(report.pk, ADDRESS, now=NOW)
    assert forget_counts(now=NOW) == 1
