"""Rows of market reports that reach their account through another row."""

from __future__ import annotations

from typing import Any

from trendyreports.core.tenancy import TenantQuerySet


class ScheduleRunQuerySet(TenantQuerySet[Any]):
    """Runs of schedules."""

    def for_account(self, account: Any) -> ScheduleRunQuerySet:
        """The runs of one account's schedules."""
        return self.filter(schedule__account=account)
