"""One property as public records tell it. Areas in square feet, money in whole dollars, None: not known."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyRecord:
    """A property: where it lies, what it is, what the assessor knows of it."""

    address: str | None = None
    unit: str | None = None
    city: str | None = None
    state: str | None = None
    zip_code: str | None = None
    county: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    apn: str | None = None
    fips: str | None = None
    property_type: str | None = None
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
    source: str = field(default="typed", compare=False)

    def to_json(self) -> dict[str, Any]:
        """Plain data; the date in ISO."""
        told = asdict(self)
        del told["source"]
        told["last_sale_date"] = self.last_sale_date.isoformat() if self.last_sale_date else None
        return told

    @classmethod
    def from_json(cls, told: dict[str, Any], *, source: str = "typed") -> PropertyRecord:
        """The record of ``to_json``; keys it does not know are passed over."""
        known = {one.name: told.get(one.name) for one in fields(cls) if one.name != "source"}
        day = known["last_sale_date"]
        known["last_sale_date"] = date.fromisoformat(day) if day else None
        return cls(**known, source=source)
