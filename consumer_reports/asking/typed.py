"""An address in one line, as people type it, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

import usaddress

from integrations.assessor.keys import last_line_of, split_unit
from trendyreports.core.states import state_code

LONGEST = 200
COUNTRY = re.compile(r"[\s,]+(?:u\.?s\.?a\.?|united states|ee\.? ?uu\.?|estados unidos)$", re.IGNORECASE)
UNIT_ALONE = re.compile(r"^(?:#|(?:apt|apartment|unit|suite|ste|spc|space)\b)", re.IGNORECASE)
PLACE = ("PlaceName", "StateName", "ZipCode")


@dataclass(frozen=True, slots=True)
class Typed:
    """Street line with its unit, city, state (two letters) and ZIP code; empty for what was not said."""

    street: str
    city: str = ""
    state: str = ""
    zip_code: str = ""

    @property
    def has_place(self) -> bool:
        """Whether it says enough for a look-up: a ZIP code or a city."""
        return bool(self.zip_code or self.city)

    @property
    def line(self) -> str:
        """All of it on one line."""
        state = " ".join(part for part in (self.state, self.zip_code) if part)
        return ", ".join(part for part in (self.street, self.city, state) if part)


def tidied(text: str) -> str:
    """One line without control characters, no longer than an address is."""
    return " ".join(text.replace("\x00", " ").split())[:LONGEST]


def taken_apart(text: str) -> Typed:
    """The parts of a typed address; all of it is the street where they cannot be told apart."""
    line = COUNTRY.sub("", tidied(text)).strip(" ,")
    street, *others = [part for part in (part.strip() for part in line.split(",")) if part] or [""]
    if others and UNIT_ALONE.match(others[0]):
        street = f"{street} {others.pop(0)}"
    return with_place(street, ", ".join(others)) if others else by_its_words(street)


def with_place(street: str, place: str) -> Typed:
    """The parts where a comma says what the street is."""
    said = last_line_of(place)
    city, state = said.city or "", said.state or ""
    if not state and "," in city:
        before, _, after = city.rpartition(",")
        if letters := state_code(after):
            city, state = before.strip(), letters
    return Typed(street, city, state if state_code(state) else "", said.zip_code or "")


def by_its_words(line: str) -> Typed:
    """The parts of a line without commas, by the words that addresses are made of."""
    try:
        parts, _ = usaddress.tag(line)
    except usaddress.RepeatedLabelError:
        return Typed(line)
    zip_code = str(parts.get("ZipCode", ""))[:5]
    state = state_code(str(parts.get("StateName", ""))) or ""
    street = " ".join(value for label, value in parts.items() if label not in PLACE)
    if not any(label in parts for label in PLACE) or not street:
        return Typed(line)
    return Typed(street, str(parts.get("PlaceName", "")), state, zip_code if zip_code.isdigit() else "")


def street_and_unit(street: str, unit: str | None) -> str:
    """The street line with its unit, once."""
    plain, said = split_unit(street)
    kept = (unit or said or "").lstrip("# ")
    return f"{plain} #{kept}" if kept else plain
