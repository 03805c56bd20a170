"""What an account may still order, and how it is told that there is no more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction

from billing.limits import (
    LimitReached,
    allowance_of,
    record_market_report,
    record_usage,
    release_usage,
)
from billing.models import Plan, UsageEvent
from billing.plans import Kind
from tests.factories import AccountFactory, ReportGenerationFactory, UsageEventFactory

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def used(account, how_many: int, day: date = TODAY, **columns) -> None:
    for _ in range(how_many):
        UsageEventFactory(account=account, day=day, **columns)


def report_of(account, area: str = "98103", **columns):
    params = {"area": {"kind": "zip_codes", "values": [area], "state": None}}
    return ReportGenerationFactory(account=account, input_params=params, **columns)


def order(account, area: str = "98103", now: datetime = NOW, scheduled: bool = False, **columns):
    report = report_of(account, area, **columns)
    return record_market_report(account, report=report, now=now, scheduled=scheduled)


def test_an_account_without_a_plan_is_on_the_free_one(db):
    allowance = allowance_of(AccountFactory(), now=NOW)
    assert (allowance.plan_name, allowance.limit, allowance.used, allowance.left) == ("Free", 5, 0, 5)


def test_an_order_inside_the_limit_is_counted(db):
    account = AccountFactory()
    used(account, 4)
    event = order(account)
    assert (event.event_type, event.day, event.cost_cents) == ("market_report", TODAY, 0)
    assert allowance_of(account, now=NOW).left == 0


def test_the_order_after_the_last_is_refused_in_words(db):
    account = AccountFactory()
    used(account, 5)
    with pytest.raises(LimitReached) as refused:
        order(account)
    assert str(refused.value) == (
        "You have used 5 of the 5 market reports in your Free plan this month. It renews on December 1."
    )
    assert UsageEvent.objects.for_account(account).count() == 5


def test_a_plan_without_any_says_so(db):
    account = AccountFactory(monthly_report_limit_override=0)
    with pytest.raises(LimitReached, match="Your Free plan includes no market reports"):
        order(account)


def test_the_account_s_override_wins_over_its_plan(db):
    account = AccountFactory(plan=Plan.objects.get(slug="pro"), monthly_report_limit_override=1)
    order(account)
    with pytest.raises(LimitReached, match="1 of the 1 market reports in your Pro plan"):
        order(account, "98117")


def test_a_plan_without_a_limit_never_refuses(db):
    Plan.objects.create(slug="endless", name="Endless")
    account = AccountFactory(plan_id="endless")
    used(account, 30)
    order(account)
    allowance = allowance_of(account, now=NOW)
    assert (allowance.used, allowance.left, allowance.percent) == (31, None, None)


def test_the_same_area_type_and_day_count_once(db):
    account = AccountFactory()
    used(account, 4)
    for _ in range(3):
        order(account)
    assert allowance_of(account, now=NOW).used == 5
    with pytest.raises(LimitReached):
        order(account, "98117")


@pytest.mark.parametrize(
    "other",
    [{"area": "98117"}, {"report_type": "market_snapshot"}, {"now": NOW + timedelta(days=1)}],
    ids=["area", "type", "day"],
)
def test_another_area_type_or_day_counts_again(db, other):
    account = AccountFactory()
    order(account)
    order(account, **other)
    assert allowance_of(account, now=NOW).used == 2


def test_the_same_order_recorded_twice_is_one_use(db):
    account = AccountFactory()
    report = report_of(account)
    first = record_market_report(account, report=report, now=NOW)
    assert record_market_report(account, report=report, now=NOW) == first


def test_a_failed_report_gives_its_use_back(db):
    account = AccountFactory()
    report = report_of(account)
    record_market_report(account, report=report, now=NOW)
    release_usage(report, now=NOW)
    assert allowance_of(account, now=NOW).used == 0
    assert UsageEvent.objects.get(reference=str(report.id)).voided_at == NOW


def test_a_failed_report_takes_nothing_from_one_that_succeeded(db):
    account = AccountFactory()
    failed = report_of(account)
    record_market_report(account, report=failed, now=NOW)
    order(account)
    release_usage(failed, now=NOW)
    assert allowance_of(account, now=NOW).used == 1


def test_the_count_starts_again_with_the_month_of_the_account(db):
    account = AccountFactory(time_zone="America/Los_Angeles")
    used(account, 5, day=date(2026, 10, 31))
    still_october = datetime(2026, 11, 1, 6, 59, tzinfo=UTC)
    assert allowance_of(account, now=still_october).left == 0
    assert allowance_of(account, now=still_october + timedelta(minutes=1)).left == 5


def test_december_renews_in_january(db):
    allowance = allowance_of(AccountFactory(), now=datetime(2026, 12, 31, 12, tzinfo=UTC))
    assert allowance.renews_on == date(2027, 1, 1)


def test_use_of_others_and_of_other_kinds_does_not_count(db):
    account = AccountFactory()
    used(AccountFactory(), 3)
    used(account, 2, event_type=Kind.PROPERTY_REPORT)
    assert allowance_of(account, now=NOW).used == 0
    assert allowance_of(account, kind=Kind.PROPERTY_REPORT, now=NOW).used == 2


def test_overage_is_recorded_at_its_price_where_the_plan_allows_it(db):
    Plan.objects.create(
        slug="flex", name="Flex", monthly_report_limit=1, allow_overage=True, overage_price_cents=150
    )
    account = AccountFactory(plan_id="flex")
    costs = [order(account, area).cost_cents for area in ("98103", "98117", "98117", "98039")]
    assert costs == [0, 150, 0, 150]


def test_a_running_schedule_goes_a_fifth_over(db):
    account = AccountFactory(monthly_report_limit_override=10)
    used(account, 10)
    for area in ("98103", "98117"):
        order(account, area, scheduled=True)
    with pytest.raises(LimitReached):
        order(account, "98039", scheduled=True)


def test_the_share_used_is_told_in_percent(db):
    account = AccountFactory()
    used(account, 4)
    assert allowance_of(account, now=NOW).percent == 80


def test_a_property_report_has_a_limit_of_its_own(db):
    account = AccountFactory()

    def take(reference: str) -> UsageEvent:
        return record_usage(
            account, kind=Kind.PROPERTY_REPORT, reference=reference, counts_as=reference, day=TODAY
        )

    take("one")
    with pytest.raises(LimitReached, match="1 of the 1 property reports"):
        take("two")


@pytest.mark.django_db(transaction=True)
def test_two_orders_at_once_cannot_both_take_the_last_report():
    account = AccountFactory(monthly_report_limit_override=1)
    together, told = Barrier(2), []

    def take() -> None:
        together.wait(timeout=60)
        try:
            with transaction.atomic():
                record_usage(
                    account,
                    kind=Kind.MARKET_REPORT,
                    reference=str(uuid4()),
                    counts_as=str(uuid4()),
                    day=TODAY,
                )
            told.append("taken")
        except LimitReached:
            told.append("refused")
        finally:
            connection.close()

    both = [Thread(target=take) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(timeout=60)
    assert sorted(told) == ["refused", "taken"]
