"""Rows of market reports that reach their account through another row."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from trendyreports.core.tenancy import TenantQuerySet


class ScheduleRunQuerySet(TenantQuerySet[Any]):
    """Runs of schedules."""

    def for_account(self, account: Any) -> ScheduleRunQuerySet:
        """The runs of one account's schedules."""
        return self.filter(schedule__account=account)

    def newest_first(self, *first: str) -> ScheduleRunQuerySet:
        """The newest first; of those that begin together after an outage, the one of the latest slot.

        ``first``: columns to sort by before.
        """
        return self.order_by(*first, "-started_at", F("slot_at").desc(nulls_last=True), "id")
