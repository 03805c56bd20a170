"""Counts what an account uses and refuses, in words, what its plan does not cover.

A use is a row of ``usage_tracking``, written in the transaction of the order and under a lock of the
account's row: two orders at the same moment cannot both take the last report. The month is the calendar
month in the account's time zone. The same area, type and day count once; a failed report counts nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Count, F
from django.db.models.functions import Cast, Coalesce

from accounts.models import Account
from billing.models import Plan, UsageEvent
from billing.plans import Kind, monthly_limit, plan_of

SCHEDULE_GRACE_PERCENT = 20  # a running schedule goes on sending this far over the limit


class LimitReached(Exception):
    """The plan is used up; the message is a sentence for the agent."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance.refusal)
        self.allowance = allowance


class CountedReport(Protocol):
    """What is read of a market report's row."""

    id: UUID
    account_id: UUID
    user_id: UUID | None
    report_type: str
    input_params: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What an account may use of one kind in one month, and what it has used."""

    kind: Kind
    plan_name: str
    limit: int | None
    used: int
    renews_on: date

    @property
    def left(self) -> int | None:
        """How many are left; None without a limit, never below 0."""
        return None if self.limit is None else max(self.limit - self.used, 0)

    @property
    def percent(self) -> int | None:
        """How much is used, in whole percent rounded down; None without a limit."""
        if self.limit is None:
            return None
        return self.used * 100 // self.limit if self.limit else 100

    @property
    def refusal(self) -> str:
        """Why there is no more: the limit, what was used, when it renews."""
        renewal = f"{self.renews_on:%B} {self.renews_on.day}"
        if not self.limit:
            return f"Your {self.plan_name} plan includes no {self.kind.words}."
        return (
            f"You have used {self.used} of the {self.limit} {self.kind.words} "
            f"in your {self.plan_name} plan this month. It renews on {renewal}."
        )


def local_day(account: Account, now: datetime) -> date:
    """The date it is for the account."""
    return now.astimezone(ZoneInfo(account.time_zone)).date()


def month_of(day: date) -> tuple[date, date]:
    """The first day of the month of ``day`` and the first of the next."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)


def counted(account: Account, kind: Kind, day: date) -> models.QuerySet[UsageEvent]:
    """The uses that count in the month of ``day``."""
    first, renews_on = month_of(day)
    uses = UsageEvent.objects.for_account(account).filter(event_type=kind, voided_at=None)
    return uses.filter(day__gte=first, day__lt=renews_on)


def allowance_of(account: Account, *, kind: Kind = Kind.MARKET_REPORT, now: datetime) -> Allowance:
    """What the account may use and has used in the month of ``now``."""
    return allowance_on(account, plan_of(account), kind, local_day(account, now))


def allowance_on(account: Account, plan: Plan, kind: Kind, day: date) -> Allowance:
    """Like ``allowance_of``, for a plan and a local day at hand."""
    each = Coalesce(F("counts_as"), Cast("id", models.TextField()))
    used = counted(account, kind, day).aggregate(used=Count(each, distinct=True))["used"]
    return Allowance(
        kind=kind,
        plan_name=plan.name,
        limit=monthly_limit(account, plan, kind),
        used=used,
        renews_on=month_of(day)[1],
    )


def record_market_report(
    account: Account, *, report: CountedReport, now: datetime, scheduled: bool = False
) -> UsageEvent:
    """Count the order of a market report; to be called in the transaction that writes its row.

    The area is compared as ``input_params["area"]`` has it. Raises ``LimitReached``.
    """
    area = json.dumps((report.input_params or {}).get("area"), sort_keys=True)
    day = local_day(account, now)
    return record_usage(
        account,
        kind=Kind.MARKET_REPORT,
        reference=str(report.id),
        counts_as=f"{day}|{report.report_type}|{area}",
        day=day,
        user_id=report.user_id,
        scheduled=scheduled,
    )


def record_usage(
    account: Account,
    *,
    kind: Kind,
    reference: str,
    counts_as: str,
    day: date,
    user_id: UUID | None = None,
    scheduled: bool = False,
) -> UsageEvent:
    """Write one use, or raise ``LimitReached``; the same ``reference`` again gives the row there is.

    ``counts_as`` names what counts once (area, type and day); ``day`` is the account's local date. A use over
    the limit of a plan that allows it costs the plan's overage price, kept in ``cost_cents``.
    """
    rows = Account.objects.select_for_update(of=("self",)).select_related("plan", "sponsor_account")
    locked = rows.get(pk=account.pk)
    earlier = UsageEvent.objects.for_account(locked).filter(event_type=kind, reference=reference).first()
    if earlier:
        return earlier
    return UsageEvent.objects.create(
        account=locked,
        user_id=user_id,
        event_type=kind,
        reference=reference,
        counts_as=counts_as,
        day=day,
        cost_cents=price_of_next(locked, kind=kind, counts_as=counts_as, day=day, scheduled=scheduled),
    )


def price_of_next(account: Account, *, kind: Kind, counts_as: str, day: date, scheduled: bool) -> int:
    """The cents one more use costs: 0 inside the plan. Raises ``LimitReached`` where there is no more."""
    plan = plan_of(account)
    allowance = allowance_on(account, plan, kind, day)
    if allowance.limit is None or allowance.used < allowance.limit:
        return 0
    if counted(account, kind, day).filter(counts_as=counts_as).exists():
        return 0
    if plan.allow_overage:
        return plan.overage_price_cents or 0
    if scheduled and allowance.used * 100 < allowance.limit * (100 + SCHEDULE_GRACE_PERCENT):
        return 0
    raise LimitReached(allowance)


def release_usage(report: CountedReport, *, now: datetime) -> None:
    """Give back what a failed report used; what another report of the same area and day used stays used."""
    release_reference(report.account_id, str(report.id), now=now)


def release_reference(account_id: UUID, reference: str, *, now: datetime) -> None:
    """Give back the use that was recorded under a reference."""
    uses = UsageEvent.objects.filter(account_id=account_id, reference=reference, voided_at=None)
    uses.update(voided_at=now, cost_cents=0)
