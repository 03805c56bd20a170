"""Orders come in here: the limit, the row, and a ring for a worker once the row is committed."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Account, User
from property_reports.document.composing import subject_of
from property_reports.document.page_sets import page_keys
from property_reports.free_text import check_draft
from property_reports.generation import open_reports, order_of
from property_reports.models import PropertyDraft, PropertyReport, PropertyReportStatus
from property_reports.tasks import generate_property_report
from property_reports.usage import count_order
from trendyreports.core.bell import ring
from trendyreports.core.outbox import due

SAME_ORDER_SECONDS = 60
RINGS_PER_SWEEP = 500
DEFAULT_THEME = 4


def order_property_report(
    *, draft: PropertyDraft, account: Account, user: User | None, now: datetime
) -> PropertyReport:
    """Take the order of a draft and ring for a worker once it is committed.

    A draft that belongs to a report makes a new version of it; what its clients read stays until another is
    released. The same order again while the first is being made gives the first: a button pressed twice.
    Raises ``billing.limits.LimitReached``, ``DraftIncomplete`` and ``WordsAtFault``, each with a sentence.
    """
    with transaction.atomic():
        locked = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        data = PropertyDraft.objects.for_account(locked).values_list("data", flat=True).get(pk=draft.pk)
        columns = columns_of(data)
        check_draft(locked, data)
        report_id = PropertyDraft.objects.values_list("property_report", flat=True).get(pk=draft.pk)
        underway = same_order_underway(locked, user, data, report_id, now)
        if underway:
            return underway
        report = version_of(locked, user, data, columns, report_id, now)
        count_order(locked, report, version=order_of(report)["version"], now=now)
        PropertyDraft.objects.filter(pk=draft.pk).update(property_report=report)
        draft.property_report = report
        transaction.on_commit(partial(ring, generate_property_report, report.pk))
    return report


def same_order_underway(
    account: Account, user: User | None, data: dict[str, Any], report_id: UUID | None, now: datetime
) -> PropertyReport | None:
    """The open report of this very draft, or of the same order taken a moment ago."""
    mine = open_reports().filter(account=account, options__draft=data)
    since = (now - timedelta(seconds=SAME_ORDER_SECONDS)).isoformat()
    same = mine.filter(user=user, options__order__at__gte=since)
    return (mine.filter(pk=report_id) if report_id else same).first()


def version_of(
    account: Account,
    user: User | None,
    data: dict[str, Any],
    columns: dict[str, Any],
    report_id: UUID | None,
    now: datetime,
) -> PropertyReport:
    """The row of an order: a new one, or that of an earlier version with the new order in it."""
    rows = PropertyReport.objects.for_account(account).select_for_update()
    report = rows.filter(pk=report_id).first() if report_id else None
    order = {"at": now.isoformat(), "version": 1, "attempts_before": 0}
    if report is None:
        return PropertyReport.objects.create(
            account=account,
            user=user,
            created_at=now,
            next_attempt_at=now,
            options={"draft": data, "order": order},
            **columns,
        )
    order |= {"version": order_of(report).get("version", 1) + 1, "attempts_before": report.attempts}
    report.options = {**report.options, "draft": data, "order": order}
    changed = {
        **columns,
        "options": report.options,
        "status": PropertyReportStatus.PENDING,
        "error_message": None,
        "lease_until": None,  # a worker that is at the order before cannot finish it any more
        "next_attempt_at": now,
    }
    for name, value in changed.items():
        setattr(report, name, value)
    report.save(update_fields=list(changed))
    return report


def columns_of(data: dict[str, Any]) -> dict[str, Any]:
    """What the row keeps of an order for lists and public pages. Raises DraftIncomplete."""
    subject, look = subject_of(data), data.get("look") or {}
    street = f"{subject.address} #{subject.unit.lstrip('# ')}" if subject.unit else subject.address
    purpose = str(data.get("purpose") or "other")
    return {
        "report_type": purpose,
        "theme": look.get("theme") or DEFAULT_THEME,
        "selected_pages": page_keys(purpose, look.get("pages")),
        "property_address": street,
        "property_city": subject.city,
        "property_state": subject.state,
        "property_zip": subject.zip_code,
        "apn": subject.apn,
        "sitex_data": data.get("records"),
    }


def due_property_reports(now: datetime) -> list[UUID]:
    """The reports that a worker should take up now, oldest first."""
    ordered = open_reports().filter(due(now)).order_by("next_attempt_at", "created_at")
    return list(ordered.values_list("id", flat=True)[:RINGS_PER_SWEEP])
