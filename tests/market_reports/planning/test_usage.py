"""What a schedule uses of the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from accounts.models import User
from billing.limits import Allowance
from billing.models import Plan
from billing.plans import Kind
from market_reports.planning.usage import PlanUse, amount_in_words, monthly_use, plan_use
from tests.factories import ScheduleFactory

NOW = datetime(2026, 11, 26, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cadence", "every", "words"),
    [
        ("daily", 1, "About 30 reports a month"),
        ("daily", 2, "About 15 reports a month"),
        ("daily", 3, "About 10 reports a month"),
        ("weekly", 1, "About 4 reports a month"),
        ("weekly", 2, "About 2 reports a month"),
        ("weekly", 3, "About 1 report a month"),
        ("monthly", 1, "1 report a month"),
        ("monthly", 2, "1 report every 2 months"),
        ("monthly", 3, "1 report every 3 months"),
    ],
)
def test_a_rhythm_is_told_as_reports_a_month(cadence, every, words):
    assert amount_in_words(monthly_use(cadence, every)) == words


def use(limit: int | None, monthly: int, others: int = 0) -> PlanUse:
    allowance = Allowance(
        kind=Kind.MARKET_REPORT, plan_name="Pro", limit=limit, used=12, renews_on=date(2026, 12, 1)
    )
    return PlanUse(monthly=Fraction(monthly), others=Fraction(others), allowance=allowance)


def test_it_stands_beside_the_plan_and_what_is_used():
    assert use(50, 4).text == "4 reports a month of your 50; 12 used so far this month."
    assert use(None, 4).text == "4 reports a month; 12 used so far this month."


def test_more_than_the_plan_has_is_told():
    assert use(50, 50).warning == ""
    assert use(None, 500).warning == ""
    assert "more than the 50 a month of your Pro plan" in use(50, 30, 21).warning
    assert "includes no market reports" in use(0, 4).warning
    assert use(50, 60).warning.endswith(
        "Schedules still send up to 20% more. Dates after that are left out until the next month begins."
    )


@pytest.mark.parametrize(("cents", "price"), [(250, " and costs $2.50 each."), (0, ".")])
def test_on_a_plan_that_goes_on_everything_is_sent_at_its_price(agent: User, cents, price):
    ScheduleFactory.create_batch(2, account=agent.account, cadence="daily")
    Plan.objects.filter(slug="free").update(allow_overage=True, overage_price_cents=cents)
    said = plan_use(agent.account, cadence="weekly", every=1, now=NOW).warning
    assert said.endswith(f" plan. What goes over it is sent all the same{price}")


def test_the_other_active_schedules_are_counted_and_its_own_row_is_not(agent: User):
    own = ScheduleFactory(account=agent.account)
    ScheduleFactory(account=agent.account, cadence="monthly", monthly_dom=1, weekly_dow=None)
    ScheduleFactory(account=agent.account, active=False)
    ScheduleFactory()
    found = plan_use(agent.account, cadence="weekly", every=1, now=NOW, but=own.pk)
    assert found.others == 1
    assert found.beside == "Your other schedules use 1 report a month."
    assert plan_use(agent.account, cadence="weekly", every=1, now=NOW).others == 1 + Fraction(365, 84)
