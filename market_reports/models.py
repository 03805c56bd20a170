"""Market reports: runs, schedules and saved areas."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.utils import timezone

from market_reports.querysets import ScheduleRunQuerySet
from trendyreports.core.columns import Created, Stamped, UuidKeyed, between, listed
from trendyreports.core.outbox import Leased
from trendyreports.core.tenancy import TenantQuerySet


class ReportStatus(models.TextChoices):
    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Being made"
    COMPLETED = "completed", "Ready"
    FAILED = "failed", "Failed"


OPEN_STATUSES = (ReportStatus.PENDING, ReportStatus.PROCESSING)


class FailureCause(models.TextChoices):
    ORDER = "order", "The order itself"
    SOURCE = "source", "The source of its listings"
    PLATFORM = "platform", "The platform"


class ReportGeneration(UuidKeyed, Stamped, Leased):
    """One run of a market report, from the order to its files."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="report_generations", db_index=False
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="report_generations"
    )
    report_type = models.TextField()
    input_params = models.JSONField(null=True, blank=True)
    cities = ArrayField(models.TextField(), null=True, blank=True)
    status = models.TextField(choices=ReportStatus.choices, default=ReportStatus.PENDING)
    html_url = models.TextField(null=True, blank=True)
    json_url = models.TextField(null=True, blank=True)
    csv_url = models.TextField(null=True, blank=True)
    pdf_url = models.TextField(null=True, blank=True)
    error_message = models.TextField(null=True, blank=True)
    processing_time_ms = models.IntegerField(null=True, blank=True)
    billable = models.BooleanField(default=True, db_default=True)
    generated_at = models.DateTimeField(null=True, blank=True)
    title = models.TextField(null=True, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    document_version = models.IntegerField(null=True, blank=True)
    failure_cause = models.TextField(choices=FailureCause.choices, null=True, blank=True)
    retry_until = models.DateTimeField(null=True, blank=True)  # set: ordered by a schedule, which is patient
    waits = models.IntegerField(default=0, db_default=0)  # of the attempts, those that only had to wait

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "report_generations"
        constraints = [
            listed("status", ReportStatus, name="report_generations_status"),
            listed("failure_cause", FailureCause, name="report_generations_failure_cause"),
        ]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="report_generations_newest"),
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=OPEN_STATUSES),
                name="report_generations_due",
            ),
            models.Index(fields=["created_at"], name="report_generations_time"),
        ]

    def __str__(self) -> str:
        return self.title or self.report_type.replace("_", " ").capitalize()


class SavedArea(UuidKeyed, Stamped):
    """An area kept under a name ("My farm")."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="saved_areas", db_index=False
    )
    name = models.TextField()
    area = models.JSONField()

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "saved_areas"
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="saved_areas_name")]

    def __str__(self) -> str:
        return self.name


class WordingOverrule(UuidKeyed, Created):
    """Words the fair-housing check found at fault and their writer kept, with her reason."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="wording_overrules"
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="wording_overrules"
    )
    text = models.TextField()
    words = ArrayField(models.TextField())
    reason = models.TextField()

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "wording_overrules"

    def __str__(self) -> str:
        return self.text


