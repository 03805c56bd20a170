"""Orders come in here: the limit, the row, and a ring for a worker once the row is committed."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Account, User
from billing.limits import record_market_report
from integrations.areas import CITIES
from market_reports.audiences import AUDIENCES
from market_reports.generation import open_reports
from market_reports.mailing.warnings import warn_of_limit
from market_reports.models import ReportGeneration
from market_reports.request import REPORT_TYPES, ReportRequest
from market_reports.tasks import generate_report
from market_reports.words.places import area_label
from trendyreports.core.bell import ring
from trendyreports.core.outbox import due

SAME_ORDER_SECONDS = 60
RINGS_PER_SWEEP = 500


def order_report(
    *,
    account: Account,
    user: User | None,
    request: ReportRequest,
    now: datetime,
    billable: bool = True,
    ring_for_worker: bool = True,
    retry_until: datetime | None = None,
) -> ReportGeneration:
    """Take an order and ring for a worker once it is committed, unless the caller makes the report itself.

    The same order again while the first is still being made gives the first: a button pressed twice. A
    schedule presses no button: each of its runs has a report of its own, which waits until ``retry_until``
    (of schedules only) for a source that is down, and it may go a little over the plan.
    Raises ``billing.limits.LimitReached`` with a sentence when the plan is used up.
    """
    scheduled = retry_until is not None
    with transaction.atomic():
        locked = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        columns = columns_of(request)
        underway = None if scheduled else same_order_underway(locked, user, columns["input_params"], now)
        if underway:
            return underway
        report = ReportGeneration.objects.create(
            account=locked,
            user=user,
            billable=billable,
            retry_until=retry_until,
            created_at=now,
            next_attempt_at=now,
            **columns,
        )
        if billable:
            record_market_report(locked, report=report, now=now, scheduled=scheduled)
            warn_of_limit(locked, now=now)
        if ring_for_worker:
            transaction.on_commit(partial(ring, generate_report, report.pk))
    return report


def same_order_underway(
    account: Account, user: User | None, params: dict[str, Any], now: datetime
) -> ReportGeneration | None:
    """The open report of the same order, if it was taken a moment ago."""
    since = now - timedelta(seconds=SAME_ORDER_SECONDS)
    same = open_reports().filter(account=account, user=user, input_params=params, retry_until=None)
    return same.filter(created_at__gte=since).first()


def columns_of(request: ReportRequest) -> dict[str, Any]:
    """What the row keeps of an order: all of it as plain data, and what lists are searched by."""
    period = request.period
    return {
        "report_type": request.report_type,
        "input_params": request.to_params(),
        "cities": list(request.area.values) if request.area.kind == CITIES else None,
        "title": f"{name_of(request)}, {area_label(request.area)}",
        "period_start": period.start,
        "period_end": period.end,
    }


def name_of(request: ReportRequest) -> str:
    """What the report is called in lists: by its audience where it has one."""
    return AUDIENCES[request.audience].title if request.audience else REPORT_TYPES[request.report_type]


def due_reports(now: datetime) -> list[UUID]:
    """The reports people ordered that a worker should take up now, oldest first."""
    return oldest(open_reports().filter(due(now), retry_until=None))


def due_scheduled_reports(now: datetime) -> list[UUID]:
    """The same of the reports that schedules ordered: they stand in a line of their own."""
    return oldest(open_reports().filter(due(now), retry_until__isnull=False))


def oldest(waiting: QuerySet[ReportGeneration]) -> list[UUID]:
    """The first ids of those that wait longest."""
    ordered = waiting.order_by("next_attempt_at", "created_at")
    return list(ordered.values_list("id", flat=True)[:RINGS_PER_SWEEP])
