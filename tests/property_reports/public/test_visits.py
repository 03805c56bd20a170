"""Views are counted once each, visitors once a day, nobody is remembered, and none is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.test import RequestFactory

from accounts.models import User
from property_reports.models import (
    PropertyReport,
    PropertyReportStats,
    PropertyReportStatsDaily,
    PropertyReportVisitor,
)
from property_reports.public.visits import (
    count_lead,
    count_view,
    forget_visitors,
    is_counted,
    salt_of,
    visitor_of,
)
from tests.at_once import at_once
from tests.factories import PropertyReportFactory, UserFactory

NOW = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604"


def counts(report: PropertyReport) -> tuple[int, ...]:
    report.refresh_from_db()
    stats = PropertyReportStats.objects.get(property_report=report)
    day = PropertyReportStatsDaily.objects.get(property_report=report, date=NOW.date())
    return (
        *(report.view_count, report.unique_visitors),
        *(stats.total_views, stats.unique_views, stats.total_leads),
        *(day.views, day.unique_views, day.leads),
    )


def test_a_second_look_is_a_view_and_no_second_visitor(agent: User):
    report = PropertyReportFactory(account=agent.account)
    for visitor in ("one", "one", "two", ""):
        count_view(report.pk, visitor, now=NOW)
    assert counts(report) == (4, 2, 4, 2, 0, 4, 2, 0)


def test_the_next_day_she_is_a_new_visitor_with_a_row_of_its_own(agent: User):
    report = PropertyReportFactory(account=agent.account)
    for days in (0, 1):
        count_view(report.pk, "one", now=NOW + timedelta(days=days))
    report.refresh_from_db()
    assert (report.view_count, report.unique_visitors) == (2, 2)
    assert PropertyReportStatsDaily.objects.filter(property_report=report).count() == 2


@pytest.mark.django_db(transaction=True)
def test_fifty_visitors_at_the_same_moment_are_all_counted():
    report = PropertyReportFactory(account=UserFactory().account)
    views = [partial(count_view, report.pk, f"visitor {number % 25}", now=NOW) for number in range(50)]
    at_once(*views)
    assert counts(report) == (50, 25, 50, 25, 0, 50, 25, 0)


@pytest.mark.django_db(transaction=True)
def test_leads_and_views_at_the_same_moment_hold_nobody_up():
    report = PropertyReportFactory(account=UserFactory().account)
    views = [partial(count_view, report.pk, str(number), now=NOW) for number in range(12)]
    leads = [partial(count_lead, report.pk, now=NOW) for _ in range(12)]
    at_once(*views, *leads)
    assert counts(report) == (12, 12, 12, 12, 12, 12, 12, 12)


def asked(browser: str = PHONE, address: str = "198.51.100.7", **headers: str):
    return RequestFactory().get("/p/abc", headers={"user-agent": browser, **headers}, REMOTE_ADDR=address)


def test_a_browser_is_known_for_a_day_and_only_on_one_page(agent: User, empty_cache: None):
    one, other = PropertyReportFactory.create_batch(2, account=agent.account)
    hers = visitor_of(asked(), one.pk, now=NOW)
    assert visitor_of(asked(), one.pk, now=NOW) == hers
    assert visitor_of(asked(), other.pk, now=NOW) != hers
    assert visitor_of(asked(address="198.51.100.8"), one.pk, now=NOW) != hers
    assert visitor_of(asked(), one.pk, now=NOW + timedelta(days=1)) != hers


def test_the_salt_is_random_and_gone_with_its_day(empty_cache: None):
    today = salt_of(NOW.date())
    assert today and len(today) == 32
    assert salt_of(NOW.date() + timedelta(days=1)) != today


@pytest.mark.parametrize(
    "browser",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Slackbot-LinkExpanding 1.0",
        "curl/8.1",
        "python-requests/2.31",
        "Mozilla/5.0 HeadlessChrome/120.0",
    ],
)
def test_programs_are_not_counted(browser: str):
    assert not is_counted(asked(browser))


def test_a_person_is_counted_and_a_look_ahead_is_not():
    assert is_counted(asked())
    assert not is_counted(asked(**{"sec-purpose": "prefetch;prerender"}))


def test_hashes_of_days_gone_by_are_deleted(agent: User):
    report = PropertyReportFactory(account=agent.account)
    count_view(report.pk, "old", now=NOW - timedelta(days=3))
    count_view(report.pk, "new", now=NOW)
    assert forget_visitors(now=NOW) == 1
    assert PropertyReportVisitor.objects.get().visitor == "new"
