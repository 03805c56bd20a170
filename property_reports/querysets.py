"""Rows of property reports that reach their account through the report."""

from __future__ import annotations

from typing import Any

from trendyreports.core.tenancy import TenantQuerySet


class OfPropertyReportQuerySet(TenantQuerySet[Any]):
    """Rows that hang on a property report."""

    def for_account(self, account: Any) -> OfPropertyReportQuerySet:
        """The rows of one account's property reports."""
        return self.filter(property_report__account=account)
