"""One property as the public records tell of it.  Pure Python: no database, no clock.

``PropertyRecord`` is also the subject of a property report, where the agent may have corrected it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from integrations.mls.record import PropertyType

SITEX, SANDBOX, TYPED = "sitex", "sandbox", "typed"
LONGEST_TEXT, LONGEST_LEGAL = 300, 2_000
MOST_MONEY = 2_000_000_000  # dollars: what the database takes
MOST_AREA = 2_000_000_000  # square feet


class NotARecord(ValueError):
    """Stored or sent data that is no record; the message says which value, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyRecord:
    """Areas in square feet, money in whole dollars.  ``None``: not known, which never means none.

    ``source`` tells who said so; it stands beside the plain data, not in it.
    """

    address: str | None = None
    unit: str | None = None
    city: str | None = None
    state: str | None = None  # two letters
    zip_code: str | None = None  # five digits
    county: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    apn: str | None = None  # the parcel number as the county writes it
    fips: str | None = None  # five digits: state and county
    property_type: PropertyType | None = None
    beds: int | None = None
    baths: float | None = None
    living_area: int | None = None
    above_grade_area: int | None = None
    basement_area: int | None = None
    lot_size: int | None = None
    year_built: int | None = None
    stories: float | None = None
    garage_spaces: float | None = None
    pool: bool | None = None
    waterfront: bool | None = None
    view_rating: int | None = None
    subdivision: str | None = None
    legal: str | None = None
    assessed_value: int | None = None
    tax_amount: int | None = None
    tax_year: int | None = None
    last_sale_price: int | None = None
    last_sale_date: date | None = None
    owner_name: str | None = None
    source: str = field(default=TYPED, compare=False)

    def to_json(self) -> dict[str, Any]:
        """Plain data with every key but ``source``; dates as ISO."""
        found = {name: getattr(self, name) for name in CHECKS}
        day: date | None = found["last_sale_date"]
        kind: str | None = found["property_type"]
        return found | {
            "last_sale_date": day.isoformat() if day else None,
            "property_type": PropertyType(kind).value if kind else None,
        }

    @classmethod
    def from_json(cls, data: Any, *, source: str = TYPED) -> Self:
        """The record of plain data; a key that is missing is not known.  Raises ``NotARecord``."""
        if not isinstance(data, Mapping):
            raise NotARecord("A property record must be an object with named values.")
        if unknown := sorted(str(name) for name in data if name not in CHECKS):
            raise NotARecord(f"A property record has no {', '.join(unknown)}.")
        values = {name: checked(name, value) for name, value in data.items()}
        if (values.get("latitude") is None) != (values.get("longitude") is None):
            raise NotARecord("latitude and longitude: give both or neither.")
        return cls(**values, source=source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of several properties an address may mean, to choose from; ``apn`` and ``fips`` find it."""

    address: str | None
    unit: str | None
    city: str | None
    state: str | None
    zip_code: str | None
    apn: str
    fips: str
    use: str | None  # what the county calls its use, in words


Check = Callable[[Any], Any]  # the value, or NotARecord with what was wanted


def checked(name: str, value: Any) -> Any:
    """A value of that name, None left as it is.  Raises ``NotARecord``."""
    if value is None:
        return None
    try:
        return CHECKS[name](value)
    except NotARecord as error:
        raise NotARecord(f"{name}: {error}, not {str(value)[:60]!r}.") from None


def words(longest: int = LONGEST_TEXT) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not value.strip() or len(value) > longest or "\x00" in value:
            raise NotARecord(f"it must be a text of 1 to {longest} characters")
        return value

    return check


def written(pattern: str, wanted: str) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value, re.ASCII):
            raise NotARecord(f"it must be {wanted}")
        return value

    return check


def whole(lowest: int, highest: int) -> Check:
    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise NotARecord(f"it must be a whole number from {lowest} to {highest}")
        return value

    return check


def number(lowest: float, highest: float) -> Check:
    def check(value: Any) -> float:
        fine = isinstance(value, int | float) and not isinstance(value, bool)
        if not fine or not math.isfinite(value) or not lowest <= value <= highest:
            raise NotARecord(f"it must be a number from {lowest:g} to {highest:g}")
        return float(value)

    return check


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotARecord("it must be true or false")
    return value


def kind(value: Any) -> PropertyType:
    try:
        return PropertyType(value)
    except ValueError:
        raise NotARecord(f"it must be one of {', '.join(PropertyType)}") from None


def day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise NotARecord("it must be a date like 2026-11-26") from None


STATE, ZIP_CODE, FIPS = r"[A-Z]{2}", r"\d{5}", r"\d{5}"
BEDS, BATHS, STORIES, GARAGE = (0, 99), (0, 99), (0, 99), (0, 99)
YEARS = (1600, 2200)
CHECKS: Mapping[str, Check] = {
    "address": words(),
    "unit": words(60),
    "city": words(),
    "state": written(STATE, "two capital letters"),
    "zip_code": written(ZIP_CODE, "five digits"),
    "county": words(),
    "latitude": number(-90, 90),
    "longitude": number(-180, 180),
    "apn": words(100),
    "fips": written(FIPS, "five digits"),
    "property_type": kind,
    "beds": whole(*BEDS),
    "baths": number(*BATHS),
    "living_area": whole(0, MOST_AREA),
    "above_grade_area": whole(0, MOST_AREA),
    "basement_area": whole(0, MOST_AREA),
    "lot_size": whole(0, MOST_AREA),
    "year_built": whole(*YEARS),
    "stories": number(*STORIES),
    "garage_spaces": number(*GARAGE),
    "pool": yes_or_no,
    "waterfront": yes_or_no,
    "view_rating": whole(0, 4),
    "subdivision": words(),
    "legal": words(LONGEST_LEGAL),
    "assessed_value": whole(0, MOST_MONEY),
    "tax_amount": whole(0, MOST_MONEY),
    "tax_year": whole(*YEARS),
    "last_sale_price": whole(0, MOST_MONEY),
    "last_sale_date": day,
    "owner_name": words(),
}
