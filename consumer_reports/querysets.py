"""Rows of consumer reports that reach their account through the report."""

from __future__ import annotations

from typing import Any

from trendyreports.core.tenancy import TenantQuerySet


class ReportAnalyticsQuerySet(TenantQuerySet[Any]):
    """What readers did."""

    def for_account(self, account: Any) -> ReportAnalyticsQuerySet:
        """What readers of one account's consumer reports did."""
        return self.filter(report__account=account)
