"""Who agreed to texts, to which words, when and where; and the words themselves.

The words of a version are never changed: new words are a new version, and the old one stays here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from communications.models import Consent
from communications.texting.phones import e164

CONSENT_VERSION = "texts-1"
CONSENT_TEXTS = {
    "texts-1": {
        "en": (
            "I agree that {name} of {brokerage} may text me at this number about this report and my home, "
            "also by automated means. Consent is not a condition of buying anything. "
            "Message and data rates may apply. Reply STOP to end, HELP for help."
        ),
        "es": (
            "Acepto que {name} de {brokerage} me envíe mensajes de texto a este número sobre este informe y "
            "mi vivienda, también por medios automatizados. Dar mi consentimiento no es condición para "
            "comprar nada. Pueden aplicarse tarifas de mensajes y datos. Responda STOP para terminar, "
            "HELP para obtener ayuda."
        ),
    },
}


def consent_text(language: str, *, name: str, brokerage: str, version: str = CONSENT_VERSION) -> str:
    """The words a person agrees to, exactly as they are shown and kept.

    Raises ValueError without a name or brokerage, and for a language we do not have: nobody can agree to
    texts from nobody, or to words that were not shown.
    """
    if not name.strip() or not brokerage.strip():
        raise ValueError("A consent names the agent and the brokerage.")
    texts = CONSENT_TEXTS[version]
    if language not in texts:
        raise ValueError(f"There is no consent text in {language}.")
    return texts[language].format(name=name.strip(), brokerage=brokerage.strip())


def record_consent(
    *,
    account_id: UUID,
    phone: str,
    language: str,
    name: str,
    brokerage: str,
    page: str,
    ip_address: str | None,
    lead_id: UUID | None = None,
    consumer_report_id: UUID | None = None,
) -> Consent:
    """Keep a consumer's yes, in the transaction of the form that gave it.

    ``page`` is the address of the page that showed the words. A yes on a form does not lift a STOP: only
    START from the phone itself does. Raises PhoneInvalid, and ValueError as ``consent_text`` does.
    """
    return Consent.objects.create(
        account_id=account_id,
        phone=e164(phone),
        text_version=CONSENT_VERSION,
        text=consent_text(language, name=name, brokerage=brokerage),
        language=language,
        page=page,
        ip_address=ip_address,
        lead_id=lead_id,
        consumer_report_id=consumer_report_id,
    )


def standing(phone: str) -> QuerySet[Consent]:
    """The consents of a phone (E.164) that were not withdrawn, of every account."""
    return Consent.objects.filter(phone=phone, withdrawn_at=None)


def has_consent(account: Any, phone: str) -> bool:
    """Whether a consent of the phone to the account (the row or its key) stands. Raises PhoneInvalid."""
    return standing(e164(phone)).filter(account=account).exists()


def withdraw(phone: str, *, account_id: UUID | None, now: datetime) -> int:
    """End the consents of a phone to one account, or (None) to all; how many. Raises PhoneInvalid."""
    given = standing(e164(phone))
    if account_id is not None:
        given = given.filter(account_id=account_id)
    return given.update(withdrawn_at=now)


def language_of(phone: str) -> str:
    """The language a phone's owner last agreed in; English where she never did."""
    newest = Consent.objects.filter(phone=phone).order_by("-created_at").values_list("language", flat=True)
    return newest.first() or "en"
