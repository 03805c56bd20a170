"""Home-value reports that consumers asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, Value

from trendyreports.core.columns import Stamped, UuidKeyed, listed
from trendyreports.core.outbox import Leased
from trendyreports.core.tenancy import TenantQuerySet


class ConsumerReportStatus(models.TextChoices):
    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Being made"
    COMPLETED = "completed", "Ready"
    FAILED = "failed", "Failed"


class Mode(models.TextChoices):
    """How an agent lets her page answer."""

    INSTANT = "instant", "At once, with an estimate"
    RANGE = "range", "At once, as a range without a middle"
    REVIEW = "review", "After I have looked at it, within 24 hours"


OPEN_STATUSES = (ConsumerReportStatus.PENDING, ConsumerReportStatus.PROCESSING)


class ConsumerReport(UuidKeyed, Stamped, Leased):
    """One home-value page; it opens by its public code only."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="consumer_reports",
        db_index=False,
    )
    agent = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="consumer_reports"
    )
    agent_code = models.TextField(null=True, blank=True)
    consumer_phone = models.TextField(null=True, blank=True)
    consumer_email = models.TextField(null=True, blank=True)
    consent_given = models.BooleanField(default=False, db_default=False)
    property_address = models.TextField()
    property_city = models.TextField(null=True, blank=True)
    property_state = models.TextField(null=True, blank=True)
    property_zip = models.TextField(null=True, blank=True)
    property_data = models.JSONField(null=True, blank=True)
    comparables = models.JSONField(null=True, blank=True)
    market_stats = models.JSONField(null=True, blank=True)
    value_estimate = models.JSONField(null=True, blank=True)
    status = models.TextField(choices=ConsumerReportStatus.choices, default=ConsumerReportStatus.PENDING)
    pdf_url = models.TextField(null=True, blank=True)
    view_count = models.IntegerField(default=0, db_default=0)
    unique_views = models.IntegerField(default=0, db_default=0)
    public_code = models.TextField(unique=True, null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    language = models.TextField(default="en", db_default="en")
    consumer_answers = models.JSONField(null=True, blank=True)
    hold_until = models.DateTimeField(null=True, blank=True)
    first_viewed_at = models.DateTimeField(null=True, blank=True)
    last_viewed_at = models.DateTimeField(null=True, blank=True)
    document_version = models.IntegerField(null=True, blank=True)
    processing_time_ms = models.IntegerField(null=True, blank=True)
    error_message = models.TextField(null=True, blank=True)
    mode = models.TextField(choices=Mode.choices, default=Mode.INSTANT, db_default=Mode.INSTANT)
    asked = models.JSONField(default=dict, blank=True, db_default=Value({}, output_field=models.JSONField()))
    estimate = models.ForeignKey(
        "property_reports.ValueEstimate",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="consumer_reports",
    )
    released_at = models.DateTimeField(null=True, blank=True)
    text_note = models.TextField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "consumer_reports"
        constraints = [
            listed("status", ConsumerReportStatus, name="consumer_reports_status"),
            listed("mode", Mode, name="consumer_reports_mode"),
        ]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="consumer_reports_newest"),
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=OPEN_STATUSES),
                name="consumer_reports_due",
            ),
            models.Index(fields=["created_at"], name="consumer_reports_time"),
        ]

    def __str__(self) -> str:
        return self.property_address
