"""Mail comes in here: one row a message and recipient, written in the transaction of its cause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from communications.addressees import Addressee
from communications.letters import Letter
from communications.models import EmailBody, EmailMessage, MessageClass
from communications.sending import open_emails
from communications.tasks import send_email, send_report_email
from trendyreports.core.bell import ring
from trendyreports.core.outbox import due

RINGS_PER_SWEEP = 500
ROWS_A_STATEMENT = 500


def write_email(
    *,
    kind: str,
    unique_key: str,
    to: str,
    letter: Letter,
    to_name: str | None = None,
    account_id: UUID | None = None,
    user_id: UUID | None = None,
    message_class: MessageClass = MessageClass.ACCOUNT,
    from_name: str | None = None,
    reply_to: str | None = None,
    **about: Any,
) -> EmailMessage:
    """Keep a letter to one recipient and ring for a worker once its cause is committed.

    ``unique_key`` names the cause; the same key again gives the message there is and sends nothing more.
    ``about`` fills columns like ``report_id``.
    """
    columns = {
        "kind": kind,
        "to_address": to,
        "to_name": on_one_line(to_name),
        "account_id": account_id,
        "user_id": user_id,
        "message_class": message_class,
        "from_name": on_one_line(from_name),
        "reply_to": reply_to,
        "subject": letter.subject,
        "html": letter.html,
        "text": letter.text,
        **about,
    }
    with transaction.atomic():
        message, fresh = EmailMessage.objects.get_or_create(unique_key=unique_key, defaults=columns)
        if fresh:
            transaction.on_commit(partial(ring, send_email, message.pk))
    return message


def write_many(
    *,
    kind: str,
    cause: str,
    body: EmailBody,
    subject: str,
    addressees: Sequence[Addressee],
    account_id: UUID,
    user_id: UUID | None = None,
    from_name: str | None = None,
    reply_to: str | None = None,
    **about: Any,
) -> int:
    """Keep one message of report mail to each reader, all with the same body; how many are new.

    ``cause`` names the sending: the same cause again writes nothing more to the same address. The workers
    are rung for once the transaction of the cause is committed.
    """
    rows = [
        EmailMessage(
            kind=kind,
            unique_key=f"{cause}:{reader.key}",
            to_address=reader.email,
            to_name=on_one_line(reader.name),
            contact_id=reader.contact_id,
            account_id=account_id,
            user_id=user_id,
            message_class=MessageClass.REPORT,
            from_name=on_one_line(from_name),
            reply_to=reply_to,
            subject=subject,
            text="",
            body=body,
            **about,
        )
        for reader in addressees
    ]
    with transaction.atomic():
        known = EmailMessage.objects.filter(unique_key__in=[row.unique_key for row in rows])
        before = set(known.values_list("unique_key", flat=True))
        fresh = [row for row in rows if row.unique_key not in before]
        EmailMessage.objects.bulk_create(fresh, batch_size=ROWS_A_STATEMENT, ignore_conflicts=True)
        transaction.on_commit(partial(ring_for, [row.pk for row in fresh]))
    return len(fresh)


def ring_for(message_ids: Sequence[UUID]) -> None:
    """Ring for each message; where the broker cannot be reached the sweep does it."""
    for message_id in message_ids:
        if not ring(send_report_email, message_id):
            return


def on_one_line(name: str | None) -> str | None:
    """A name for a header: a line break in it would begin another one."""
    return " ".join(name.split()) if name else None


def due_emails(now: datetime) -> list[UUID]:
    """The account mail a worker should take up now, oldest first."""
    return due_of(MessageClass.ACCOUNT, now)


def due_report_emails(now: datetime) -> list[UUID]:
    """The report mail a worker should take up now, oldest first."""
    return due_of(MessageClass.REPORT, now)


def due_of(message_class: MessageClass, now: datetime) -> list[UUID]:
    """The messages of a class that are due and held by nobody."""
    waiting = open_emails().filter(due(now), message_class=message_class)
    found = waiting.order_by("next_attempt_at", "created_at").values_list("id", flat=True)
    return list(found[:RINGS_PER_SWEEP])
