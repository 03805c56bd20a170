"""Who must not be texted. STOP works at once; only the same phone's START lifts it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from communications.models import Consent, SmsOptOut, TextMessage
from communications.texting.consent import withdraw
from communications.texting.keywords import STOP_ALL

BY_CARRIER = "21610"  # kept as the keyword: she told the carrier, not us


def stop(phone: str, *, account_id: UUID | None, keyword: str, now: datetime) -> bool:
    """Keep a phone from being texted by one account or (None) by all, and end its consents to them.

    True when that is new. Consents given since an earlier STOP end too.
    """
    _, fresh = SmsOptOut.objects.get_or_create(  # type: ignore[misc]  # no account stands for all
        account_id=account_id, phone=phone, defaults={"keyword": keyword, "created_at": now}
    )
    withdraw(phone, account_id=account_id, now=now)
    return fresh


def stop_by_carrier(message: TextMessage, *, code: int | None) -> None:
    """The carrier says that the person stopped this sender: so do we."""
    own = owner_of(message.from_phone)
    stop(message.to_phone, account_id=own, keyword=str(code or BY_CARRIER), now=timezone.now())


def lift(phone: str, *, account_id: UUID | None) -> bool:
    """Undo what the phone itself stopped at one account's number, or (None) at the shared one, and STOPALL.

    The consents that it ended stand again. What somebody else keeps stopped, or a STOP at another number,
    stays. True when there was something to lift.
    """
    here = Q(account_id=account_id) | Q(account_id=None, keyword=STOP_ALL)
    stops = stopped_by_herself(phone).filter(here)
    for stopped in stops.select_for_update():
        ended = Consent.objects.filter(phone=phone, withdrawn_at=stopped.created_at)
        if stopped.account_id is not None:
            ended = ended.filter(account_id=stopped.account_id)
        ended.update(withdrawn_at=None)
    deleted, _ = stops.delete()
    return bool(deleted)


def stopped_by_herself(phone: str) -> QuerySet[SmsOptOut]:
    """The stops of a phone that came from it by a word; an operator's have no word."""
    return SmsOptOut.objects.filter(phone=phone, keyword__isnull=False).exclude(keyword="")


def owner_of(our_phone: str | None) -> UUID | None:
    """The account whose own number this is; None for a shared one, or one of several accounts."""
    if not our_phone or our_phone == settings.TWILIO_FROM_NUMBER:
        return None
    accounts = TextMessage._meta.get_field("account").related_model._default_manager
    found = accounts.filter(sms_from_phone=our_phone).values_list("id", flat=True)[:2]
    return found[0] if len(found) == 1 else None
