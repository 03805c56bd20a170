"""Drafts that grow from a report: one to change it, one to begin another like it."""

from __future__ import annotations

from copy import deepcopy

from accounts.models import User
from property_reports.models import PropertyDraft, PropertyReport


def draft_to_edit(report: PropertyReport, *, user: User) -> PropertyDraft:
    """The draft that changes a report: the one left open, else one of what was ordered last."""
    drafts = PropertyDraft.objects.for_account(report.account_id).filter(property_report=report)
    return drafts.order_by("-updated_at").first() or PropertyDraft.objects.create(
        account_id=report.account_id, user=user, property_report=report, data=ordered(report)
    )


def duplicate(report: PropertyReport, *, user: User) -> PropertyDraft:
    """A draft of a report of its own that begins as this one was ordered."""
    return PropertyDraft.objects.create(account_id=report.account_id, user=user, data=ordered(report))


def ordered(report: PropertyReport) -> dict[str, object]:
    """What was ordered last, as plain data of its own."""
    return deepcopy(report.options.get("draft") or {})
