"""Values as people and programs write them in listing files: money, numbers, dates, yes and no, words.

Every function takes the text of one cell and returns None for an empty one. ``Unreadable`` carries a
sentence for the person who brought the file. Pure Python: no database, no clock.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from integrations.mls.record import PropertyType, Status

EMPTY = frozenset({"", "-", "--", "n/a", "na", "none", "null", "nan", "\\n", "unknown"})
STANDARD_WORDS = {status.value.lower(): status for status in Status}


class Unreadable(ValueError):
    """A cell that cannot be what its column says; the message may be shown."""


def clean(text: str) -> str:
    """Text without the characters no cell should hold; the usual words for "nothing" become empty."""
    text = text.replace("\x00", "").replace("\xa0", " ").strip()
    return "" if text.lower() in EMPTY else text


MONEY = re.compile(
    r"^(?:US)?\s*\$?\s*(\d[\d,]*(?:\.\d+)?(?:e\+?\d+)?|\.\d+)\s*([km]?)\s*(?:USD)?$", re.IGNORECASE
)
MULTIPLIERS = {"": 1, "k": 1_000, "m": 1_000_000}


def money(text: str) -> int | None:
    """Whole dollars from "$1,234,000", "221900.00", "560K" or "1.10746e+006".

    Raises Unreadable for what is no amount, below zero included.
    """
    if not text:
        return None
    if text.isdigit():
        return int(text)
    match = MONEY.match(text)
    if match is None:
        raise Unreadable(f"“{shortened(text)}” is not an amount of money.")
    return round(Decimal(match[1].replace(",", "")) * MULTIPLIERS[match[2].lower()])


LEADING_NUMBER = re.compile(r"^\s*(-?\d[\d,]*(?:\.\d+)?|-?\.\d+)")


def number(text: str) -> Decimal | None:
    """The number a cell begins with ("1,480 sq ft", "2 (2 0)", "3+"); None where there is none."""
    match = LEADING_NUMBER.match(text)
    if match is None:
        return None
    try:
        return Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        return None


def whole(text: str, *, most: int = 2_000_000_000) -> int | None:
    """A whole number from 0 to ``most``; None for anything else."""
    if text.isdecimal() and len(text) < 10:
        value = int(text)
    else:
        found = number(text)
        if found is None:
            return None
        value = round(found)
    return value if 0 <= value <= most else None


def coordinate(text: str, *, limit: int) -> float | None:
    """Degrees within ± ``limit``; 0 stands for "not known" in every export we have seen."""
    try:
        degrees = float(text)
    except ValueError:
        return None
    return degrees if degrees and abs(degrees) <= limit else None


YES = frozenset({"1", "y", "yes", "true", "t", "x"})
NO = frozenset({"0", "n", "no", "false", "f"})


def yes_or_no(text: str) -> bool | None:
    """True, False, or None where the cell says neither."""
    word = text.lower()
    return True if word in YES else False if word in NO else None


MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T.*)?$")
MONTH_FIRST = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T ,].*)?$")
MONTH_NAME_FIRST = re.compile(r"^([A-Za-z]{3,9})\.?[- ](\d{1,2})(?:st|nd|rd|th)?,?[- ](\d{4})(?: .*)?$")
DAY_THEN_NAME = re.compile(r"^(\d{1,2})[- ]([A-Za-z]{3,9})\.?,?[- ](\d{4}|\d{2})(?: .*)?$")
UNIX_STYLE = re.compile(r"^[A-Za-z]{3},? ([A-Za-z]{3}) +(\d{1,2}) .*?(\d{4})$")


@lru_cache(maxsize=4096)
def day(text: str) -> date | None:
    """The calendar day of a date or time in any of the usual forms, as written (no shift of zone).

    Numbers alone are read month first, as MLS exports write them. Raises Unreadable.
    """
    if not text:
        return None
    parts = day_parts(text)
    if parts is None:
        raise Unreadable(f"“{shortened(text)}” is not a date.")
    year, month, day_of_month = parts
    try:
        return date(year, month, day_of_month)
    except ValueError:
        raise Unreadable(f"“{shortened(text)}” is not a date (month/day/year expected).") from None


def day_parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of month as written, not yet checked against the calendar."""
    if match := YEAR_FIRST.match(text) or COMPACT.match(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := MONTH_FIRST.match(text):
        return full_year(match[3]), int(match[1]), int(match[2])
    if match := MONTH_NAME_FIRST.match(text) or UNIX_STYLE.match(text):
        return int(match[3]), MONTHS.get(match[1].lower(), 0), int(match[2])
    if match := DAY_THEN_NAME.match(text):
        return full_year(match[3]), MONTHS.get(match[2].lower(), 0), int(match[1])
    return None


def full_year(text: str) -> int:
    """ "24" is 2024 and "98" is 1998: two digits lie between 1970 and 2069."""
    year = int(text)
    if year >= 100:
        return year
    return year + (2000 if year < 70 else 1900)


STATUSES: Mapping[str, Status] = {
    **STANDARD_WORDS,
    "a": Status.ACTIVE, "act": Status.ACTIVE, "new": Status.ACTIVE, "for sale": Status.ACTIVE,
    "active - new": Status.ACTIVE, "back on market": Status.ACTIVE, "price change": Status.ACTIVE,
    "price changed": Status.ACTIVE, "extended": Status.ACTIVE, "reactivated": Status.ACTIVE,
    "contingent": Status.ACTIVE_UNDER_CONTRACT, "active contingent": Status.ACTIVE_UNDER_CONTRACT,
    "active - contingent": Status.ACTIVE_UNDER_CONTRACT, "active kick out": Status.ACTIVE_UNDER_CONTRACT,
    "active option contract": Status.ACTIVE_UNDER_CONTRACT, "backup": Status.ACTIVE_UNDER_CONTRACT,
    "active with contract": Status.ACTIVE_UNDER_CONTRACT, "active backup": Status.ACTIVE_UNDER_CONTRACT,
    "accepting backups": Status.ACTIVE_UNDER_CONTRACT, "pending backup": Status.ACTIVE_UNDER_CONTRACT,
    "p": Status.PENDING, "pnd": Status.PENDING, "under contract": Status.PENDING,
    "pending inspection": Status.PENDING, "pending feasibility": Status.PENDING,
    "pending taking backups": Status.PENDING, "contract": Status.PENDING, "sale pending": Status.PENDING,
    "s": Status.CLOSED, "sld": Status.CLOSED, "sold": Status.CLOSED, "past sale": Status.CLOSED,
    "settled": Status.CLOSED, "recorded": Status.CLOSED, "closed sale": Status.CLOSED,
    "coming": Status.COMING_SOON, "cs": Status.COMING_SOON, "cancelled": Status.CANCELED,
    "can": Status.CANCELED, "exp": Status.EXPIRED, "wth": Status.WITHDRAWN, "off market": Status.WITHDRAWN,
    "temporarily off market": Status.HOLD, "temporary off market": Status.HOLD, "on hold": Status.HOLD,
    "deleted": Status.DELETE,
}  # fmt: skip
RENTAL = re.compile(r"\b(lease|leased|rent|rented|rental)\b", re.IGNORECASE)


@lru_cache(maxsize=512)
def status(text: str) -> Status | None:
    """The standard word for a status, whatever the MLS calls it.  Raises Unreadable, rentals included."""
    if not text:
        return None
    if RENTAL.search(text):
        raise Unreadable(f"“{shortened(text)}” is a rental, not a sale.")
    word = re.sub(r"[\s_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)).strip().lower()
    found = STATUSES.get(word) or STATUSES.get(word.split(" - ")[0].split(" (")[0])
    if found is None:
        raise Unreadable(f"“{shortened(text)}” is not a status we know.")
    return found


# The first pattern found in the words decides; "condo" stands before "residential".
TYPE_WORDS: tuple[tuple[re.Pattern[str], PropertyType], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"town ?ho(me|use)|row ?house", PropertyType.TOWNHOUSE),
        (
            r"multi|duplex|triplex|fourplex|quadruplex|\b[2-4][- ]?(unit|plex)|income",
            PropertyType.MULTI_FAMILY,
        ),
        (r"manufactured|mobile|modular", PropertyType.MANUFACTURED),
        (r"condo|co-?op|apartment|loft", PropertyType.CONDO),
        (r"\b(land|lots?|acreage|farm)\b", PropertyType.LAND),
        (r"commercial|business|parking|timeshare|boat|other", PropertyType.OTHER),
        (
            r"single|detached|house|residential|\bsfr\b|\bsfh\b|\bres\b|cabin|ranch|villa",
            PropertyType.SINGLE_FAMILY,
        ),
    )
)


@lru_cache(maxsize=512)
def property_type(text: str) -> PropertyType | None:
    """The kind of home behind the words of an MLS; ``OTHER`` for words that say none we know.

    Raises Unreadable for rentals.
    """
    if not text:
        return None
    if RENTAL.search(text):
        raise Unreadable(f"“{shortened(text)}” is a rental, not a sale.")
    return next((kind for pattern, kind in TYPE_WORDS if pattern.search(text)), PropertyType.OTHER)


ZIP_CODE = re.compile(r"^(\d{3,5})(?:\.0)?(?:-?\d{4})?$")


def zip_code(text: str) -> str | None:
    """Five digits; spreadsheets eat the leading zeros and some exports add four digits."""
    match = ZIP_CODE.match(text)
    return match[1].zfill(5) if match else None


def shortened(text: str) -> str:
    """A cell short enough to stand in a sentence."""
    return text if len(text) <= 40 else text[:39] + "…"
