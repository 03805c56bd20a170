"""The monthly update of a home, for consumers who asked for it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from consumer_reports.models.report import ConsumerReport
from consumer_reports.querysets import OfConsumerReportQuerySet
from trendyreports.core.columns import Stamped, UuidKeyed
from trendyreports.core.outbox import Leased


class HomeUpdate(UuidKeyed, Stamped, Leased):
    """One reader's wish to hear of her home; ``last_figures`` is what the last letter said.

    ``every_months`` is hers to choose. ``next_attempt_at`` is when the next one is looked at.
    """

    report = models.OneToOneField(ConsumerReport, on_delete=models.CASCADE, related_name="home_update")
    email = models.TextField()
    every_months = models.IntegerField(default=1, db_default=1)
    last_figures = models.JSONField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfConsumerReportQuerySet.as_manager()

    class Meta:
        db_table = "home_updates"
        constraints = [
            models.CheckConstraint(
                condition=Q(every_months__in=(1, 3, 6, 12)), name="home_updates_every_months"
            )
        ]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(ended_at=None), name="home_updates_due")
        ]

    def __str__(self) -> str:
        return f"Updates of {self.report} for {self.email}"
