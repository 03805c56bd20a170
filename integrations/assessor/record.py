"""What is known of one property."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self

from integrations.mls.record import PropertyType


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyRecord:
    """Areas in square feet, money in whole dollars.  ``None``: not known, which never means none."""

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

    def to_json(self) -> dict[str, Any]:
        """Plain data; dates as ISO."""
        day, kind = self.last_sale_date, self.property_type
        return asdict(self) | {
            "last_sale_date": day.isoformat() if day else None,
            "property_type": kind.value if kind else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The record of plain data; a key that is missing is not known."""
        known = {each.name: data.get(each.name) for each in fields(cls)}
        kind, day = known["property_type"], known["last_sale_date"]
        known["property_type"] = PropertyType(kind) if kind else None
        known["last_sale_date"] = date.fromisoformat(day) if day else None
        return cls(**known)
