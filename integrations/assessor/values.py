"""Single values of public records, as vendors write them.  What cannot be read is ``None``, never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from integrations.assessor.record import LONGEST_TEXT, MOST_AREA, MOST_MONEY, YEARS
from integrations.mls.record import PropertyType
from integrations.mls.values import BEFORE_YEAR, SINCE_YEAR, SQFT_PER_ACRE, decimal, text, zip_code

SMALLEST_LOT = 100  # square feet: below it the number is in acres, or means nothing
SMALLEST_HOME = 50  # square feet
MOST_ACRES = 40_000
LONGEST_PARCEL = 100
UNITS = re.compile(r"\s*(?:sq\.?\s*ft\.?|square feet|sf|acres?|ac\.?)\s*$", re.IGNORECASE)
SAYS_SOMETHING = re.compile(r"[^\W0_]")
DATE_SHAPES = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y", "%m-%d-%Y", "%Y/%m/%d", "%d-%b-%Y", "%b %d, %Y", "%B %d, %Y")
KEPT_UPPER = frozenset({"N", "S", "E", "W", "NE", "NW", "SE", "SW", "II", "III", "IV", "LLC", "PO", "US"})

# The first that fits says the type.  "Planned unit" and "residential" alone say nothing of the building.
TYPE_WORDS: tuple[tuple[str, PropertyType], ...] = (
    (r"vacant|unimproved|undeveloped", PropertyType.LAND),
    (r"manufactured|mobile ?home|\bmob\b|\bmh\b", PropertyType.MANUFACTURED),
    (r"town ?(house|home)|row ?(house|home)|\bths?\b|\btwnh\b", PropertyType.TOWNHOUSE),
    (r"condo|co-?op(erative)?\b|\bcnd\b|\bcon\b", PropertyType.CONDO),
    (
        r"duplex|triplex|(four|quad(ru)?)-?plex|multi-?\s?family|apart|\b[2-9] units|\b2-4\b|\b(mfr|dup)\b",
        PropertyType.MULTI_FAMILY,
    ),
    (r"single[- ]?family|\bsfr\b|\bsfd\b|\bsf res", PropertyType.SINGLE_FAMILY),
    (r"\bland\b|\blots?\b|\blnd\b|acreage", PropertyType.LAND),
    (
        r"commercial|industrial|office|retail|agricultur|\bfarm|warehouse|hotel|motel|church|school|parking",
        PropertyType.OTHER,
    ),
)


def words(value: Any) -> str | None:
    """A text short enough to be one, as it is written; zeros and marks alone are none."""
    found = " ".join((text(value) or "").split())[:LONGEST_TEXT].strip()
    return found if SAYS_SOMETHING.search(found) else None


def named(value: Any) -> str | None:
    """A name or a street, where it is all in capitals as people write it."""
    found = words(value)
    if found is None or found != found.upper():
        return found
    return " ".join(as_written(word) for word in found.split())[:LONGEST_TEXT].strip()


def as_written(word: str) -> str:
    """``MAIN`` → ``Main``, ``5TH`` → ``5th``, ``NW`` and ``12B`` as they are."""
    if word.strip(".,") in KEPT_UPPER:
        return word
    if word[0].isdigit():
        return word.lower() if re.fullmatch(r"\d+(ST|ND|RD|TH)\W*", word) else word
    return "".join(part if re.fullmatch(r"[-/'.&(]", part) else part.capitalize() for part in parts_of(word))


def parts_of(word: str) -> list[str]:
    """Pieces between hyphens and the like; ``'S`` stays with its word."""
    return [part for part in re.split(r"([-/&(]|(?<=\b[OD])')", word) if part]


def number(value: Any, *, highest: float) -> Decimal | None:
    """A number above zero, with or without ``$``, commas and its unit; 0 is how records say "not known"."""
    found = text(value)
    if found is None:
        return None
    return decimal(UNITS.sub("", found.replace("$", "").strip()), highest=highest) or None


def rounded(highest: float, lowest: int = 1) -> Callable[[Any], int | None]:
    """Reads whole numbers from ``lowest`` to ``highest``."""

    def read(value: Any) -> int | None:
        found = number(value, highest=highest)
        whole = None if found is None else int(found.to_integral_value())
        return whole if whole is not None and whole >= lowest else None

    return read


def exact(highest: int, lowest: int = 1) -> Callable[[Any], int | None]:
    """Reads whole numbers where a fraction makes no sense: bedrooms, years."""

    def read(value: Any) -> int | None:
        found = number(value, highest=highest)
        fits = found is not None and found == found.to_integral_value() and found >= lowest
        return int(found) if found is not None and fits else None

    return read


def half(highest: float) -> Callable[[Any], float | None]:
    """Reads numbers with fractions: baths, stories."""

    def read(value: Any) -> float | None:
        found = number(value, highest=highest)
        return None if found is None else float(found)

    return read


money, area = rounded(MOST_MONEY), rounded(MOST_AREA, SMALLEST_HOME)
lot, year = rounded(MOST_AREA, SMALLEST_LOT), exact(YEARS[1], YEARS[0])


def acres(value: Any) -> int | None:
    """Acres as square feet."""
    found = number(value, highest=MOST_ACRES)
    feet = None if found is None else round(found * SQFT_PER_ACRE)
    return feet if feet is not None and feet >= SMALLEST_LOT else None


def day(value: Any) -> date | None:
    """A date: ISO, ``20210315``, ``3/15/2021``, ``15-Mar-2021``; a time of day is dropped."""
    found = words(value)
    if found is None:
        return None
    found = re.sub(r"(?<=\d)(?:T|\s+)\d{1,2}:.*$", "", found)
    for shape in DATE_SHAPES:
        try:
            parsed = datetime.strptime(found, shape).date()  # noqa: DTZ007 (a day, no moment)
        except ValueError:
            continue
        return parsed if SINCE_YEAR <= parsed.year < BEFORE_YEAR else None
    return None


def state(value: Any) -> str | None:
    """Two letters."""
    found = (text(value) or "").upper()
    return found if re.fullmatch(r"[A-Z]{2}", found, re.ASCII) else None


def five_digits(value: Any) -> str | None:
    """A county's FIPS code; one that lost its leading zero as a number has it again."""
    found = text(value) or ""
    return found.zfill(5) if re.fullmatch(r"[0-9]{4,5}", found) and found.strip("0") else None


def zip5(value: Any) -> str | None:
    """The five digits of a ZIP code; zeros are none."""
    found = zip_code(value)
    return found if found and found.isascii() and found.strip("0") else None


def county(value: Any) -> str | None:
    """A county's name; a number there is its code."""
    found = words(value)
    return None if found is None or re.search(r"\d", found) else named(found)


def property_type(value: Any) -> PropertyType | None:
    """What the words of a use say of the building; None where they say nothing, or only a number."""
    found = (words(value) or "").lower().replace("_", " ")
    return next((kind for pattern, kind in TYPE_WORDS if re.search(pattern, found)), None)


def parcel(value: Any) -> str | None:
    """A parcel number as written; zeros alone are none."""
    found = words(value)
    return found if found and len(found) <= LONGEST_PARCEL else None
