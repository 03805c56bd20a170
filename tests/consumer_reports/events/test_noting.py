"""Views are counted once each, visitors once a day, and what the page's script tells is kept or refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.test import RequestFactory

from accounts.models import User
from consumer_reports.events import note
from consumer_reports.events.noting import count_view, forget_visitors
from consumer_reports.events.told import NotAnEvent, event_in
from consumer_reports.events.visitors import MOST_EVENTS, device_of
from consumer_reports.models import ConsumerReport, ConsumerReportVisitor, EventType, ReportAnalytics
from tests.at_once import at_once
from tests.consumer_reports.finished import a_waiting_report
from tests.factories import UserFactory

NOW = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604"
IPAD = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605 Safari/604"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537 Chrome/120 Mobile Safari/537"
ANDROID_TABLET = "Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537 Chrome/120 Safari/537"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537 Chrome/120 Safari/537"


@pytest.fixture
def report(agent: User, empty_cache: None) -> ConsumerReport:
    return a_waiting_report(agent)


def asked(browser: str = IPHONE, address: str = "198.51.100.7"):
    request = RequestFactory().post("/r/x/events/", headers={"user-agent": browser}, REMOTE_ADDR=address)
    return request


def counts(report: ConsumerReport) -> tuple[int, int, int]:
    report.refresh_from_db()
    views = ReportAnalytics.objects.filter(report=report, event_type=EventType.VIEW).count()
    return report.view_count, report.unique_views, views


def test_a_second_look_is_a_view_and_no_second_visitor(report: ConsumerReport):
    for minutes, visitor in enumerate(("one", "one", "two", "")):
        count_view(report.pk, visitor, "phone", now=NOW + timedelta(minutes=minutes))
    assert counts(report) == (4, 2, 4)
    assert report.first_viewed_at == NOW
    assert report.last_viewed_at == NOW + timedelta(minutes=3)
    assert ReportAnalytics.objects.filter(session_id="one", device_type="phone").count() == 2


@pytest.mark.django_db(transaction=True)
def test_fifty_visitors_at_the_same_moment_are_all_counted():
    report = a_waiting_report(UserFactory())
    at_once(*(partial(count_view, report.pk, f"v{number % 25}", "phone", now=NOW) for number in range(50)))
    assert counts(report) == (50, 25, 50)


def test_a_report_that_was_deleted_counts_nothing_more(report: ConsumerReport):
    ConsumerReport.objects.filter(pk=report.pk).update(erased_at=NOW)
    count_view(report.pk, "one", "phone", now=NOW)
    assert counts(report) == (0, 0, 0)


def test_hashes_of_days_gone_by_are_deleted(report: ConsumerReport):
    count_view(report.pk, "old", "phone", now=NOW - timedelta(days=3))
    count_view(report.pk, "new", "phone", now=NOW)
    assert forget_visitors(now=NOW) == 1
    assert ConsumerReportVisitor.objects.get().visitor == "new"


@pytest.mark.parametrize(
    ("browser", "device"),
    [
        (IPHONE, "phone"),
        (ANDROID, "phone"),
        (IPAD, "tablet"),
        (ANDROID_TABLET, "tablet"),
        (DESK, "computer"),
    ],
)
def test_the_device_is_told_by_the_browser(browser: str, device: str):
    assert device_of(asked(browser)) == device


def test_an_event_carries_what_was_done_by_whom_on_what(report: ConsumerReport):
    assert note(report, EventType.AGENT_CLICK, {"by": "call"}, asked(), now=NOW)
    kept = ReportAnalytics.objects.get()
    assert (kept.event_type, kept.event_data, kept.device_type) == ("agent_click", {"by": "call"}, "phone")
    assert kept.session_id and "198.51" not in kept.session_id


@pytest.mark.parametrize(
    "browser", ["", "curl/8.1", "Mozilla/5.0 (compatible; Googlebot/2.1)", "WhatsApp/2.23"]
)
def test_programs_leave_no_event(report: ConsumerReport, browser: str):
    assert not note(report, EventType.SHARE, None, asked(browser), now=NOW)
    assert not ReportAnalytics.objects.exists()


def test_nobody_floods_the_table(report: ConsumerReport, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("consumer_reports.events.visitors.MOST_EVENTS", 5)
    assert MOST_EVENTS > 50
    kept = [note(report, EventType.SHARE, None, asked(f"{IPHONE} {number}"), now=NOW) for number in range(8)]
    assert kept == [True] * 5 + [False] * 3
    assert note(report, EventType.SHARE, None, asked(address="198.51.100.8"), now=NOW)


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ({"type": "tab_change", "tab": "comps"}, (EventType.TAB_CHANGE, {"tab": "comps"})),
        ({"type": "agent_click", "by": "text"}, (EventType.AGENT_CLICK, {"by": "text"})),
        ({"type": "share"}, (EventType.SHARE, {})),
    ],
)
def test_what_the_script_may_tell(told: dict[str, str], event: tuple[EventType, dict[str, str]]):
    assert event_in(json.dumps(told).encode()) == event


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff",
        b'"share"',
        b'{"type": "view"}',
        b'{"type": "pdf_request"}',
        b'{"type": ["share"]}',
        b'{"type": "share", "more": 1}',
        b'{"type": "tab_change"}',
        b'{"type": "tab_change", "tab": "cellar"}',
        b'{"type": "tab_change", "tab": ["comps"]}',
        b'{"type": "share"}' + b" " * 200,
    ],
)
def test_anything_else_is_refused(body: bytes):
    with pytest.raises(NotAnEvent):
        event_in(body)
