"""A leased row has one owner at a time, and only the owner finishes it."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from market_reports.generation import open_reports
from market_reports.models import ReportGeneration
from tests.factories import ReportGenerationFactory
from trendyreports.core.outbox import Claim, claim, due, finish, holding, put_back, renew

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=61)


@pytest.fixture
def report(db) -> ReportGeneration:
    return ReportGenerationFactory(status="pending", next_attempt_at=NOW)


def take(report, now=NOW) -> Claim | None:
    return claim(open_reports(), report.pk, now=now, lease_seconds=60, status="processing")


def test_a_due_row_is_claimed_with_a_lease_and_an_attempt(report):
    held = take(report)
    report.refresh_from_db()
    assert held == Claim(report.pk, 1)
    assert (report.status, report.attempts) == ("processing", 1)
    assert report.lease_until == NOW + timedelta(seconds=60)


def test_a_leased_row_is_not_claimed_again(report):
    take(report)
    assert take(report, NOW + timedelta(seconds=59)) is None


def test_a_row_whose_lease_ran_out_is_claimed_by_the_next(report):
    take(report)
    assert take(report, LATER) == Claim(report.pk, 2)


def test_a_row_put_off_is_not_claimed_before_its_time(report):
    held = take(report)
    assert put_back(open_reports(), held, until=NOW + timedelta(seconds=30))
    assert take(report, NOW + timedelta(seconds=29)) is None
    assert take(report, NOW + timedelta(seconds=30)) == Claim(report.pk, 2)


def test_a_late_finisher_is_refused(report):
    first = take(report)
    second = take(report, LATER)
    assert not finish(open_reports(), first, status="completed")
    assert finish(open_reports(), second, status="completed")


def test_a_finished_row_is_neither_due_nor_finished_again(report):
    held = take(report)
    assert finish(open_reports(), held, status="completed")
    assert not finish(open_reports(), held, status="failed")
    assert take(report, LATER) is None
    assert not open_reports().filter(due(LATER)).exists()


def test_long_work_renews_its_lease_until_it_lost_it(report):
    first = take(report)
    assert renew(open_reports(), first, now=NOW + timedelta(seconds=50), lease_seconds=60)
    assert take(report, LATER) is None
    take(report, NOW + timedelta(seconds=200))
    assert not renew(open_reports(), first, now=NOW + timedelta(seconds=201), lease_seconds=60)


def test_an_error_gives_the_row_back_and_waits_longer_each_time(report):
    waits = []
    now = NOW
    for _ in range(3):
        held = take(report, now)
        with pytest.raises(ZeroDivisionError), holding(open_reports(), held, now=now, retry_seconds=5):
            raise ZeroDivisionError
        report.refresh_from_db()
        assert report.lease_until is None
        waits.append((report.next_attempt_at - now).total_seconds())
        now = report.next_attempt_at
    assert waits == [5, 10, 20]


@pytest.mark.django_db(transaction=True)
def test_of_twenty_claims_at_once_one_wins():
    report = ReportGenerationFactory(status="pending", next_attempt_at=NOW)
    gate, won = Barrier(20), []

    def try_to_claim() -> None:
        gate.wait()
        won.append(take(report))
        connection.close()

    racers = [Thread(target=try_to_claim) for _ in range(20)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert [held for held in won if held] == [Claim(report.pk, 1)]
