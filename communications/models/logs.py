"""What carriers answered, one row an attempt."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from communications.models.messages import EmailMessage
from trendyreports.core.columns import Created, UuidKeyed, listed
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


class EmailEventKind(models.TextChoices):
    DELIVERED = "delivered", "Delivered"
    DELAYED = "delayed", "Delayed"
    BOUNCED = "bounced", "Bounced for good"
    SOFT_BOUNCED = "soft_bounced", "Bounced for now"
    COMPLAINED = "complained", "Reported as spam"
    UNSUBSCRIBED = "unsubscribed", "Unsubscribed"
    OPENED = "opened", "Opened"
    CLICKED = "clicked", "Clicked"


class EmailEvent(UuidKeyed, Created):
    """What a mail service told us of a message, once, however often it tells it.

    ``message`` is null where the service speaks of one that is not ours, or not yet known by its id.
    """

    key = models.TextField(unique=True)
    message = models.ForeignKey(
        EmailMessage, on_delete=models.CASCADE, null=True, blank=True, related_name="events"
    )
    provider = models.TextField()
    provider_message_id = models.TextField(null=True, blank=True)
    kind = models.TextField(choices=EmailEventKind.choices)
    recipient = models.TextField(null=True, blank=True)
    happened_at = models.DateTimeField()
    words = models.TextField(null=True, blank=True)

    class Meta:
        db_table = "email_events"
        constraints = [listed("kind", EmailEventKind, name="email_events_kind")]
        indexes = [
            models.Index(fields=["created_at"], name="email_events_time"),
            models.Index(
                fields=["provider_message_id"],
                condition=models.Q(message__isnull=True),
                name="email_events_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.recipient}"


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
