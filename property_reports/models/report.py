"""A property report and the draft it grows from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from trendyreports.core.columns import Stamped, UuidKeyed, between, listed
from trendyreports.core.outbox import Leased
from trendyreports.core.tenancy import TenantQuerySet


class PropertyReportStatus(models.TextChoices):
    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Being made"
    COMPLETED = "completed", "Ready"
    FAILED = "failed", "Failed"


OPEN_STATUSES = (PropertyReportStatus.PENDING, PropertyReportStatus.PROCESSING)


class PropertyReport(UuidKeyed, Stamped, Leased):
    """One CMA; its short code opens the public page, its client token the whole report."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="property_reports", db_index=False
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="property_reports"
    )
    report_type = models.TextField(null=True, blank=True)
    theme = models.IntegerField(null=True, blank=True)
    property_address = models.TextField()
    property_city = models.TextField(null=True, blank=True)
    property_state = models.TextField(null=True, blank=True)
    property_zip = models.TextField(null=True, blank=True)
    apn = models.TextField(null=True, blank=True)
    sitex_data = models.JSONField(null=True, blank=True)
    comparables = models.JSONField(null=True, blank=True)
    pdf_url = models.TextField(null=True, blank=True)
    json_url = models.TextField(null=True, blank=True)
    html_url = models.TextField(null=True, blank=True)
    files_attempt = models.IntegerField(null=True, blank=True)
    released_attempt = models.IntegerField(null=True, blank=True)
    estimate = models.ForeignKey(
        "property_reports.ValueEstimate",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
    )
    status = models.TextField(choices=PropertyReportStatus.choices, default=PropertyReportStatus.PENDING)
    short_code = models.TextField(unique=True, null=True, blank=True)
    qr_code_url = models.TextField(null=True, blank=True)
    view_count = models.IntegerField(default=0, db_default=0)
    unique_visitors = models.IntegerField(default=0, db_default=0)
    is_active = models.BooleanField(default=True, db_default=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    selected_pages = models.JSONField(null=True, blank=True)
    options = models.JSONField(default=dict, db_default={}, blank=True)
    is_public = models.BooleanField(default=False, db_default=False)
    client_token_hash = models.TextField(unique=True, null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    document_version = models.IntegerField(null=True, blank=True)
    processing_time_ms = models.IntegerField(null=True, blank=True)
    error_message = models.TextField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "property_reports"
        constraints = [
            listed("status", PropertyReportStatus, name="property_reports_status"),
            between("theme", 1, 5, name="property_reports_theme"),
        ]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="property_reports_newest"),
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=OPEN_STATUSES),
                name="property_reports_due",
            ),
            models.Index(fields=["created_at"], name="property_reports_time"),
        ]

    def __str__(self) -> str:
        return self.property_address


class PropertyDraft(UuidKeyed, Stamped):
    """A property report that is still being put together in the wizard."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="property_drafts", db_index=False
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="property_drafts"
    )
    property_report = models.ForeignKey(
        PropertyReport, on_delete=models.SET_NULL, null=True, blank=True, related_name="drafts"
    )
    step = models.TextField(null=True, blank=True)
    data = models.JSONField(default=dict, db_default={}, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "property_drafts"
        indexes = [models.Index(fields=["account", "-updated_at"], name="property_drafts_newest")]

    def __str__(self) -> str:
        return f"Draft {self.id}"


class PropertyTemplate(UuidKeyed, Stamped):
    """A look an agent keeps: theme, accent, pages and their order."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="property_templates"
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="property_templates"
    )
    name = models.TextField()
    look = models.JSONField(default=dict, db_default={}, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "property_templates"
        constraints = [models.UniqueConstraint("account", Lower("name"), name="property_templates_name")]

    def __str__(self) -> str:
        return self.name
