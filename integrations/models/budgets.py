"""How many requests a vendor credential has left, shared by all processes."""

from __future__ import annotations

from django.db import models


class RequestBudget(models.Model):
    """One token bucket per credential.  ``tokens`` below zero are requests promised and not yet sent."""

    credential = models.TextField(primary_key=True)  # SHA-256 of address and credential, never the secret
    tokens = models.FloatField()
    filled_at = models.DateTimeField()

    class Meta:
        db_table = "request_budgets"

    def __str__(self) -> str:
        return self.credential[:12]
