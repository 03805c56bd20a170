"""Texts that come in: an order (STOP, START, HELP), or a reply for the agent. Each is kept once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from communications.models import MessageStatus, SmsLog, TextClass, TextMessage, TextReply
from communications.texting.consent import language_of
from communications.texting.forwarding import forward
from communications.texting.keywords import ORDERS, STOP_ALL, Order, is_spanish, keyword_in
from communications.texting.opt_outs import lift, owner_of, stop
from communications.texting.phones import shown
from communications.texting.sms_log import ANSWERED, RECEIVED, lead_of
from communications.texting.wording import text_of

LONGEST_REPLY = 1_600
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")  # no letter, no line
WITHOUT_WORDS = "(A picture or file without words. We do not keep those.)"
PLATFORM = "TrendyReports"
LEFT = (MessageStatus.SENDING, MessageStatus.SENT, MessageStatus.UNKNOWN, MessageStatus.FAILED)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A text as it came: Twilio's key, both numbers, the words, and whether Twilio answered it itself."""

    sid: str
    from_phone: str
    to_phone: str
    text: str
    answered: bool = False


def arrived(fields: Mapping[str, str]) -> Arrived | None:
    """The text in what Twilio posted; None for what is none."""
    sid, sender, ours = (fields.get(name, "").strip() for name in ("MessageSid", "From", "To"))
    if not (sid and sender and ours):
        return None
    words = UNPRINTABLE.sub("", fields.get("Body", "")).strip()[:LONGEST_REPLY]
    return Arrived(sid, sender, ours, words or WITHOUT_WORDS, answered=bool(fields.get("OptOutType")))


def take_text(came: Arrived, *, now: datetime) -> str | None:
    """Keep a text that came in and do what it asks; the words to answer with, if any.

    The same text again changes nothing and is not answered again.
    """
    keyword = keyword_in(came.text)
    with transaction.atomic():
        own = owner_of(came.to_phone)
        last = last_text_to(came, own)
        account_id = last.account_id if last else own
        reply, fresh = TextReply.objects.get_or_create(
            twilio_sid=came.sid, defaults=reply_columns(came, keyword, last, account_id)
        )
        if not fresh:
            return None
        log_text(reply, status=RECEIVED)
        answer = obey(came, keyword, own, last, now=now) if keyword else None
        if answer is None:
            forward(reply, last)
            return None
        if came.answered or not answer:
            return None
        log_text(reply, status=ANSWERED, words=answer)
        return answer


def last_text_to(came: Arrived, own: UUID | None) -> TextMessage | None:
    """The text this one answers: the last that left for the phone, from the number it was sent to.

    Where a service picked the number and we never learned which, the last of them.
    """
    left = TextMessage.objects.filter(to_phone=came.from_phone, status__in=LEFT)
    if own is not None:
        left = left.filter(account_id=own)
    newest = left.select_related("account", "user").order_by(
        F("sent_at").desc(nulls_last=True), "-created_at"
    )
    return newest.filter(from_phone=came.to_phone).first() or newest.filter(from_phone=None).first()


def reply_columns(
    came: Arrived, keyword: str | None, last: TextMessage | None, account_id: UUID | None
) -> dict[str, Any]:
    """The row of a text that came in, tied to the text it answers."""
    return {
        "account_id": account_id,
        "user_id": last.user_id if last else None,
        "from_phone": came.from_phone,
        "to_phone": came.to_phone,
        "text": came.text,
        "keyword": keyword,
        "lead_id": last.lead_id if last else None,
        "answers_message_id": last.pk if last else None,
    }


def obey(
    came: Arrived, keyword: str, own: UUID | None, last: TextMessage | None, *, now: datetime
) -> str | None:
    """Do what the word asks; the answer, empty for none, or None where the word orders nothing here.

    STOP at an account's own number stops that account, at a shared number all of them, and so does STOPALL.
    A second STOP is not answered. YES and START of somebody who never stopped are words for the agent.
    """
    order, phone = ORDERS[keyword], came.from_phone
    language = "es" if is_spanish(keyword) else language_of(phone)
    given = who_we_are(last)
    if order is Order.HELP:
        return text_of("help", language=language, **given)
    if order is Order.STOP:
        scope = None if keyword == STOP_ALL else own
        fresh = stop(phone, account_id=scope, keyword=keyword, now=now)
        return text_of("stopped", language=language, **given) if fresh else ""
    lifted = lift(phone, account_id=own)
    return text_of("started", language=language, **given) if lifted else None


def who_we_are(last: TextMessage | None) -> dict[str, str | bool | None]:
    """The sender as a stranger should be told: the agent of the last text, else the platform.

    So too to an agent whom we sent an alert.
    """
    if last is None or last.text_class == TextClass.ALERT:
        return {"sender": PLATFORM, "of_platform": True, "phone": None, "email": None}
    user, account = last.user, last.account
    names = [user.get_full_name(), user.brokerage_name] if user else [account.name if account else None]
    phone = (user.mobile_phone or user.office_phone) if user else None
    return {
        "sender": ", ".join(name for name in names if name) or PLATFORM,
        "of_platform": False,
        "phone": shown(phone) if phone else None,
        "email": user.email if user else None,
    }


def log_text(reply: TextReply, *, status: str, words: str | None = None) -> None:
    """One row of the log for what came in, or, with ``words``, for what it was answered with."""
    to, sender = (reply.from_phone, reply.to_phone) if words else (reply.to_phone, reply.from_phone)
    SmsLog.objects.create(
        account_id=reply.account_id,
        lead_id=lead_of(reply.lead_id),
        to_phone=to,
        from_phone=sender,
        message=words or reply.text,
        status=status,
        twilio_sid=reply.twilio_sid,
    )
