"""Messages as rows: what is to be sent, what was sent, and who must not be written to.

Rows name what they are about by id without a foreign key: this package knows no report.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

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


OPEN_STATUSES = (MessageStatus.PENDING, MessageStatus.SENDING)


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
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_address}"


class TextMessage(Message):
    """One text message (SMS) to one phone, numbers in E.164."""

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
    credits = models.IntegerField(default=0, db_default=0)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "text_messages"
        constraints = [listed("status", MessageStatus, name="text_messages_status")]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(status__in=OPEN_STATUSES), name="text_messages_due"
            ),
            models.Index(fields=["account", "-created_at"], name="text_messages_account"),
            models.Index(fields=["provider_message_id"], name="text_messages_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_phone}"


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


class EmailSuppression(UuidKeyed, Created):
    """An address nobody (account null) or one account must not write to; stored in lower case."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="email_suppressions",
        db_index=False,
    )
    email = models.TextField()
    reason = models.TextField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "email_suppressions"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "email"], nulls_distinct=False, name="email_suppressions_account_email"
            ),
        ]
        indexes = [models.Index(fields=["email"], name="email_suppressions_email")]

    def __str__(self) -> str:
        return self.email


class MailboxEmail(UuidKeyed, Created):
    """An email as the built-in mailbox received it, byte for byte; once, however often it came."""

    message = models.OneToOneField(
        EmailMessage, on_delete=models.CASCADE, null=True, blank=True, related_name="mailbox_email"
    )
    to_address = models.TextField()
    subject = models.TextField()
    raw = models.BinaryField()

    class Meta:
        db_table = "mailbox_emails"
        indexes = [models.Index(fields=["-created_at"], name="mailbox_emails_newest")]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to_address}"


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


class Consent(UuidKeyed, Created):
    """A consumer's yes to texts: who, to what words, when, from where."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="consents")
    phone = models.TextField(db_index=True)
    text_version = models.TextField()
    text = models.TextField()
    language = models.TextField(default="en", db_default="en")
    page = models.TextField(null=True, blank=True)
    ip_address = models.GenericIPAddressField(null=True, blank=True)
    lead_id = models.UUIDField(null=True, blank=True)
    consumer_report_id = models.UUIDField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "consents"

    def __str__(self) -> str:
        return f"{self.phone} to {self.account}"


class SmsOptOut(UuidKeyed, Created):
    """A number that answered STOP: to our number (account null) or to one account."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="sms_opt_outs",
        db_index=False,
    )
    phone = models.TextField(db_index=True)
    keyword = models.TextField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "sms_opt_outs"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "phone"], nulls_distinct=False, name="sms_opt_outs_account_phone"
            )
        ]

    def __str__(self) -> str:
        return self.phone
