"""Which plan an account is on and what it allows in a month."""

from __future__ import annotations

from enum import StrEnum

from accounts.models import Account
from billing.models import BilledTo, Plan

FREE = "free"


class Kind(StrEnum):
    """What a plan counts; the words are ``usage_tracking.event_type``."""

    MARKET_REPORT = "market_report"
    PROPERTY_REPORT = "property_report"

    @property
    def words(self) -> str:
        """Several of them, as the reader calls them."""
        return self.value.replace("_", " ") + "s"


def plan_of(account: Account) -> Plan:
    """The plan of an account; one without a plan is on the free one.

    So is one whose plan a sponsor should pay while none does: sponsorship paused or ended, sponsor suspended.
    """
    plan = account.plan
    if plan is None or (plan.billed_to == BilledTo.SPONSOR and account.active_sponsor is None):
        return Plan.objects.get(slug=FREE)
    return plan


def monthly_limit(account: Account, plan: Plan, kind: Kind) -> int | None:
    """How many of ``kind`` the account may have in a month; None is without limit.

    The account's own override of market reports wins over its plan.
    """
    if kind is Kind.PROPERTY_REPORT:
        return plan.property_reports_per_month
    if account.monthly_report_limit_override is not None:
        return account.monthly_report_limit_override
    return plan.monthly_report_limit
