"""What an agent does with a report."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import User
from consumer_reports.desk import release
from consumer_reports.desk.verbs import COPIES_A_DAY, NotNow, resend, restore, revoke
from consumer_reports.models import Mode
from tests.consumer_reports.made import NOW, a_report
from trendyreports.core.ratelimit import TooOften

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]
HELD = {"mode": Mode.REVIEW, "hold_until": NOW + timedelta(hours=20)}


def test_a_held_report_is_released_once(agent: User):
    report = a_report(agent, sales=0, **HELD)
    assert release(report, now=NOW)
    report.refresh_from_db()
    assert report.released_at == NOW
    assert not release(report, now=NOW + timedelta(minutes=1))


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"hold_until": NOW - timedelta(minutes=1)},
        {**HELD, "status": "pending"},
        {**HELD, "revoked_at": NOW},
        {**HELD, "erased_at": NOW, "revoked_at": NOW},
    ],
)
def test_what_does_not_wait_is_not_released(agent: User, columns):
    assert not release(a_report(agent, sales=0, **columns), now=NOW)


def test_a_page_is_closed_and_opened_again(agent: User):
    report = a_report(agent, sales=0)
    assert revoke(report, now=NOW)
    assert not revoke(report, now=NOW + timedelta(hours=1))
    report.refresh_from_db()
    assert report.revoked_at == NOW
    assert restore(report, now=NOW)
    report.refresh_from_db()
    assert report.revoked_at is None
    assert not restore(report, now=NOW)


def test_what_its_reader_deleted_stays_closed(agent: User):
    assert not restore(a_report(agent, sales=0, revoked_at=NOW, erased_at=NOW), now=NOW)


def test_copies_go_again_three_times_a_day(agent: User):
    report = a_report(agent, sales=0)
    for _ in range(COPIES_A_DAY):
        resend(report, now=NOW)
    with pytest.raises(TooOften):
        resend(report, now=NOW)


@pytest.mark.parametrize(
    "columns",
    [
        {"status": "pending"},
        HELD,
        {"revoked_at": NOW},
        {"consumer_email": None, "consumer_phone": None},
    ],
)
def test_copies_go_again_only_where_there_is_something_to_open_and_somebody_to_write_to(agent: User, columns):
    with pytest.raises(NotNow):
        resend(a_report(agent, sales=0, **columns), now=NOW)
