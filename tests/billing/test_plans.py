"""Which plan an account is on, and what becomes of one that its sponsor pays."""

from __future__ import annotations

import pytest
from django.utils import timezone

from billing.limits import LimitReached, allowance_of
from billing.models import Plan
from billing.plans import plan_of
from tests.billing.test_limits import NOW, order
from tests.factories import AccountFactory, AffiliateFactory

PAUSED = {"sponsorship_paused_at": timezone.now()}


def a_sponsored_account(*, is_active: bool = True, plan: str = "sponsored_free", **columns):
    return AccountFactory(sponsor_account=AffiliateFactory(is_active=is_active), plan_id=plan, **columns)


def test_an_account_is_on_its_own_plan(db):
    assert plan_of(AccountFactory(plan_id="pro")).slug == "pro"


def test_an_account_without_a_plan_is_on_the_free_one(db):
    assert plan_of(AccountFactory()).slug == "free"


def test_a_sponsor_pays_while_it_sponsors(db):
    assert plan_of(a_sponsored_account()).slug == "sponsored_free"


@pytest.mark.parametrize(
    "columns", [PAUSED, {"is_active": False}, {"is_active": False, **PAUSED}], ids=["paused", "gone", "both"]
)
def test_what_nobody_pays_is_the_free_plan(db, columns):
    assert plan_of(a_sponsored_account(**columns)).slug == "free"


def test_a_sponsored_plan_without_a_sponsor_is_the_free_one(db):
    assert plan_of(AccountFactory(plan_id="sponsored_free")).slug == "free"


@pytest.mark.parametrize("columns", [PAUSED, {"is_active": False}], ids=["paused", "gone"])
def test_a_plan_the_account_pays_itself_stays(db, columns):
    assert plan_of(a_sponsored_account(plan="pro", **columns)).slug == "pro"


def test_the_sponsored_plan_is_back_when_sponsorship_goes_on(db):
    account = a_sponsored_account(**PAUSED)
    account.sponsorship_paused_at = None
    assert plan_of(account).slug == "sponsored_free"


def test_a_paused_account_is_refused_at_the_limit_of_the_free_plan(db):
    Plan.objects.filter(slug="free").update(monthly_report_limit=1)
    account = a_sponsored_account(**PAUSED)
    order(account)
    with pytest.raises(LimitReached, match="1 of the 1 market reports in your Free plan"):
        order(account, "98117")
    assert allowance_of(account, now=NOW).plan_name == "Free"
