"""Rows that belong to an account are reached through ``for_account`` and no other way."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

RowT = TypeVar("RowT", bound=models.Model, covariant=True)


class TenantQuerySet(models.QuerySet[RowT]):
    """A queryset of rows that carry an ``account``."""

    def for_account(self, account: Any) -> TenantQuerySet[RowT]:
        """The rows of one account; a stranger's row is simply not there (a 404, never a 403)."""
        return self.filter(account=account)
