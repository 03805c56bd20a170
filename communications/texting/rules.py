"""What must be true of a text before it leaves. Asked in the very statement that hands it over."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from communications.models import Consent, SmsOptOut, TextClass, TextMessage
from communications.texting.phones import is_us

KEEPS_HOURS = (TextClass.CONSUMER,)
NEEDS_CONSENT = (TextClass.CONSUMER, TextClass.ANSWER)
CREDITS = {TextClass.CONSUMER: 1, TextClass.ANSWER: 0, TextClass.ALERT: 0}
REGISTERED = "registered"  # accounts.SmsCampaign

STOPPED = "The person has asked not to be texted."
NO_CONSENT = "There is no consent to texts for this number."
NO_CAMPAIGN = "The sender is not registered for texts yet."
NOT_TAKEN_OVER = "The text was not sent."


def stopped() -> Q:
    """The texts whose phone answered STOP to their account or to all."""
    here = SmsOptOut.objects.filter(phone=OuterRef("to_phone"))
    stops = here.filter(Q(account=None) | Q(account=OuterRef("account_id")))
    return Q(Exists(stops))


def agreed() -> Q:
    """The texts that need no consent, or whose account has one for the phone that stands."""
    given = Consent.objects.filter(
        account=OuterRef("account_id"), phone=OuterRef("to_phone"), withdrawn_at=None
    )
    return ~Q(text_class__in=NEEDS_CONSENT) | Q(Exists(given))


def registered(phone: str) -> Q:
    """The texts to this phone whose sender may text it: in the United States only a registered one."""
    return Q(account__sms_campaign_status=REGISTERED) if is_us(phone) else Q()


def may_leave(phone: str) -> Q:
    """The texts to this phone that nothing forbids."""
    return ~stopped() & agreed() & registered(phone)


def why_not(message: TextMessage) -> str:
    """The sentence for a text that may not leave."""
    here = TextMessage.objects.filter(pk=message.pk)
    if here.filter(stopped()).exists():
        return STOPPED
    if not here.filter(agreed()).exists():
        return NO_CONSENT
    if not here.filter(registered(message.to_phone)).exists():
        return NO_CAMPAIGN
    return NOT_TAKEN_OVER
