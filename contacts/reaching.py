"""Addresses and phone numbers as people write them, as they are kept, and as they are shown."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from phonenumbers import PhoneNumberFormat

HOME = "US"
AMERICAN = re.compile(r"\+1\d{10}")
EMAIL_LONGEST = 254
NOT_AN_EMAIL = "This is not an email address. It should look like ann@example.com."
NOT_A_PHONE = "This is not a phone number. Write it with its area code, like (206) 555-0142."
HAS_EXTENSION = "We keep the number without an extension. Put the extension in the notes."
is_email = EmailValidator()


class Unreadable(Exception):
    """What was written cannot be used; the message says why and may be shown."""


def read_email(text: str) -> str | None:
    """An address in lower case, without "mailto:" and angle brackets; None for nothing. Raises Unreadable."""
    address = text.strip().strip("<>").strip().removeprefix("mailto:").strip().lower()
    if not address:
        return None
    try:
        is_email(address)
    except ValidationError as fault:
        raise Unreadable(NOT_AN_EMAIL) from fault
    if len(address) > EMAIL_LONGEST:
        raise Unreadable(NOT_AN_EMAIL)
    return address


def read_phone(text: str) -> str | None:
    """A number in E.164, read as American where it names no country; None for nothing. Raises Unreadable."""
    kept, extension = phone_and_extension(text)
    if extension:
        raise Unreadable(HAS_EXTENSION)
    return kept


def phone_and_extension(text: str) -> tuple[str | None, str]:
    """A number in E.164 and its extension, both empty for nothing. Raises Unreadable."""
    typed = text.strip()
    if not typed:
        return None, ""
    try:
        number = phonenumbers.parse(typed, HOME)
    except phonenumbers.NumberParseException as fault:
        raise Unreadable(NOT_A_PHONE) from fault
    if not phonenumbers.is_valid_number(number):
        raise Unreadable(NOT_A_PHONE)
    kept = str(phonenumbers.format_number(number, PhoneNumberFormat.E164))
    return kept, number.extension or ""


@lru_cache(maxsize=4096)
def shown_phone(kept: str | None) -> str:
    """``(206) 555-0142`` for an American number, ``+44 20 7946 0958`` for others; anything else as it is."""
    if not kept:
        return ""
    if AMERICAN.fullmatch(kept):  # as the library writes it, at a tenth of the cost
        return f"({kept[2:5]}) {kept[5:8]}-{kept[8:]}"
    try:
        number = phonenumbers.parse(kept, HOME)
    except phonenumbers.NumberParseException:
        return kept
    style = PhoneNumberFormat.NATIONAL if number.country_code == 1 else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, style))
