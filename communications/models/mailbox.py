"""What the mailbox inside the product received."""

from __future__ import annotations

from django.db import models

from communications.models.messages import EmailMessage, TextMessage
from trendyreports.core.columns import Created, UuidKeyed


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


class MailboxText(UuidKeyed, Created):
    """A text message as the built-in mailbox received it; once, however often it came."""

    message = models.OneToOneField(
        TextMessage, on_delete=models.CASCADE, null=True, blank=True, related_name="mailbox_text"
    )
    to_phone = models.TextField()
    from_phone = models.TextField(null=True, blank=True)
    text = models.TextField()

    class Meta:
        db_table = "mailbox_texts"
        indexes = [models.Index(fields=["-created_at"], name="mailbox_texts_newest")]

    def __str__(self) -> str:
        return f"{self.to_phone}: {self.text[:60]}"
