"""Values as people and programs write them in listing files: money, numbers, dates, ZIP codes.

Every function takes the text of one cell and returns None for an empty one. ``Unreadable`` carries a
sentence for the person who brought the file. Pure Python: no database, no clock.
"""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

EMPTY = frozenset(
    {
        *("", "-", "--", "n/a", "na", "<na>", "none", "null", "(null)", "nan", "\\n", "unknown"),
        *("#n/a", "#value!", "#ref!", "#name?", "#div/0!", "#num!"),
    }
)


class Unreadable(ValueError):
    """A cell that cannot be what its column says; the message may be shown."""


def clean(text: str) -> str:
    """Text without the characters no cell should hold; the usual words for "nothing" become empty.

    So do cells of asterisks, which hide a value, and of # signs, which stand where a column was too narrow.
    """
    text = text.replace("\x00", "").replace("\xa0", " ").strip()
    if text.startswith(('="', "'")):
        text = unwrapped(text)
    return "" if text.lower() in EMPTY or not text.strip("*#") else text


def unwrapped(text: str) -> str:
    """The 00501 of ="00501" and '00501, which is how spreadsheets keep digits as text (and we, formulas)."""
    if text.startswith('="') and text.endswith('"'):
        return text[2:-1].replace('"', "").strip()
    return text[1:] if text[1:2].isdigit() or text[1:2] in set("=+-@") else text


MONEY = re.compile(
    r"^(?:US)?\s*\$?\s*(\d[\d,]*(?:\.\d*)?(?:e\+?\d{1,3})?|\.\d+)\s*([km]?)\s*(?:USD)?$", re.IGNORECASE
)
MULTIPLIERS = {"": 1, "k": 1_000, "m": 1_000_000}
MOST_DOLLARS = 2_000_000_000


def money(text: str) -> int | None:
    """Whole dollars from "$1,234,000", "221900.00", "560K" or "1.10746e+006".

    Raises Unreadable for what is no amount or none a home costs: below zero, above two billion.
    """
    if not text:
        return None
    match = MONEY.match(text)
    if match is None:
        raise Unreadable(f"“{shortened(text)}” is not an amount of money.")
    amount = Decimal(match[1].replace(",", "")) * MULTIPLIERS[match[2].lower()]
    if amount > MOST_DOLLARS:
        raise Unreadable(f"“{shortened(text)}” is more than any home costs.")
    return round(amount)


LEADING_NUMBER = re.compile(r"^\s*\$?\s*(-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d{1,3}\b)?|-?\.\d+)", re.IGNORECASE)


def number(text: str) -> Decimal | None:
    """The number a cell begins with ("1,480 sq ft", "2 (2 0)", "3+", "1e+05"); None where there is none."""
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


SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
SERIAL_ZERO, SERIALS = date(1899, 12, 30), range(25_569, 73_051)  # 1970 to 2099
NO_DATE_UNTIL, NO_DATE_FROM, LAST_YEAR = 1900, 9999, 2099


@lru_cache(maxsize=4096)
def day(text: str) -> date | None:
    """The calendar day of a date or time in any of the usual forms, as written (no shift of zone).

    Numbers alone are read month first, as MLS exports write them; five digits are a spreadsheet's count of
    days. 0000-00-00, 1/1/1900 and 9999-12-31 are how programs write that there is none. Raises Unreadable.
    """
    if not text:
        return None
    if (serial := SERIAL.match(text)) and int(serial[1]) in SERIALS:
        return SERIAL_ZERO + timedelta(days=int(serial[1]))
    parts = day_parts(text)
    if parts is None or LAST_YEAR < parts[0] < NO_DATE_FROM:
        raise Unreadable(f"“{shortened(text)}” is not a date.")
    if not NO_DATE_UNTIL < parts[0] < NO_DATE_FROM:
        return None
    try:
        return date(*parts)
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
    if len(text) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


ZIP_CODE = re.compile(r"^(?:[A-Z]{2}\s+)?(\d{3,5})(?:\.0+)?(?:[- ]?\d{4})?$")


def zip_code(text: str) -> str | None:
    """Five digits; spreadsheets eat the leading zeros and some exports add four digits."""
    match = ZIP_CODE.match(text)
    return match[1].zfill(5) if match and int(match[1]) else None


def shortened(text: str) -> str:
    """A cell short enough to stand in a sentence."""
    return text if len(text) <= 40 else text[:39] + "…"
