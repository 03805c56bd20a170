"""What mail services tell of messages: kept once each, and what it means for message and reader.

The times on a message are the first of each kind (of bounces the last), so the order in which events come, or
come again, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Least

from communications.bodies import TEXT_WIPED
from communications.models import EmailEvent, EmailEventKind, EmailMessage, MessageClass, MessageStatus
from communications.suppression import BOUNCED, COMPLAINED, UNSUBSCRIBED, suppress

FIRST_TIMES = {
    "delivered_at": EmailEventKind.DELIVERED,
    "opened_at": EmailEventKind.OPENED,
    "clicked_at": EmailEventKind.CLICKED,
    "complained_at": EmailEventKind.COMPLAINED,
}
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(id, 0)) FROM unnest(%s::text[]) AS id"
BOUNCES = (EmailEventKind.BOUNCED, EmailEventKind.SOFT_BOUNCED)
STOPPING = {
    EmailEventKind.BOUNCED: BOUNCED,
    EmailEventKind.COMPLAINED: COMPLAINED,
    EmailEventKind.UNSUBSCRIBED: UNSUBSCRIBED,
}


@dataclass(frozen=True, slots=True)
class News:
    """One thing a service tells: ``row_id`` is our id of the message, where the service kept it for us."""

    key: str
    kind: EmailEventKind
    happened_at: datetime
    provider: str
    provider_message_id: str | None = None
    row_id: UUID | None = None
    recipient: str | None = None
    words: str | None = None


def take_in(news: Sequence[News]) -> None:
    """Keep what is new and let it have its effect, in one transaction; what is known changes nothing.

    So an unsubscribe that is told again does not undo what the reader has chosen since.
    """
    with transaction.atomic():
        known = set(
            EmailEvent.objects.filter(key__in=[each.key for each in news]).values_list("key", flat=True)
        )
        ours = messages_of(news)
        rows = {
            each.key: EmailEvent(
                key=each.key, kind=each.kind, happened_at=each.happened_at, provider=each.provider,
                provider_message_id=each.provider_message_id, recipient=each.recipient, words=each.words,
                message=ours.get(each.row_id) or ours.get(each.provider_message_id),
            )
            for each in sorted(news, key=lambda each: each.key)
            if each.key not in known
        }  # fmt: skip
        EmailEvent.objects.bulk_create(rows.values(), ignore_conflicts=True)
        lost = [row for row in rows.values() if row.message_id is None]
        apply([row for row in rows.values() if row.message_id] + found_after_all(lost))


def messages_of(news: Iterable[News]) -> dict[UUID | str | None, EmailMessage]:
    """The messages the news is of, by our id and by the service's."""
    row_ids = {each.row_id for each in news if each.row_id}
    provider_ids = {each.provider_message_id for each in news if each.provider_message_id}
    wanted = Q(pk__in=row_ids) | Q(provider_message_id__in=provider_ids)
    found: dict[UUID | str | None, EmailMessage] = {}
    for message in EmailMessage.objects.filter(wanted).defer("html", "text"):
        found[message.pk] = message
        if message.provider_message_id:
            found[message.provider_message_id] = message
    return found


def found_after_all(lost: Sequence[EmailEvent]) -> list[EmailEvent]:
    """Of events just kept without a message those whose message learned its id meanwhile, now tied to it."""
    ids = sorted({row.provider_message_id for row in lost if row.provider_message_id})
    if not ids:
        return []
    alone_with(ids)
    same_id = EmailMessage.objects.filter(provider_message_id=OuterRef("provider_message_id"))
    here = EmailEvent.objects.filter(pk__in=[row.pk for row in lost])
    here.update(message=Subquery(same_id.values("pk")[:1]))
    return list(here.exclude(message=None).select_related("message").defer("message__html", "message__text"))


def alone_with(provider_message_ids: Sequence[str]) -> None:
    """Until this transaction ends nobody else learns these ids or keeps events of them.

    Otherwise an event could be kept just after the sender looked for it, and just before its own keeper
    could see the message.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [list(provider_message_ids)])


def adopt_events(message: EmailMessage, provider_message_id: str) -> None:
    """Events that came before we knew the service's id of the message are its own from now on.

    The caller has been ``alone_with`` the id since before it wrote it down.
    """
    waiting = EmailEvent.objects.filter(message=None, provider_message_id=provider_message_id)
    early = list(waiting.select_for_update())
    if early:
        waiting.update(message=message)
        for event in early:
            event.message = message
        apply(early)


def apply(fresh: Sequence[EmailEvent]) -> None:
    """Bring messages and suppressions in line with events that are new, each of a message of ours."""
    ids = [event.message_id for event in fresh if event.message_id]
    if not ids:
        return
    touched = EmailMessage.objects.filter(pk__in=ids)
    list(touched.order_by("pk").select_for_update().values_list("pk"))  # two reports of the same at once
    times = {column: Least(column, first_time(kinds=[kind])) for column, kind in FIRST_TIMES.items()}
    touched.update(**times, bounced_at=Greatest("bounced_at", last_time(kinds=BOUNCES)))
    unanswered = touched.filter(status__in=(MessageStatus.UNKNOWN, MessageStatus.PENDING))
    unanswered.filter(message_class=MessageClass.ACCOUNT).update(**TEXT_WIPED)
    unanswered.update(
        status=MessageStatus.SENT, error=None, sent_at=Coalesce("sent_at", first_time(kinds=None))
    )
    for event in fresh:
        if event.kind in STOPPING:
            stop(event)


def stop(event: EmailEvent) -> None:
    """Keep the reader of a message from being written to again.

    A bounce of account mail stops everybody's mail to the address; whatever a reader does stops the account
    that wrote to her, and nobody where no account did.
    """
    message = event.message
    assert message is not None
    reason = STOPPING[EmailEventKind(event.kind)]
    of_everybody = reason == BOUNCED and message.message_class == MessageClass.ACCOUNT
    account_id = None if of_everybody else message.account_id
    if account_id is not None or reason == BOUNCED:
        suppress(message.to_address, account_id=account_id, reason=reason)


def went_out(message: EmailMessage) -> bool:
    """Whether a service told anything of the message: then it has it."""
    return EmailEvent.objects.filter(message=message).exists()


def forget_events(*, before: datetime) -> int:
    """Delete the events kept before a moment; what they meant stays on messages and suppressions."""
    return EmailEvent.objects.filter(created_at__lt=before).delete()[0]


def first_time(*, kinds: Sequence[EmailEventKind] | None) -> Subquery:
    """When the first event of these kinds (None: of any) happened to a message."""
    return Subquery(of_message(kinds).annotate(at=Min("happened_at")).values("at"))


def last_time(*, kinds: Sequence[EmailEventKind]) -> Subquery:
    """When the last event of these kinds happened to a message."""
    return Subquery(of_message(kinds).annotate(at=Max("happened_at")).values("at"))


def of_message(kinds: Sequence[EmailEventKind] | None) -> QuerySet[EmailEvent, Any]:
    """The events of the message of the outer query, as one group."""
    events = EmailEvent.objects.filter(message=OuterRef("pk"))
    return (events if kinds is None else events.filter(kind__in=kinds)).order_by().values("message")
