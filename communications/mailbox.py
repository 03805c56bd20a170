"""The mailbox inside the product: what is sent lands in tables, to be read as it was received."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage as Mime

from django.core.mail import EmailMultiAlternatives
from django.db.models import Q, QuerySet

from communications.answers import Answer, Outcome
from communications.mime import as_bytes, message_id
from communications.models import EmailMessage, MailboxEmail, MailboxText

SHOWN_HEADERS = (
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an email."""

    name: str
    media_type: str
    content: bytes


def keep(message: EmailMessage, mail: EmailMultiAlternatives) -> Answer:
    """Take a message in; the same one again changes nothing."""
    MailboxEmail.objects.get_or_create(
        message=message,
        defaults={
            "to_address": message.to_address,
            "subject": message.subject,
            "raw": as_bytes(mail),
        },
    )
    return Answer(Outcome.TAKEN, 250, "kept in the mailbox", provider_id=message_id(message))


def find_emails(text: str) -> QuerySet[MailboxEmail]:
    """The emails whose address or subject has every word of ``text``, newest first, without their bytes."""
    found = MailboxEmail.objects.defer("raw")
    for word in text.split():
        found = found.filter(Q(to_address__icontains=word) | Q(subject__icontains=word))
    return found.order_by("-created_at", "id")


def find_texts(text: str) -> QuerySet[MailboxText]:
    """The text messages whose phone or words have every word of ``text``, newest first."""
    found = MailboxText.objects.all()
    for word in text.split():
        found = found.filter(Q(to_phone__icontains=word) | Q(text__icontains=word))
    return found.order_by("-created_at", "id")


def opened(email: MailboxEmail) -> Mime:
    """The email with its parts told apart."""
    return message_from_bytes(bytes(email.raw), policy=policy.default)


def body_of(mime: Mime, kind: str) -> str:
    """The text of the ``plain`` or ``html`` part; empty when there is none."""
    part = mime.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""


def headers_of(mime: Mime) -> list[tuple[str, str]]:
    """The headers a reader wants to check, in their usual order."""
    return [(name, str(mime[name])) for name in SHOWN_HEADERS if mime[name]]


def bytes_of(part: Mime) -> bytes:
    """What a part holds, decoded."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def attachments_of(mime: Mime) -> list[Attachment]:
    """What came along."""
    return [
        Attachment(
            name=part.get_filename() or f"attachment-{number}",
            media_type=part.get_content_type(),
            content=bytes_of(part),
        )
        for number, part in enumerate(mime.iter_attachments(), start=1)
    ]
