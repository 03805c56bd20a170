"""A message row as the bytes that travel."""

from __future__ import annotations

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from communications.models import EmailMessage, MessageClass


def sender_address() -> str:
    """The bare address our mail comes from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def message_id(message: EmailMessage) -> str:
    """The Message-ID of a row: the same at every attempt, so that a copy can be told."""
    return f"<{message.pk}@{sender_address().rpartition('@')[2]}>"


def as_mime(message: EmailMessage) -> bytes:
    """The message as RFC 5322 text: plain part, HTML part, one recipient."""
    sender = formataddr((message.from_name, sender_address())) if message.from_name else None
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=sender or settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((message.to_name or "", message.to_address))],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers=headers(message),
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own


def headers(message: EmailMessage) -> dict[str, str]:
    """What is said beside sender and recipient; account mail asks machines not to answer."""
    own = {"Message-ID": message_id(message)}
    if message.message_class == MessageClass.ACCOUNT:
        own["Auto-Submitted"] = "auto-generated"
    return own
