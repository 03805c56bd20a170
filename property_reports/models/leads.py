"""Leads and what keeps their form from being abused."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.utils import timezone

from property_reports.models.report import PropertyReport
from trendyreports.core.columns import Created, UuidKeyed, listed
from trendyreports.core.tenancy import TenantQuerySet


class LeadStatus(models.TextChoices):
    NEW = "new", "New"
    CAME_BACK = "came_back", "Came back"
    CONTACTED = "contacted", "Contacted"
    CONVERTED = "converted", "Converted"
    LOST = "lost", "Lost"


class Lead(UuidKeyed, Created):
    """Somebody who left a way to be reached."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="leads", db_index=False
    )
    property_report = models.ForeignKey(
        PropertyReport, on_delete=models.SET_NULL, null=True, blank=True, related_name="leads"
    )
    consumer_report = models.ForeignKey(
        "consumer_reports.ConsumerReport",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="leads",
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="leads"
    )
    name = models.TextField(null=True, blank=True)
    email = models.TextField(null=True, blank=True)
    phone = models.TextField(null=True, blank=True)
    message = models.TextField(null=True, blank=True)
    source = models.TextField(null=True, blank=True)
    consent_given = models.BooleanField(default=False, db_default=False)
    status = models.TextField(choices=LeadStatus.choices, null=True, blank=True, default=LeadStatus.NEW)
    sms_sent_at = models.DateTimeField(null=True, blank=True)
    email_sent_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(null=True, blank=True)
    needs_check = models.BooleanField(default=False, db_default=False)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "leads"
        constraints = [listed("status", LeadStatus, name="leads_status")]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="leads_newest"),
            models.Index(fields=["created_at"], name="leads_time"),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone or str(self.id)


class BlockedIp(UuidKeyed, Created):
    """An address that may not send the lead form."""

    ip_address = models.GenericIPAddressField(db_index=True)
    reason = models.TextField(null=True, blank=True)

    class Meta:
        db_table = "blocked_ips"
        verbose_name = "blocked IP"

    def __str__(self) -> str:
        return str(self.ip_address)


class LeadRateLimit(UuidKeyed):
    """How often one address sent the form of one report within one window."""

    ip_address = models.GenericIPAddressField(null=True, blank=True)
    property_report = models.ForeignKey(
        PropertyReport, on_delete=models.CASCADE, null=True, blank=True, related_name="rate_limits"
    )
    attempt_count = models.IntegerField(default=1, db_default=1)
    window_start = models.DateTimeField(default=timezone.now, db_default=TransactionNow())

    class Meta:
        db_table = "lead_rate_limits"
        constraints = [
            models.UniqueConstraint(
                fields=["ip_address", "property_report", "window_start"], name="lead_rate_limits_window"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ip_address}: {self.attempt_count}"


class LeadEventKind(models.TextChoices):
    CAME = "came", "Came in"
    CAME_BACK = "came_back", "Came back"
    MESSAGE = "message", "Wrote"
    STATUS = "status", "Status changed"
    NOTE = "note", "Note"
    ALERT = "alert", "Alert sent"


class LeadEvent(UuidKeyed, Created):
    """One point of a lead's time line."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="lead_events")
    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="events", db_index=False)
    property_report = models.ForeignKey(
        PropertyReport, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.TextField(choices=LeadEventKind.choices)
    text = models.TextField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "lead_events"
        constraints = [listed("kind", LeadEventKind, name="lead_events_kind")]
        indexes = [models.Index(fields=["lead", "created_at"], name="lead_events_line")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.lead}"
