"""What was sent to a contact, what became of it, and what was answered: one list, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Lower

from accounts.models import Account
from communications.models import (
    EmailMessage,
    MessageClass,
    MessageStatus,
    TextClass,
    TextMessage,
    TextReply,
)
from communications.outcomes import COMPLAINED, fate_of
from contacts.models import Contact

PER_PAGE = 25
EMAIL, TEXT, REPLY = "email", "text", "reply"
TO_CONSUMERS = (TextClass.CONSUMER, TextClass.ANSWER)
WHY_NOT: Mapping[str, str] = {
    MessageStatus.UNKNOWN: "The connection broke while it was handed over. It may or may not have arrived.",
    MessageStatus.SUPPRESSED: "This address is not written to.",
    MessageStatus.REFUSED: "The mail server did not take it.",
    MessageStatus.FAILED: "It could not be sent.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a message, and when."""

    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """A message or an answer: its kind, title, when, its state in a word with the steps, and its report."""

    kind: str
    title: str
    at: datetime
    state: str = ""
    state_words: str = ""
    note: str = ""
    steps: tuple[Step, ...] = ()
    report_id: UUID | None = None
    to: str = ""


def emails_to(contact: Contact) -> QuerySet[EmailMessage]:
    """The report mail of the account to a contact, by the contact or by its address."""
    mail = EmailMessage.objects.for_account(contact.account).filter(message_class=MessageClass.REPORT)
    theirs = Q(contact_id=contact.pk)
    if contact.email:
        theirs |= Q(key=contact.email.lower())
    return mail.alias(key=Lower("to_address")).filter(theirs)


def texts_to(contact: Contact) -> QuerySet[TextMessage]:
    """The texts of the account to a contact, by the contact or by its phone."""
    theirs = Q(contact_id=contact.pk) | (Q(to_phone=contact.phone) if contact.phone else Q(pk__in=[]))
    return TextMessage.objects.for_account(contact.account).filter(theirs, text_class__in=TO_CONSUMERS)


def replies_of(contact: Contact) -> QuerySet[TextReply]:
    """What a contact texted back to the account."""
    mine = TextReply.objects.for_account(contact.account)
    return mine.filter(from_phone=contact.phone) if contact.phone else mine.none()


def history_page(contact: Contact, number: str | None) -> Any:
    """One page of events; the same few queries however long the history is."""
    kinds = ((EMAIL, emails_to(contact)), (TEXT, texts_to(contact)), (REPLY, replies_of(contact)))
    parts = [
        rows.order_by().annotate(part=Value(kind, CharField())).values_list("part", "pk", "created_at")
        for kind, rows in kinds
    ]
    listed = parts[0].union(*parts[1:], all=True).order_by("-created_at", "pk")
    page: Any = Paginator(listed, PER_PAGE).get_page(number)
    page.object_list = list(events(contact.account, list(page.object_list)))
    return page


def events(account: Account, listed: Iterable[tuple[str, UUID, datetime]]) -> Iterator[Event]:
    """The events behind a part of the list, in its order."""
    rows = list(listed)
    ids = {kind: [pk for part, pk, _ in rows if part == kind] for kind in (EMAIL, TEXT, REPLY)}
    mail = {row.pk: row for row in EmailMessage.objects.filter(pk__in=ids[EMAIL]).defer("html", "text")}
    texts = TextMessage.objects.in_bulk(ids[TEXT]) if ids[TEXT] else {}
    replies = TextReply.objects.in_bulk(ids[REPLY]) if ids[REPLY] else {}
    reports = reports_there(account, [row.report_id for row in mail.values() if row.report_id])
    for kind, pk, at in rows:
        if kind == EMAIL and pk in mail:
            yield email_event(mail[pk], reports)
        elif kind == TEXT and pk in texts:
            yield text_event(texts[pk])
        elif kind == REPLY and pk in replies:
            yield Event(REPLY, replies[pk].text, at)


def reports_there(account: Account, report_ids: list[UUID]) -> set[UUID]:
    """Which of these reports the account still has, so that no link leads nowhere."""
    if not report_ids:
        return set()
    reports: Any = account.report_generations
    return set(reports.filter(pk__in=report_ids).values_list("pk", flat=True))


def email_event(message: EmailMessage, reports: set[UUID]) -> Event:
    """An email with the farthest it came."""
    happened = (
        ("Sent", message.sent_at),
        ("Delivered", message.delivered_at),
        ("Opened", message.opened_at),
        ("Clicked", message.clicked_at),
        ("Bounced", message.bounced_at),
        (COMPLAINED, message.complained_at),
    )
    steps = sorted((Step(told, at) for told, at in happened if at), key=lambda step: step.at)
    fate = fate_of(message)
    return Event(
        kind=EMAIL,
        title=message.subject,
        at=message.created_at,
        state=fate.look,
        state_words=fate.words,
        note="" if steps else why_not(message),
        steps=tuple(steps),
        report_id=message.report_id if message.report_id in reports else None,
        to=message.to_address,
    )


def text_event(message: TextMessage) -> Event:
    """A text with whether it arrived."""
    steps = [Step("Sent", message.sent_at)] if message.sent_at else []
    if message.delivered_at:
        steps.append(Step("Delivered", message.delivered_at))
    note = "" if steps else why_not(message).replace("mail server", "carrier")
    fate = fate_of(message)
    return Event(
        kind=TEXT,
        title=message.text,
        at=message.created_at,
        state=fate.look,
        state_words=fate.words,
        note=note.replace("address", "number"),
        steps=tuple(steps),
        to=message.to_phone,
    )


def why_not(message: EmailMessage | TextMessage) -> str:
    """Why a message did not go, in words; of one that was held back, what was noted then."""
    if message.status == MessageStatus.SUPPRESSED and message.error:
        return message.error
    return WHY_NOT.get(message.status, "")