class ReportLink(UuidKeyed, Created):
    """A public link to a report, for clients without a login. The address is this row's id, signed."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="report_links")
    report = models.ForeignKey(ReportGeneration, on_delete=models.CASCADE, related_name="links")
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="report_links"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "report_links"
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(revoked_at__isnull=True), name="report_links_open"
            )
        ]

    def __str__(self) -> str:
        return f"Link to {self.report}"


class Cadence(models.TextChoices):
    DAILY = "daily", "Daily"
    WEEKLY = "weekly", "Weekly"
    MONTHLY = "monthly", "Monthly"


class Schedule(UuidKeyed, Stamped):
    """A report that is made and sent again and again; hours are wall time in ``time_zone``."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="schedules")
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="schedules"
    )
    name = models.TextField(null=True, blank=True)
    report_type = models.TextField()
    city = models.TextField(null=True, blank=True)
    zip_codes = ArrayField(models.TextField(), null=True, blank=True)
    area = models.JSONField(null=True, blank=True)
    look_back_days = models.IntegerField(default=30, db_default=30)
    cadence = models.TextField(choices=Cadence.choices)
    interval_count = models.IntegerField(default=1, db_default=1)
    weekly_dow = models.IntegerField(null=True, blank=True)
    monthly_dom = models.IntegerField(null=True, blank=True)
    send_hour = models.IntegerField()
    send_minute = models.IntegerField(default=0, db_default=0)
    time_zone = models.TextField(default="America/Los_Angeles", db_default="America/Los_Angeles")
    recipients = ArrayField(models.TextField(), null=True, blank=True)
    contacts = models.ManyToManyField(
        "contacts.Contact", db_table="schedule_contacts", related_name="schedules", blank=True
    )
    contact_groups = models.ManyToManyField(
        "contacts.ContactGroup", db_table="schedule_contact_groups", related_name="schedules", blank=True
    )
    subject = models.TextField(null=True, blank=True)
    greeting = models.TextField(null=True, blank=True)
    note = models.TextField(null=True, blank=True)
    attach_pdf = models.BooleanField(default=False, db_default=False)
    filters = models.JSONField(null=True, blank=True)
    audience = models.TextField(null=True, blank=True)
    language = models.TextField(default="en", db_default="en")
    keep_window = models.BooleanField(default=False, db_default=False)
    starts_on = models.DateField(null=True, blank=True)
    active = models.BooleanField(default=True, db_default=True)
    skip_next = models.BooleanField(default=False, db_default=False)
    paused_reason = models.TextField(null=True, blank=True)
    consecutive_failures = models.IntegerField(default=0, db_default=0)
    last_run_at = models.DateTimeField(null=True, blank=True)
    next_run_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "schedules"
        constraints = [
            listed("cadence", Cadence, name="schedules_cadence"),
            between("weekly_dow", 0, 6, name="schedules_weekly_dow"),
            between("monthly_dom", 1, 31, name="schedules_monthly_dom"),
            between("send_hour", 0, 23, name="schedules_send_hour"),
            between("send_minute", 0, 59, name="schedules_send_minute"),
            between("interval_count", 1, 3, name="schedules_interval_count"),
        ]
        indexes = [models.Index(fields=["next_run_at"], condition=Q(active=True), name="schedules_due")]

    def __str__(self) -> str:
        return self.name or f"{self.report_type}, {self.cadence}"


class RunStatus(models.TextChoices):
    STARTED = "started", "Started"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"


class RunOutcome(models.TextChoices):
    OK = "ok", "Sent"
    SKIPPED = "skipped", "Skipped"
    OVER_LIMIT = "over_limit", "Over the plan's limit"
    ERROR = "error", "Error"


class ScheduleRun(UuidKeyed, Leased):
    """What became of one slot of a schedule; ``slot`` is its local wall time, as 2026-11-01T09:00.

    A run started by hand has no slot. While it is ``started``, ``error`` says what it waits for.
    """

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="runs", db_index=False)
    report_run = models.ForeignKey(
        ReportGeneration, on_delete=models.SET_NULL, null=True, blank=True, related_name="schedule_runs"
    )
    status = models.TextField(choices=RunStatus.choices, default=RunStatus.STARTED)
    outcome = models.TextField(choices=RunOutcome.choices, null=True, blank=True)
    slot = models.TextField(null=True, blank=True)
    slot_at = models.DateTimeField(null=True, blank=True)
    recipients_left_out = models.JSONField(default=list, db_default=[], blank=True)
    waits = models.IntegerField(default=0, db_default=0)  # of the attempts, those that only had to wait
    error = models.TextField(null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now, db_default=TransactionNow())
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ScheduleRunQuerySet.as_manager()

    class Meta:
        db_table = "schedule_runs"
        constraints = [
            listed("status", RunStatus, name="schedule_runs_status"),
            listed("outcome", RunOutcome, name="schedule_runs_outcome"),
            models.UniqueConstraint(fields=["schedule", "slot"], name="schedule_runs_slot"),
        ]
        indexes = [
            models.Index(fields=["schedule", "-started_at"], name="schedule_runs_newest"),
            models.Index(
                fields=["next_attempt_at"], condition=Q(status=RunStatus.STARTED), name="schedule_runs_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schedule}: {self.slot or self.started_at}"
