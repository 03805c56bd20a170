"""Single values as vendors write them, turned into ours.  What cannot be read is ``None``, never a guess."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from integrations.mls.record import ListingRecord, Status

SQFT_PER_ACRE = 43_560
SQFT_PER_SQUARE_METER = 10.7639
LARGEST_INTEGER = 2_147_483_647
LONGEST_NAME = 300
ZIP_CODE = re.compile(r"\s*(\d{5})(?:-?\d{4})?\s*")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
RENTAL = re.compile(r"\b(leas|rent)(?!ehold)", re.IGNORECASE)
SINCE_YEAR, BEFORE_YEAR = 1901, 9000  # outside lies what programs write for "no date"
STATUS_WORDS = {re.sub(r"[^a-z]", "", word.value.lower()): word for word in Status} | {
    "cancelled": Status.CANCELED,
    "sold": Status.CLOSED,
    "undercontract": Status.PENDING,
    "contingent": Status.ACTIVE_UNDER_CONTRACT,
}


class Refusal(Exception):
    """A vendor record that must not become a listing; the message is the reason that is counted."""


def text(value: Any) -> str | None:
    """A trimmed string; numbers as written; an enumeration given as an array joined with commas.

    Halves of a character, left where a vendor cut a text short, are dropped: the database takes none.
    """
    if isinstance(value, list | tuple):
        value = ", ".join(str(item).strip() for item in value if item not in (None, ""))
    if value is None or isinstance(value, bool | dict):
        return None
    written = str(value).replace("\x00", "").encode(errors="ignore").decode().strip()
    return written if written.strip("*") else None  # asterisks hide what the token may not see


def name(value: Any) -> str | None:
    """A text short enough to be looked up by.  Raises ``Refusal``."""
    written = text(value)
    if written and len(written) > LONGEST_NAME:
        raise Refusal("name or key too long")
    return written


def decimal(value: Any, *, highest: float) -> Decimal | None:
    """A number from 0 to ``highest``; vendors send it as number or as string, with ``$`` and commas."""
    written = text(value)
    if written is None:
        return None
    try:
        number = Decimal(written.replace(",", "").lstrip("$"))
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number <= Decimal(str(highest)) else None


def integer(value: Any, *, highest: float = LARGEST_INTEGER) -> int | None:
    number = decimal(value, highest=highest)
    return None if number is None else int(number.to_integral_value())


def positive(value: Any, *, highest: float = LARGEST_INTEGER) -> int | None:
    """A whole number above zero: prices, areas and years, where vendors write 0 for unknown."""
    return integer(value, highest=highest) or None


def boolean(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    return {
        "true": True,
        "yes": True,
        "y": True,
        "1": True,
        "false": False,
        "no": False,
        "n": False,
        "0": False,
    }.get((text(value) or "").lower())


def shown(value: Any) -> bool:
    """A display flag: only a plain no forbids."""
    return boolean(value) is not False


def moment(value: Any) -> datetime | None:
    """An ISO time with offset; one without is taken as UTC.  0001-01-01 and its like are no time."""
    written = text(value)
    if written is None:
        return None
    try:
        parsed = datetime.fromisoformat(written)
    except ValueError:
        return None
    if not SINCE_YEAR <= parsed.year < BEFORE_YEAR:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def local_date(value: Any, zone: ZoneInfo) -> date | None:
    """The day of a date or a time in the feed's zone.

    Midnight is how vendors write a plain date as a time; moving it to the zone would lose a day.
    """
    parsed = moment(value)
    if parsed is None:
        return None
    return parsed.date() if parsed.time() == time(0) else parsed.astimezone(zone).date()


def months_before(day: date, months: int) -> date:
    """The same day that many months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def zip_code(value: Any) -> str | None:
    found = ZIP_CODE.fullmatch(text(value) or "")
    return found[1] if found else None


def coordinates(latitude: Any, longitude: Any) -> tuple[float | None, float | None]:
    """Both or none; 0 and points off the globe are unknown.

    South of the equator and east of Greenwich lies no American home: those two are exchanged.
    """
    try:
        lat, lng = float(latitude), float(longitude)
    except (TypeError, ValueError):
        return None, None
    if lat < 0 < lng:
        lat, lng = lng, lat
    if 0 in (lat, lng) or not (-90 <= lat <= 90 and -180 <= lng <= 180):
        return None, None
    return lat, lng


def square_feet(value: Any, units: Any) -> int | None:
    """An area in square feet; None where the unit is not said."""
    number = decimal(value, highest=LARGEST_INTEGER)
    unit = re.sub(r"[^a-z]", "", (text(units) or "").lower())
    factor = {
        "squarefeet": 1.0,
        "squarefoot": 1.0,
        "sqft": 1.0,
        "sf": 1.0,
        "acres": float(SQFT_PER_ACRE),
        "acre": float(SQFT_PER_ACRE),
        "squaremeters": SQFT_PER_SQUARE_METER,
        "sqm": SQFT_PER_SQUARE_METER,
        "sqmeters": SQFT_PER_SQUARE_METER,
        "hectares": 10_000 * SQFT_PER_SQUARE_METER,
    }.get(unit)
    if not number or factor is None or float(number) * factor > LARGEST_INTEGER:
        return None
    return round(float(number) * factor) or None


def status_of(value: Any) -> Status:
    """The standard word for ``ActiveUnderContract``, ``['Closed']``…  Raises ``Refusal``."""
    word = STATUS_WORDS.get(re.sub(r"[^a-z]", "", (text(value) or "").lower()))
    if word is None:
        raise Refusal("unknown status")
    return word


def refuse_rental(*words: Any) -> None:
    """Raises ``Refusal`` where a status or type speaks of lease or rent ("current" and "parent" do not)."""
    if any(RENTAL.search(CAMEL.sub(" ", text(word) or "")) for word in words):
        raise Refusal("rental")


def refuse_price(record: ListingRecord, minimum_price: int) -> None:
    """Raises ``Refusal`` where the price that counts for the status lies below the feed's minimum."""
    price = record.close_price if record.status is Status.CLOSED else record.list_price
    if price is not None and price < minimum_price:
        raise Refusal("price below minimum")
