"""A consent is kept with the words that were shown, where, when and in which language."""

from __future__ import annotations

import pytest

from communications.texting.consent import (
    CONSENT_TEXTS,
    consent_text,
    has_consent,
    language_of,
    record_consent,
    withdraw,
)
from communications.texting.phones import PhoneInvalid
from tests.communications.texting.texts import NOON, a_sender

ENGLISH = (
    "I agree that Alice Hill of Evergreen Realty may text me at this number about this report and my home, "
    "also by automated means. Consent is not a condition of buying anything. "
    "Message and data rates may apply. Reply STOP to end, HELP for help."
)


def recorded(account, **changes):
    given = {
        "account_id": account.pk,
        "phone": "(206) 555-0142",
        "language": "en",
        "name": "Alice Hill",
        "brokerage": "Evergreen Realty",
        "page": "/cma/ABC234",
        "ip_address": "192.0.2.7",
    }
    return record_consent(**{**given, **changes})


def test_the_words_are_those_that_were_agreed_on():
    assert consent_text("en", name="Alice Hill", brokerage="Evergreen Realty") == ENGLISH
    spanish = consent_text("es", name="Alice Hill", brokerage="Evergreen Realty")
    assert spanish.startswith("Acepto que Alice Hill de Evergreen Realty")
    assert "STOP" in spanish and "HELP" in spanish


def test_every_version_has_both_languages():
    for texts in CONSENT_TEXTS.values():
        assert set(texts) == {"en", "es"}
        assert all("{name}" in text and "{brokerage}" in text for text in texts.values())


@pytest.mark.parametrize(
    "given", [("en", "", "Evergreen"), ("en", "Alice", " "), ("fr", "Alice", "Evergreen")]
)
def test_nobody_can_agree_to_texts_from_nobody(given):
    with pytest.raises(ValueError):
        consent_text(given[0], name=given[1], brokerage=given[2])


def test_a_yes_is_kept_whole(db):
    account = a_sender()
    consent = recorded(account)
    assert (consent.phone, consent.text, consent.text_version) == ("+12065550142", ENGLISH, "texts-1")
    assert (consent.page, consent.ip_address, consent.language) == ("/cma/ABC234", "192.0.2.7", "en")
    assert has_consent(account, "206-555-0142")
    assert not has_consent(a_sender().pk, "206-555-0142")


def test_a_withdrawal_ends_those_of_one_account_or_of_all(db):
    one, other = a_sender(), a_sender()
    for account in (one, one, other):
        recorded(account)
    assert withdraw("(206) 555-0142", account_id=one.pk, now=NOON) == 2
    assert (has_consent(one.pk, "+12065550142"), has_consent(other.pk, "+12065550142")) == (False, True)
    assert withdraw("(206) 555-0142", account_id=None, now=NOON) == 1
    assert not has_consent(other.pk, "+12065550142")


def test_a_number_that_is_none_is_refused(db):
    with pytest.raises(PhoneInvalid):
        recorded(a_sender(), phone="555")


def test_the_language_is_that_of_the_last_yes(db):
    assert language_of("+12065550142") == "en"
    recorded(a_sender(), language="es")
    assert language_of("+12065550142") == "es"
