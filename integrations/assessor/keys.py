"""The same property written in different ways: keys that are equal where addresses or parcels are.  Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHORT = {
    "ALLEY": "ALY", "AV": "AVE", "AVENUE": "AVE", "BEND": "BND", "BOULEVARD": "BLVD", "CANYON": "CYN",
    "CIRCLE": "CIR", "COURT": "CT", "COVE": "CV", "CREEK": "CRK", "CRESCENT": "CRES", "CROSSING": "XING",
    "DRIVE": "DR", "EXPRESSWAY": "EXPY", "FREEWAY": "FWY", "GARDENS": "GDNS", "GLEN": "GLN", "GREEN": "GRN",
    "GROVE": "GRV", "HEIGHTS": "HTS", "HIGHWAY": "HWY", "HILL": "HL", "HILLS": "HLS", "JUNCTION": "JCT",
    "LANDING": "LNDG", "LANE": "LN", "MEADOWS": "MDWS", "MOUNT": "MT", "MOUNTAIN": "MTN", "PARKWAY": "PKWY",
    "PLACE": "PL", "PLAZA": "PLZ", "POINT": "PT", "RIDGE": "RDG", "ROAD": "RD", "SAINT": "ST",
    "SPRING": "SPG", "SPRINGS": "SPGS", "SQUARE": "SQ", "STREET": "ST", "TERR": "TER", "TERRACE": "TER",
    "TRACE": "TRCE", "TRAIL": "TRL", "TURNPIKE": "TPKE", "VALLEY": "VLY", "VIEW": "VW", "VISTA": "VIS",
    "NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W",
    "NORTHEAST": "NE", "NORTHWEST": "NW", "SOUTHEAST": "SE", "SOUTHWEST": "SW",
    "FIRST": "1ST", "SECOND": "2ND", "THIRD": "3RD", "FOURTH": "4TH", "FIFTH": "5TH", "SIXTH": "6TH",
    "SEVENTH": "7TH", "EIGHTH": "8TH", "NINTH": "9TH", "TENTH": "10TH",
}  # fmt: skip
UNIT_WORD = r"(?:apartment|apt|unit|suite|ste|spc|space)\b\.?"
UNIT_AT_END = re.compile(rf"[\s,]+(?:{UNIT_WORD}\s*#?\s*|#\s*)([a-z]?-?\d[\w-]*|[a-z])\s*$", re.IGNORECASE)
UNIT_MARK = re.compile(rf"^\s*(?:{UNIT_WORD}\s*#?|#)\s*", re.IGNORECASE)
SHORTEST_PARCEL = 4
ZIP_AT_END = re.compile(r"(?:^|[\s,])(\d{5})(?:-?\d{4})?\s*$")
STATE_AT_END = re.compile(r"(?:^|[\s,])([A-Za-z]{2})$")


def split_unit(address: str) -> tuple[str, str | None]:
    """The street line and its unit: ``12 Oak St Apt 4`` is ``12 Oak St`` and ``4``."""
    found = UNIT_AT_END.search(address)
    return (address[: found.start()].strip(" ,"), found[1]) if found else (address.strip(), None)


def plain_unit(unit: str | None) -> str | None:
    """A unit without its word: ``Apt 4`` and ``#4`` are ``4``."""
    return UNIT_MARK.sub("", unit or "").strip() or None


def unit_key(unit: str | None) -> str:
    """Equal for the same unit; empty without one."""
    return re.sub(r"[^A-Z0-9]", "", (plain_unit(unit) or "").upper()).lstrip("0")


def street_key(street: str) -> str:
    """Equal for the same house number and street, however its words are shortened; without any unit."""
    kept = re.sub(r"[^A-Z0-9/ -]", "", street.upper().replace(",", " "))
    return " ".join(SHORT.get(word, word) for word in kept.split())


def parcel_key(parcel: str | None) -> str | None:
    """The letters and digits of a parcel number; None where they name no parcel."""
    kept = re.sub(r"[^A-Z0-9]", "", (parcel or "").upper())
    return kept if len(kept) >= SHORTEST_PARCEL and kept.strip("0") else None


@dataclass(frozen=True, slots=True)
class LastLine:
    """The last line of an address taken apart; None for what it does not say."""

    city: str | None
    state: str | None
    zip_code: str | None


def last_line_of(text: str) -> LastLine:
    """``Irvine, CA 92618``, ``Irvine CA``, ``Irvine`` or ``92618``."""
    rest = text.strip(" ,")
    found = ZIP_AT_END.search(rest)
    if found:
        rest = rest[: found.start()].strip(" ,")
    state = STATE_AT_END.search(rest)
    if state:
        rest = rest[: state.start()].strip(" ,")
    return LastLine(rest or None, state[1].upper() if state else None, found[1] if found else None)
