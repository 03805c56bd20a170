"""What carriers answered, one row an attempt."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trendyreports.core.columns import Created, UuidKeyed
from trendyreports.core.tenancy import TenantQuerySet


class EmailLog(UuidKeyed, Created):
    """What the mail provider answered, one row an attempt."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="email_log",
        db_index=False,
    )
    schedule_id = models.UUIDField(null=True, blank=True, db_index=True)
    report_id = models.UUIDField(null=True, blank=True, db_index=True)
    provider = models.TextField(null=True, blank=True)
    to_emails = ArrayField(models.TextField(), null=True, blank=True)
    subject = models.TextField(null=True, blank=True)
    response_code = models.IntegerField(null=True, blank=True)
    error = models.TextField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "email_log"
        verbose_name_plural = "email log"
        indexes = [
            models.Index(fields=["account", "-created_at"], name="email_log_account"),
            models.Index(fields=["created_at"], name="email_log_time"),
        ]

    def __str__(self) -> str:
        return self.subject or str(self.id)


class SmsLog(UuidKeyed, Created):
    """Every text message and each answer of the carrier to it."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sms_logs",
        db_index=False,
    )
    lead = models.ForeignKey(
        "property_reports.Lead", on_delete=models.SET_NULL, null=True, blank=True, related_name="sms_logs"
    )
    to_phone = models.TextField()
    from_phone = models.TextField(null=True, blank=True)
    message = models.TextField(null=True, blank=True)
    status = models.TextField(null=True, blank=True)
    twilio_sid = models.TextField(null=True, blank=True, db_index=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "sms_logs"
        indexes = [
            models.Index(fields=["account", "-created_at"], name="sms_logs_account"),
            models.Index(fields=["created_at"], name="sms_logs_time"),
        ]

    def __str__(self) -> str:
        return f"{self.to_phone}: {self.status}"


class TextReply(UuidKeyed, Created):
    """A text that somebody sent to our number, kept once, whatever it says."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, null=True, blank=True, related_name="text_replies"
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="text_replies"
    )
    from_phone = models.TextField(db_index=True)
    to_phone = models.TextField()
    text = models.TextField()
    twilio_sid = models.TextField(unique=True)
    keyword = models.TextField(null=True, blank=True)
    lead_id = models.UUIDField(null=True, blank=True)
    answers_message_id = models.UUIDField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "text_replies"
        verbose_name_plural = "text replies"

    def __str__(self) -> str:
        return f"{self.from_phone}: {self.text[:60]}"
