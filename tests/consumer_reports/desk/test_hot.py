"""Whom to call first, and why."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from consumer_reports.desk.hot import MOST, hot_leads
from consumer_reports.models import ConsumerReport
from tests.consumer_reports.made import NOW, a_report, did

pytestmark = pytest.mark.django_db
SINCE = NOW - timedelta(days=7)
ZONE = ZoneInfo("America/Los_Angeles")


def hot(agent: User):
    return hot_leads(ConsumerReport.objects.for_account(agent.account), since=SINCE, zone=ZONE)


@pytest.mark.parametrize(
    ("what", "data", "words"),
    [
        ("agent_click", {"by": "call"}, "Tapped to call you"),
        ("agent_click", {"by": "text"}, "Tapped to text you"),
        ("agent_click", {"by": "email"}, "Tapped to email you"),
        ("tab_change", {"tab": "comps"}, "Looked at the comparable sales"),
        ("pdf_request", {}, "Asked for the PDF"),
        ("adjust", {}, "Corrected the home or answered a question"),
        ("share", {}, "Shared it"),
    ],
)
def test_each_sign_has_its_words(agent: User, what: str, data: dict[str, str], words: str):
    report = a_report(agent, sales=0)
    did(report, what, **data)
    [lead] = hot(agent)
    assert (lead.report, lead.reasons) == (report, [words])


def test_one_look_is_not_warm(agent: User):
    report = a_report(agent, sales=0)
    did(report, "view")
    did(report, "view", at=NOW - timedelta(minutes=5))
    did(report, "tab_change", tab="market")
    assert hot(agent) == []


def test_who_came_back_on_other_days_is_warm_though_the_first_was_long_ago(agent: User):
    report = a_report(agent, sales=0)
    for days in (0, 1, 40):
        did(report, "view", at=NOW - timedelta(days=days))
    assert [lead.reasons for lead in hot(agent)] == [["Came back on two other days"]]


def test_days_are_those_of_the_account(agent: User):
    report = a_report(agent, sales=0)
    did(report, "view", at=NOW)  # ten in the morning in Seattle
    did(report, "view", at=NOW - timedelta(hours=9))  # one in the night, the same day there
    assert hot(agent) == []
    did(report, "view", at=NOW - timedelta(hours=11))  # eleven the evening before
    assert [lead.reasons for lead in hot(agent)] == [["Came back on another day"]]


def test_who_did_nothing_lately_closed_or_deleted_is_left_out(agent: User):
    did(a_report(agent, sales=0), "share", at=SINCE - timedelta(minutes=1))
    did(a_report(agent, sales=0, revoked_at=NOW), "share")
    did(a_report(agent, sales=0, revoked_at=NOW, erased_at=NOW), "share")
    assert hot(agent) == []


def test_the_warmest_comes_first_and_the_strongest_reason(agent: User, django_assert_num_queries):
    mild, warm = a_report(agent, sales=0), a_report(agent, sales=0)
    did(mild, "tab_change", tab="comps")
    did(warm, "tab_change", tab="comps", at=NOW - timedelta(hours=3))
    did(warm, "agent_click", by="call", at=NOW - timedelta(hours=2))
    for _ in range(MOST):
        did(a_report(agent, sales=0), "share", at=NOW - timedelta(days=2))
    with django_assert_num_queries(2):
        found = hot(agent)
    assert len(found) == MOST
    assert found[0].report == warm
    assert found[0].reasons == ["Tapped to call you", "Looked at the comparable sales"]
    assert found[0].last_at == NOW - timedelta(hours=2)
    assert found[1].report == mild
