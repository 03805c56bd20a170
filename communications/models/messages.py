"""Messages as rows: one a recipient, kept before anything is sent.

Rows name what they are about by id without a foreign key: this package knows no report.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from trendyreports.core.columns import Created, UuidKeyed, listed
from trendyreports.core.outbox import Leased
from trendyreports.core.tenancy import TenantQuerySet


class MessageStatus(models.TextChoices):
    PENDING = "pending", "Waiting"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNKNOWN = "unknown", "Not known whether it went"
    REFUSED = "refused", "Refused by the carrier"
    SUPPRESSED = "suppressed", "Not sent: the address is suppressed"
    FAILED = "failed", "Failed"


class MessageClass(models.TextChoices):
    ACCOUNT = "account", "Account mail"
    REPORT = "report", "Report mail"


class TextClass(models.TextChoices):
    CONSUMER = "consumer", "To a consumer"
    ANSWER = "answer", "The answer to a consumer's own request"
    ALERT = "alert", "Alert to an agent"


OPEN_STATUSES = (MessageStatus.PENDING, MessageStatus.SENDING)
NOT_SENT_STATUSES = (MessageStatus.REFUSED, MessageStatus.SUPPRESSED, MessageStatus.FAILED)


class Message(UuidKeyed, Created, Leased):
    """One message to one recipient; ``unique_key`` names what caused it, so it is written once."""

    unique_key = models.TextField(unique=True)
    kind = models.TextField()
    status = models.TextField(
        choices=MessageStatus.choices, default=MessageStatus.PENDING, db_default=MessageStatus.PENDING
    )
    report_id = models.UUIDField(null=True, blank=True)
    schedule_id = models.UUIDField(null=True, blank=True)
    property_report_id = models.UUIDField(null=True, blank=True)
    consumer_report_id = models.UUIDField(null=True, blank=True)
    lead_id = models.UUIDField(null=True, blank=True)
    contact_id = models.UUIDField(null=True, blank=True)
    provider_message_id = models.TextField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(null=True, blank=True)

    class Meta:
        abstract = True


class EmailBody(UuidKeyed, Created):
    """What many messages of one sending share: HTML, text and the files that come along.

    The words that differ by reader stand in it as the marks of ``communications.marks`` and are filled in
    when a message travels. ``attachments`` lists ``{"name", "path", "media_type"}`` of stored files.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, null=True, blank=True, related_name="email_bodies"
    )
    html = models.TextField()
    text = models.TextField()
    attachments = models.JSONField(default=list, db_default=[], blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "email_bodies"
        verbose_name_plural = "email bodies"

    def __str__(self) -> str:
        return f"Body of {self.created_at:%Y-%m-%d %H:%M}"


class EmailMessage(Message):
    """One email to one recipient."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="email_messages",
        db_index=False,
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="email_messages"
    )
    message_class = models.TextField(choices=MessageClass.choices, db_column="class")
    to_address = models.TextField()
    to_name = models.TextField(null=True, blank=True)
    from_name = models.TextField(null=True, blank=True)
    reply_to = models.TextField(null=True, blank=True)
    subject = models.TextField()
    html = models.TextField(null=True, blank=True)
    text = models.TextField()
    body = models.ForeignKey(
        EmailBody, on_delete=models.PROTECT, null=True, blank=True, related_name="messages"
    )
    run_id = models.UUIDField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    clicked_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    complained_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "email_messages"
        constraints = [
            listed("status", MessageStatus, name="email_messages_status"),
            listed("message_class", MessageClass, name="email_messages_class"),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(status__in=OPEN_STATUSES), name="email_messages_due"
            ),
            models.Index(fields=["account", "-created_at"], name="email_messages_account"),
            models.Index(fields=["provider_message_id"], name="email_messages_provider"),
            models.Index("account", Lower("to_address"), name="email_messages_reader"),
            models.Index(
                fields=["contact_id"], condition=Q(contact_id__isnull=False), name="email_messages_contact"
            ),
            models.Index(fields=["run_id"], condition=Q(run_id__isnull=False), name="email_messages_run"),
            models.Index(
                fields=["report_id"], condition=Q(report_id__isnull=False), name="email_messages_report"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_address}"


class TextMessage(Message):
    """One text message (SMS) to one phone, numbers in E.164.

    ``time_zone`` is where the property lies: one name, or all that it may lie in with blanks between.
    ``lookups_left`` is how often the carrier is still asked what became of an unknown one.
    """

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="text_messages",
        db_index=False,
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="text_messages"
    )
    to_phone = models.TextField()
    from_phone = models.TextField(null=True, blank=True)
    text = models.TextField()
    text_class = models.TextField(
        choices=TextClass.choices,
        default=TextClass.CONSUMER,
        db_default=TextClass.CONSUMER,
        db_column="class",
    )
    time_zone = models.TextField(null=True, blank=True)
    credits = models.IntegerField(default=0, db_default=0)
    credits_returned_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    lookups_left = models.IntegerField(default=0, db_default=0)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "text_messages"
        constraints = [
            listed("status", MessageStatus, name="text_messages_status"),
            listed("text_class", TextClass, name="text_messages_class"),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(status__in=OPEN_STATUSES), name="text_messages_due"
            ),
            models.Index(fields=["account", "-created_at"], name="text_messages_account"),
            models.Index(fields=["provider_message_id"], name="text_messages_provider"),
            models.Index(
                fields=["next_attempt_at"], condition=Q(lookups_left__gt=0), name="text_messages_lookups"
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(status__in=NOT_SENT_STATUSES, credits__gt=0, credits_returned_at=None),
                name="text_messages_returns",
            ),
            models.Index(fields=["to_phone", "-created_at"], name="text_messages_phone"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_phone}"
