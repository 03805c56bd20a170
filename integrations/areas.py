"""Where a report looks: ZIP codes or cities.  Pure Python; the queries are in ``listings.py``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from trendyreports.core.states import state_code

ZIP_CODES = "zip_codes"
CITIES = "cities"
MOST_ZIP_CODES = 25
MOST_CITIES = 10
ZIP_CODE = re.compile(r"\d{5}")


class AreaInvalid(ValueError):
    """The area cannot be used; the message may be shown."""


@dataclass(frozen=True, slots=True)
class Area:
    """ZIP codes (five digits each), or cities of one state (two letters; None where it is not known).

    Values are in order and without repeats, so that the same area is always equal to itself.
    """

    kind: str
    values: tuple[str, ...]
    state: str | None = None

    @property
    def label(self) -> str:
        """ "98103", "98103 and 98117", "Seattle, WA"."""
        places = in_words(self.values)
        return f"{places}, {self.state}" if self.state and self.kind == CITIES else places

    def to_json(self) -> dict[str, Any]:
        """Plain data for a row or a document; ``from_json`` reads it back."""
        return {"kind": self.kind, "values": list(self.values), "state": self.state}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Area":
        """The area in ``data``. Raises AreaInvalid with a sentence."""
        values = data.get("values")
        if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
            raise AreaInvalid("Choose at least one ZIP code or city.")
        if data.get("kind") == ZIP_CODES:
            return zip_area(values)
        if data.get("kind") == CITIES:
            return city_area(values, state=data.get("state"))
        raise AreaInvalid("Choose ZIP codes or cities.")


def zip_area(values: Iterable[str]) -> Area:
    """An area of 1 to 25 ZIP codes; four added digits are dropped. Raises AreaInvalid."""
    codes = sorted({value.strip().split("-")[0] for value in values if value.strip()})
    for code in codes:
        if not ZIP_CODE.fullmatch(code):
            raise AreaInvalid(f"“{code[:20]}” is not a ZIP code. A ZIP code has five digits.")
    if not codes:
        raise AreaInvalid("Choose at least one ZIP code.")
    if len(codes) > MOST_ZIP_CODES:
        raise AreaInvalid(f"Choose up to {MOST_ZIP_CODES} ZIP codes; these are {len(codes)}.")
    return Area(ZIP_CODES, tuple(codes))


def city_area(values: Iterable[str], *, state: str | None) -> Area:
    """An area of 1 to 10 cities of one state, by letters or name. Raises AreaInvalid."""
    named = {" ".join(value.split()).lower(): " ".join(value.split()) for value in values if value.strip()}
    if not named:
        raise AreaInvalid("Choose at least one city.")
    if len(named) > MOST_CITIES:
        raise AreaInvalid(f"Choose up to {MOST_CITIES} cities; these are {len(named)}.")
    letters = state_code(state) if state else None
    if state and letters is None:
        raise AreaInvalid(f"“{state[:20]}” is not a state. Use its two letters.")
    return Area(CITIES, tuple(named[key] for key in sorted(named)), letters)


def in_words(values: tuple[str, ...]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} and {values[-1]}"
