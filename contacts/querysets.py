"""Rows of the address book that reach their account through another row."""

from __future__ import annotations

from typing import Any

from trendyreports.core.tenancy import TenantQuerySet


class ContactGroupMemberQuerySet(TenantQuerySet[Any]):
    """Places in groups."""

    def for_account(self, account: Any) -> ContactGroupMemberQuerySet:
        """Places in the groups of one account."""
        return self.filter(contact_group__account=account)
