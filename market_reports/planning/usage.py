"""What a schedule will use of the plan, beside what the others use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from accounts.models import Account
from billing.limits import SCHEDULE_GRACE_PERCENT, Allowance, allowance_of
from billing.plans import plan_of
from market_reports.models import Cadence, Schedule
from trendyreports.core.formatting import count_of

TIMES_A_MONTH = {
    Cadence.DAILY: Fraction(365, 12),
    Cadence.WEEKLY: Fraction(365, 12 * 7),
    Cadence.MONTHLY: Fraction(1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUse:
    """``monthly``: reports a month of this schedule; ``others``: of the account's other active ones.

    ``overage_cents``: what each report over the limit costs; None where the plan allows none.
    """

    monthly: Fraction
    others: Fraction
    allowance: Allowance
    overage_cents: int | None = None

    @property
    def text(self) -> str:
        """ "About 4 reports a month of your 50; 12 used so far this month." """
        limit, used = self.allowance.limit, self.allowance.used
        of = "" if limit is None else f" of your {limit}"
        return f"{amount_in_words(self.monthly)}{of}; {used} used so far this month."

    @property
    def beside(self) -> str:
        """What the other schedules use; empty without any."""
        if not self.others:
            return ""
        return f"Your other schedules use {amount_in_words(self.others).lower()}."

    @property
    def warning(self) -> str:
        """Where all schedules together ask for more than the plan has; else empty."""
        limit = self.allowance.limit
        if limit is None or self.monthly + self.others <= limit:
            return ""
        if self.overage_cents is not None:
            price = f" and costs ${self.overage_cents / 100:,.2f} each" if self.overage_cents else ""
            return f"{self.too_many} What goes over it is sent all the same{price}."
        if not limit:
            return f"{self.allowance.refusal} This schedule cannot send on it."
        return (
            f"{self.too_many} Schedules still send up to {SCHEDULE_GRACE_PERCENT}% more. "
            "Dates after that are left out until the next month begins."
        )

    @property
    def too_many(self) -> str:
        """That all schedules together ask for more than the plan has."""
        return (
            f"Together that is more than the {self.allowance.limit} a month of your "
            f"{self.allowance.plan_name} plan."
        )


def monthly_use(cadence: str, every: int) -> Fraction:
    """How many reports a month a rhythm makes, on average."""
    return TIMES_A_MONTH[Cadence(cadence)] / every


def amount_in_words(monthly: Fraction) -> str:
    """ "About 4 reports a month", "1 report every 3 months"."""
    if monthly.denominator == 1:
        return f"{count_of(monthly.numerator, 'report')} a month"
    if monthly < 1 and monthly.numerator == 1:
        return f"1 report every {monthly.denominator} months"
    return f"About {count_of(max(round(monthly), 1), 'report')} a month"


def plan_use(
    account: Account, *, cadence: str, every: int, now: datetime, but: UUID | None = None
) -> PlanUse:
    """What a rhythm will use; ``but`` is the schedule's own row, which is not counted among the others."""
    others = Schedule.objects.for_account(account).filter(active=True)
    others = others.exclude(pk=but) if but else others
    rows, plan = others.values_list("cadence", "interval_count"), plan_of(account)
    return PlanUse(
        monthly=monthly_use(cadence, every),
        others=sum((monthly_use(*row) for row in rows), Fraction(0)),
        allowance=allowance_of(account, now=now),
        overage_cents=(plan.overage_price_cents or 0) if plan.allow_overage else None,
    )
