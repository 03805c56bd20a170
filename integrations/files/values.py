"""The cells of one row, by meaning → the values of a listing.

``cells`` is field → text of the filled cells. Everything here raises ``Refused`` for a row that cannot be
taken: a date, a price or a status that cannot be read. A size or a number of rooms that cannot be read is
simply not known.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from integrations.files import parsing, words
from integrations.files.columns import LABELS
from integrations.files.parsing import Unreadable
from integrations.mls.record import PropertyType, Status
from integrations.mls.values import coordinates, local_date, square_feet
from trendyreports.core.states import state_code

Cells = Mapping[str, str]
Value = TypeVar("Value")
SMALLEST_LOT = 100


class Refused(Exception):
    """Why a row is not taken. ``kind`` is the reason without the row's own values, for counting."""

    def __init__(self, kind: str, reason: str = "") -> None:
        super().__init__(reason or f"{kind}.")
        self.kind = kind


def read(cells: Cells, field: str, parse: Callable[[str], Value | None]) -> Value | None:
    """The value of one cell that must be right where it is filled."""
    try:
        return parse(cells.get(field, ""))
    except Unreadable as fault:
        raise Refused(f"{LABELS[field]} cannot be read", f"{LABELS[field]}: {fault}") from fault


def status_of(cells: Cells) -> Status:
    """The status the row tells; where it tells none, a sold date means Closed."""
    status = read(cells, "status", words.status)
    if status is not None:
        return status
    if "close_date" in cells:
        return Status.CLOSED
    raise Refused("No status and no sold date")


def kind_of(cells: Cells) -> PropertyType:
    """The kind of home; the subtype knows better than the type."""
    kind = read(cells, "property_type", words.property_type)
    subtype = read(cells, "property_subtype", words.property_type)
    if subtype and (subtype is not PropertyType.OTHER or kind is None):
        return subtype
    return kind or PropertyType.OTHER


def prices_of(cells: Cells, status: Status, *, minimum: int) -> dict[str, int | None]:
    """Sold, list and original list price; the one that counts must reach ``minimum`` dollars.

    A sold price on a home that is not sold is not believed.
    """
    sold = read(cells, "close_price", parsing.money)
    asked = read(cells, "list_price", parsing.money)
    either = read(cells, "price", parsing.money)
    if status is Status.CLOSED:
        sold = sold if sold is not None else either
    else:
        sold, asked = None, asked if asked is not None else either
    price = sold if sold is not None else asked
    if price is None:
        raise Refused("No price")
    if price < minimum:
        raise Refused(f"Price under ${minimum:,}", f"The price ${price:,} is under ${minimum:,}.")
    original = read(cells, "original_list_price", parsing.money)
    return {"close_price": sold, "list_price": asked or None, "original_list_price": original or None}


WITH_OFFSET = re.compile(r"T\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$")


def dates_of(cells: Cells, status: Status, zone: ZoneInfo) -> dict[str, date | None]:
    """List, contract, closing and off-market day; a sale needs its closing day.

    A time with an offset of its own is moved to ``zone``; anything else is the day as written.
    """

    def local_day(text: str) -> date | None:
        moved = local_date(text, zone) if WITH_OFFSET.search(text) else None
        return moved or parsing.day(text)

    fields = ("list_date", "pending_date", "close_date", "off_market_date")
    days = {field: read(cells, field, local_day) for field in fields}
    if status is Status.CLOSED and days["close_date"] is None:
        raise Refused("A sale without a sold date")
    if status is not Status.CLOSED:
        days["close_date"] = None
    return days


FULL_ADDRESS = re.compile(
    r"^(?P<street>.+?),\s*(?P<city>[^,]+?)(?:,\s*|\s+)(?P<state>[A-Za-z]{2})\.?,?\s+(?P<zip>\d{5})"
    r"(-\d{4})?(,\s*USA?)?$"
)
LONGEST_NAME = 100
STREET_PARTS = ("street_number", "street_prefix", "street_name", "street_suffix", "street_direction")


def place_of(cells: Cells) -> dict[str, Any]:
    """Address, city, county, state and ZIP, of which the last two are checked."""
    street = cells.get("street_address") or " ".join(cells[part] for part in STREET_PARTS if part in cells)
    city, state, zip_code = cells.get("city"), cells.get("state", ""), cells.get("zip_code", "")
    if match := FULL_ADDRESS.match(street[:300]):
        street = match["street"]
        city, state, zip_code = city or match["city"], state or match["state"], zip_code or match["zip"]
    if len(city or "") > LONGEST_NAME:
        told = f"City has more than {LONGEST_NAME} letters: are the cells shifted?"
        raise Refused("City is too long", told)
    latitude, longitude = coordinates(cells.get("latitude"), cells.get("longitude"))
    place = {
        "street_address": None if "undisclosed" in street.lower() else proper_case(street) or None,
        "city": proper_case(city or "") or None,
        "county": proper_case(cells.get("county", "").removesuffix(" County")) or None,
        "state": state_code(state),
        "zip_code": parsing.zip_code(zip_code),
        "subdivision": proper_case(cells.get("subdivision", "")) or None,
        "latitude": latitude,
        "longitude": longitude,
    }
    if not (place["zip_code"] or place["city"]):
        raise Refused("No ZIP code and no city")
    return place


