"""Reads each field of an order from plain data, or says in a sentence what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from integrations.areas import Area
from integrations.criteria import Filters
from integrations.mls.record import PropertyType
from market_reports.audiences import AUDIENCES
from market_reports.report_types import TYPES
from market_reports.windows import EARLIEST, Window

REPORT_TYPES = {kind.key: kind.title for kind in TYPES}
LANGUAGES = {"en": "English", "es": "Español"}
DEFAULT_LANGUAGE = "en"
FILTER_FIELDS = ("property_types", "min_price", "max_price", "min_beds", "min_baths")
HIGHEST_PRICE = 1_000_000_000
MOST_ROOMS = 50
MOST_DAYS = 10_000
NO_FILTERS = Filters()


class FieldInvalid(ValueError):
    """One field is at fault; the message is its sentence."""


def read_type(value: Any) -> str:
    """A report type that is offered."""
    if not isinstance(value, str) or value not in REPORT_TYPES:
        raise FieldInvalid(f"Choose a report: {', '.join(name.lower() for name in REPORT_TYPES.values())}.")
    return value


def read_language(value: Any) -> str:
    """The language of the report; English when nothing is given."""
    if value in (None, ""):
        return DEFAULT_LANGUAGE
    if not isinstance(value, str) or value not in LANGUAGES:
        raise FieldInvalid("Reports are written in English or Spanish.")
    return value


def read_audience(value: Any, report_type: Any) -> str | None:
    """An audience preset that the report type has; None when nothing is given."""
    if value in (None, ""):
        return None
    found = AUDIENCES.get(value) if isinstance(value, str) else None
    if found is None:
        raise FieldInvalid("Choose one of the audiences offered.")
    if found.report_type != report_type:
        raise FieldInvalid(f"“{found.title}” is made as: {REPORT_TYPES[found.report_type].lower()}.")
    return found.key


def read_area(value: Any) -> Area:
    """An area, or its plain data."""
    if isinstance(value, Area):
        return value
    if not isinstance(value, Mapping):
        raise FieldInvalid("Choose where to look.")
    return Area.from_json(value)


def read_as_of(value: Any, today: date) -> date:
    """The date of the report; today when none is given."""
    day = today if value in (None, "") else read_date(value)
    if day > today:
        raise FieldInvalid("The date of the report must not be in the future.")
    if day < EARLIEST:
        raise FieldInvalid(f"The date of the report must not be before {EARLIEST.year}.")
    return day


def read_window(value: Any, today: date) -> Window:
    """``{"days": 30}`` or ``{"start": …, "end": …}``; 30 days when nothing is given."""
    if isinstance(value, Window):
        return value
    if value in (None, "", {}):
        return Window.look_back()
    if not isinstance(value, Mapping):
        raise FieldInvalid("Give a number of days, or a first and a last day.")
    days, start, end = (value.get(name) or None for name in ("days", "start", "end"))
    if days is not None and (start or end):
        raise FieldInvalid("Give either a number of days or two dates, not both.")
    if days is not None:
        return Window.look_back(read_number(days, most=MOST_DAYS, what="number of days"))
    if start is None or end is None:
        raise FieldInvalid("Give both the first and the last day.")
    return Window.between(read_date(start), read_date(end), today=today)


def read_filters(value: Any) -> Filters:
    """The filters, all optional."""
    if isinstance(value, Filters):
        return value
    if value in (None, ""):
        return NO_FILTERS
    if not isinstance(value, Mapping) or set(value) - set(FILTER_FIELDS):
        raise FieldInvalid("Homes can be chosen by property type, price, bedrooms and bathrooms.")
    low = read_optional(value.get("min_price"), HIGHEST_PRICE, "lowest price")
    high = read_optional(value.get("max_price"), HIGHEST_PRICE, "highest price")
    if low is not None and high is not None and low > high:
        raise FieldInvalid("The lowest price must not be above the highest price.")
    return Filters(
        property_types=read_property_types(value.get("property_types")),
        min_price=low,
        max_price=high,
        min_beds=read_optional(value.get("min_beds"), MOST_ROOMS, "number of bedrooms"),
        min_baths=read_baths(value.get("min_baths")),
    )


def read_property_types(value: Any) -> tuple[PropertyType, ...]:
    """Property types in the order of the enum, each once; all of them is the same as none."""
    names = [value] if isinstance(value, str) and value else value or ()
    known = [kind.value for kind in PropertyType]
    if not isinstance(names, list | tuple) or any(name not in known for name in names):
        raise FieldInvalid("One of the property types is unknown.")
    chosen = tuple(kind for kind in PropertyType if kind in names)
    return () if len(chosen) == len(PropertyType) else chosen


def read_optional(value: Any, most: int, what: str) -> int | None:
    """A whole number, or None for an empty field."""
    return None if value in (None, "") else read_number(value, most=most, what=what) or None


def read_number(value: Any, *, most: int, what: str) -> int:
    """A whole number from 0 to ``most``; text may have a dollar sign and commas."""
    text = re.sub(r"[$,\s]", "", str(value))
    if isinstance(value, bool) or not re.fullmatch(r"\d{1,12}(\.0+)?", text):
        raise FieldInvalid(f"The {what} must be a whole number.")
    found = int(text.split(".")[0])
    if found > most:
        raise FieldInvalid(f"The {what} must not be above {most:,}.")
    return found


def read_baths(value: Any) -> float | None:
    """Bathrooms in quarters (1, 1.5, 1.75), or None for an empty field."""
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not re.fullmatch(r"\d{1,2}(\.(0|25|5|50|75|00))?", str(value).strip()):
        raise FieldInvalid("The number of bathrooms must be a number such as 2 or 1.5.")
    found = float(value)
    if found > MOST_ROOMS:
        raise FieldInvalid(f"The number of bathrooms must not be above {MOST_ROOMS}.")
    return found or None


def read_date(value: Any) -> date:
    """A date, or its text as 2014-07-01."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
        raise FieldInvalid("Give dates as year-month-day, for example 2024-07-01.")
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise FieldInvalid(f"There is no day {value}.") from None


def read_flag(value: Any) -> bool:
    """A yes or no; no when nothing is given."""
    if value in (None, "", False, "false", "0", 0):
        return False
    if value in (True, "true", "on", "1", 1):
        return True
    raise FieldInvalid("Answer with yes or no.")
