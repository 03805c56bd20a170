"""What is counted about a property report: in all and by day."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.utils import timezone

from property_reports.models.report import PropertyReport
from property_reports.querysets import OfPropertyReportQuerySet
from trendyreports.core.columns import UuidKeyed


class PropertyReportStats(UuidKeyed):
    """Views and leads of one report since it was made."""

    property_report = models.OneToOneField(
        PropertyReport, on_delete=models.CASCADE, null=True, blank=True, related_name="stats"
    )
    total_views = models.IntegerField(default=0, db_default=0)
    unique_views = models.IntegerField(default=0, db_default=0)
    total_leads = models.IntegerField(default=0, db_default=0)
    updated_at = models.DateTimeField(default=timezone.now, db_default=TransactionNow(), editable=False)

    objects = OfPropertyReportQuerySet.as_manager()

    class Meta:
        db_table = "property_report_stats"
        verbose_name_plural = "property report stats"

    def __str__(self) -> str:
        return f"{self.property_report}: {self.total_views} views"


class PropertyReportStatsDaily(UuidKeyed):
    """Views and leads of one report on one UTC day."""

    property_report = models.ForeignKey(
        PropertyReport,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="daily_stats",
        db_index=False,
    )
    date = models.DateField()
    views = models.IntegerField(default=0, db_default=0)
    unique_views = models.IntegerField(default=0, db_default=0)
    leads = models.IntegerField(default=0, db_default=0)

    objects = OfPropertyReportQuerySet.as_manager()

    class Meta:
        db_table = "property_report_stats_daily"
        verbose_name_plural = "property report daily stats"
        constraints = [
            models.UniqueConstraint(
                fields=["property_report", "date"], name="property_report_stats_daily_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.property_report} on {self.date}"


class PropertyReportVisitor(models.Model):
    """A browser that opened a report on a day: a salted hash that means nothing the day after."""

    id = models.BigAutoField(primary_key=True)
    property_report = models.ForeignKey(
        PropertyReport, on_delete=models.CASCADE, related_name="visitors", db_index=False
    )
    date = models.DateField()
    visitor = models.TextField()

    objects = OfPropertyReportQuerySet.as_manager()

    class Meta:
        db_table = "property_report_visitors"
        constraints = [
            models.UniqueConstraint(
                fields=["property_report", "date", "visitor"], name="property_report_visitors_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.property_report} on {self.date}"
