"""What readers did on consumer reports, and who was there on a day."""

from __future__ import annotations

from django.db import models

from consumer_reports.models.report import ConsumerReport
from consumer_reports.querysets import OfConsumerReportQuerySet
from trendyreports.core.columns import Created, UuidKeyed


class EventType(models.TextChoices):
    """The kinds of ``report_analytics``."""

    VIEW = "view", "Opened the report"
    TAB_CHANGE = "tab_change", "Looked at a part"
    AGENT_CLICK = "agent_click", "Reached for the agent"
    SHARE = "share", "Shared it"
    PDF_REQUEST = "pdf_request", "Asked for the PDF"
    ADJUST = "adjust", "Corrected the home or answered"


class ReportAnalytics(UuidKeyed, Created):
    """One thing a reader did on a consumer report."""

    report = models.ForeignKey(
        ConsumerReport,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="analytics",
        db_index=False,
    )
    event_type = models.TextField(choices=EventType.choices)
    event_data = models.JSONField(null=True, blank=True)
    session_id = models.TextField(null=True, blank=True)
    device_type = models.TextField(null=True, blank=True)

    objects = OfConsumerReportQuerySet.as_manager()

    class Meta:
        db_table = "report_analytics"
        verbose_name_plural = "report analytics"
        indexes = [models.Index(fields=["report", "created_at"], name="report_analytics_time")]

    def __str__(self) -> str:
        return f"{self.event_type} on {self.report}"


class ConsumerReportVisitor(models.Model):
    """A browser that opened a report on a day: a salted hash that means nothing the day after."""

    id = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(
        ConsumerReport, on_delete=models.CASCADE, related_name="visitors", db_index=False
    )
    date = models.DateField()
    visitor = models.TextField()

    objects = OfConsumerReportQuerySet.as_manager()

    class Meta:
        db_table = "consumer_report_visitors"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "date", "visitor"], name="consumer_report_visitors_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} on {self.date}"