KEPT_UPPER = frozenset({"N", "S", "E", "W", "NE", "NW", "SE", "SW", "PO", "US", "II", "III", "IV"})


def proper_case(text: str) -> str:
    """ "3526 HIGH ST" as "3526 High St"; text with small letters stays as it is."""
    text = " ".join(text.split())
    if not text.isupper():
        return text
    return " ".join(word if word in KEPT_UPPER else word.capitalize() for word in text.split(" "))


def sizes_of(cells: Cells) -> dict[str, Any]:
    """Rooms and areas. A home with neither area nor rooms says 0 for "not known"."""
    area = living_area_of(cells)
    beds, baths = parsing.whole(cells.get("beds", ""), most=999), baths_of(cells)
    if area is None and not beds and not baths:
        beds, baths = None, None
    return {
        "living_area": area,
        "above_grade_area": parsing.whole(cells.get("above_grade_area", "")) or None,
        "basement_area": parsing.whole(cells.get("basement_area", "")),
        "lot_size": lot_size_of(cells),
        "beds": beds,
        "baths": baths,
        "year_built": year_of(cells.get("year_built", "")),
        "stories": limited(cells.get("stories", ""), most=99),
        "garage_spaces": limited(cells.get("garage_spaces", ""), most=999),
    }


def living_area_of(cells: Cells) -> int | None:
    """Square feet; square meters only where the file says so."""
    size = parsing.number(cells.get("living_area", ""))
    in_its_unit = square_feet(size, cells.get("living_area_units", ""))
    return in_its_unit or parsing.whole(cells.get("living_area", "")) or None


def lot_size_of(cells: Cells) -> int | None:
    """Square feet, from acres or another unit where the file gives those."""
    text = cells.get("lot_size", "")
    in_acres = re.search(r"ac", text, re.IGNORECASE) is not None
    size = None if in_acres else parsing.whole(text)
    if size and size >= SMALLEST_LOT:
        return size
    acres = parsing.number(text if in_acres else cells.get("lot_acres", ""))
    area = parsing.number(cells.get("lot_area", ""))
    return square_feet(acres, "acres") or square_feet(area, cells.get("lot_units", ""))


FULL_AND_HALF = re.compile(r"^(\d{1,2})\s*/\s*(\d{1,2})$")


def baths_of(cells: Cells) -> Decimal | None:
    """Bathrooms: full + 0.75 a three-quarter + 0.5 a half where the file counts them, else its own figure.

    "2/1" are two full ones and a half one.
    """
    parts = {
        name: parsing.number(cells.get(f"baths_{name}", "")) for name in ("full", "three_quarter", "half")
    }
    if parts["full"] is not None:
        quarters, halves = parts["three_quarter"] or 0, parts["half"] or 0
        found: Decimal | None = parts["full"] + quarters * Decimal("0.75") + halves * Decimal("0.5")
    else:
        told = cells.get("baths") or cells.get("baths_total", "")
        pair = FULL_AND_HALF.match(told)
        found = int(pair[1]) + int(pair[2]) * Decimal("0.5") if pair else parsing.number(told)
    return round(found, 2) if found is not None and 0 <= found < 1000 else None


def limited(text: str, *, most: int) -> Decimal | None:
    """A number with one decimal from 0 to ``most``."""
    found = parsing.number(text)
    return round(found, 1) if found is not None and 0 <= found <= most else None


def year_of(text: str) -> int | None:
    """A year in which a house can have been built."""
    year = parsing.whole(text)
    return year if year and 1600 <= year <= 2100 else None


CLOCK = re.compile(r"\b(\d{1,2}):([0-5]\d)(?::\d{2}(?:\.\d+)?)?\s*([AaPp][Mm])?")


def moment(text: str, zone: ZoneInfo) -> datetime | None:
    """A point in time; without an offset of its own it is local to ``zone``. None where it cannot be read."""
    try:
        on = parsing.day(text)
    except Unreadable:
        return None
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=zone)) if on else None
    except ValueError:
        pass
    clock = CLOCK.search(text)
    if on is None or clock is None:
        return None
    hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "pm") if clock[3] else int(clock[1])
    return datetime.combine(on, time(hour, int(clock[2])), tzinfo=zone) if hour < 24 else None


def open_houses_of(cells: Cells, zone: ZoneInfo) -> tuple[dict[str, str], ...]:
    """The next open house, where the row names one."""
    start = moment(cells.get("open_house_start", ""), zone)
    if start is None:
        return ()
    end = moment(cells.get("open_house_end", ""), zone) or start + timedelta(hours=2)
    return ({"start": start.isoformat(), "end": end.isoformat()},)
