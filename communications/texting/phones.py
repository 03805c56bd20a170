"""Phone numbers as they are kept (E.164) and shown."""

from __future__ import annotations

import phonenumbers

from trendyreports.core.formatting import us_phone

NORTH_AMERICA = 1
US_REGIONS = {"US", "PR", "VI", "GU", "AS", "MP"}  # the country and its territories


class PhoneInvalid(ValueError):
    """What was given is no number that texts can go to; the message is a sentence."""


def e164(typed: str) -> str:
    """A number as ``+12065550142``; one without a country is of the United States. Raises PhoneInvalid."""
    try:
        number = phonenumbers.parse(typed, "US")
    except phonenumbers.NumberParseException as fault:
        raise PhoneInvalid(f"“{typed}” is not a phone number.") from fault
    if number.extension:
        raise PhoneInvalid(f"“{typed}” has an extension. A text needs a number of its own.")
    if not phonenumbers.is_valid_number(number):
        raise PhoneInvalid(f"“{typed}” is not a valid phone number. Give it with its area code.")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def is_us(phone: str) -> bool:
    """Whether an E.164 number is of the United States; one that cannot be told is."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return True
    if number.country_code != NORTH_AMERICA:
        return False
    region = phonenumbers.region_code_for_number(number)
    return region is None or region in US_REGIONS


def shown(phone: str) -> str:
    """A number as people write it."""
    return us_phone(phone)
