"""The columns most tables begin and end with, with the defaults the database itself gives.

A row written by plain SQL gets the same key and times as one written here: every column carries its
default twice, once for the object in hand (``default``) and once for the database (``db_default``).
"""

from __future__ import annotations

import uuid
from enum import Enum

from django.contrib.postgres.functions import RandomUUID, TransactionNow
from django.db import models
from django.db.models import Q
from django.utils import timezone


class UuidKeyed(models.Model):
    """A row whose key is a random UUID, known before it is written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False)

    class Meta:
        abstract = True


class Created(models.Model):
    """A row that knows when it came."""

    created_at = models.DateTimeField(default=timezone.now, db_default=TransactionNow(), editable=False)

    class Meta:
        abstract = True


class Stamped(Created):
    """A row that knows when it came and when it last changed (a trigger of the database moves it)."""

    updated_at = models.DateTimeField(default=timezone.now, db_default=TransactionNow(), editable=False)

    class Meta(Created.Meta):
        abstract = True


def listed(column: str, choices: type[Enum], *, name: str) -> models.CheckConstraint:
    """The CHECK that holds a column to its listed values (``choices`` alone only guards forms)."""
    values = [choice.value for choice in choices]
    return models.CheckConstraint(condition=Q(**{f"{column}__in": values}), name=name)


def between(column: str, low: int, high: int, *, name: str) -> models.CheckConstraint:
    """The CHECK that holds a number between ``low`` and ``high``, both included."""
    return models.CheckConstraint(condition=Q(**{f"{column}__range": (low, high)}), name=name)
