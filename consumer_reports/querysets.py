"""Rows that reach their account through a consumer report or its page."""

from __future__ import annotations

from typing import Any

from trendyreports.core.tenancy import TenantQuerySet


class OfConsumerReportQuerySet(TenantQuerySet[Any]):
    """What belongs to a consumer report."""

    def for_account(self, account: Any) -> OfConsumerReportQuerySet:
        """The rows of one account's consumer reports."""
        return self.filter(report__account=account)


class OfHomeValuePageQuerySet(TenantQuerySet[Any]):
    """What belongs to an agent's home value page."""

    def for_account(self, account: Any) -> OfHomeValuePageQuerySet:
        """The rows of one account's pages."""
        return self.filter(page__account=account)
