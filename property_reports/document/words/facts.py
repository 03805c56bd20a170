"""Facts of a home, with their names and as they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from property_reports.document.case import exact
from trendyreports.core.formatting import DASH, money, number, short_date, trimmed

ACRE = 43_560  # square feet
TYPES = {
    "single_family": N_("Single-family home"),
    "condo": N_("Condo"),
    "townhouse": N_("Townhouse"),
    "multi_family": N_("Multi-family home"),
    "manufactured": N_("Manufactured home"),
    "land": N_("Land"),
    "other": N_("Other"),
}


def area_text(value: Any) -> str:
    """``1,600 sq ft``."""
    return _("{count} sq ft").format(count=number(exact(value)))


def lot_text(value: Any) -> str:
    """``5,000 sq ft``; from one acre on in acres."""
    size = exact(value)
    if size < ACRE:
        return area_text(size)
    acres = trimmed(size / ACRE)
    return ngettext("{count} acre", "{count} acres", 1 if acres == "1" else 2).format(count=acres)


def yes_no(value: Any) -> str:
    """``Yes`` or ``No``."""
    return _("Yes") if value else _("No")


def type_text(value: Any) -> str:
    """The kind of home."""
    return _(TYPES.get(str(value), TYPES["other"]))


def money_text(value: Any) -> str:
    """Whole dollars."""
    return money(exact(value))


def day_text(value: Any) -> str:
    """A day of plain data, written short."""
    return short_date(date.fromisoformat(str(value)[:10]))


def plain_text(value: Any) -> str:
    """As it came."""
    return str(value)


def trimmed_text(value: Any) -> str:
    """A number without idle zeros."""
    return trimmed(exact(value))


# Every fact the subject's page may show, in its order. The owner's name is none of them.
FACTS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "property_type": (N_("Type"), type_text),
    "beds": (N_("Bedrooms"), trimmed_text),
    "baths": (N_("Bathrooms"), trimmed_text),
    "living_area": (N_("Living area"), area_text),
    "above_grade_area": (N_("Above ground"), area_text),
    "basement_area": (N_("Basement"), area_text),
    "lot_size": (N_("Lot"), lot_text),
    "year_built": (N_("Year built"), plain_text),
    "stories": (N_("Stories"), trimmed_text),
    "garage_spaces": (N_("Garage spaces"), trimmed_text),
    "pool": (N_("Pool"), yes_no),
    "waterfront": (N_("Waterfront"), yes_no),
    "view_rating": (N_("View"), yes_no),
    "subdivision": (N_("Subdivision"), plain_text),
    "county": (N_("County"), plain_text),
    "apn": (N_("Parcel number"), plain_text),
    "legal": (N_("Legal description"), plain_text),
    "assessed_value": (N_("Assessed value"), money_text),
    "tax_amount": (N_("Property tax"), money_text),
    "last_sale_price": (N_("Last sale price"), money_text),
    "last_sale_date": (N_("Last sale"), day_text),
}


def fact_text(home: Mapping[str, Any], key: str) -> str:
    """A fact as it is written; a dash where it is not known."""
    value = home.get(key)
    return DASH if value is None or value == "" else FACTS[key][1](value)


def fact_label(key: str, home: Mapping[str, Any] | None = None) -> str:
    """What a fact is called; a tax with its year."""
    label = _(FACTS[key][0])
    year = (home or {}).get("tax_year") if key == "tax_amount" else None
    return f"{label} {year}" if year else label


def short_facts(home: Mapping[str, Any]) -> list[str]:
    """The facts of a card: ``3 bd``, ``2 ba``, ``1,600 sq ft``, ``Built 1954``; only what is known."""
    beds, baths = home.get("beds"), home.get("baths")
    facts = [
        _("{count} bd").format(count=trimmed_text(beds)) if beds is not None else "",
        _("{count} ba").format(count=trimmed_text(baths)) if baths is not None else "",
        area_text(home["living_area"]) if home.get("living_area") else "",
        _("Lot {size}").format(size=lot_text(home["lot_size"])) if home.get("lot_size") else "",
        _("Built {year}").format(year=home["year_built"]) if home.get("year_built") else "",
    ]
    return [fact for fact in facts if fact]


def per_area(price: Any, area: Any) -> Decimal | None:
    """Dollars a square foot; None where it cannot be told."""
    return exact(price) / exact(area) if price and area else None


def per_area_text(price: Any, area: Any) -> str | None:
    """``$412/sq ft``; None where it cannot be told."""
    rate = per_area(price, area)
    return None if rate is None else _("{amount}/sq ft").format(amount=money(rate))


def miles_text(miles: Any) -> str | None:
    """``0.4 mi``; None where the place is not known."""
    return None if miles is None else _("{count} mi").format(count=number(exact(miles), 1))


def days_text(value: Any) -> str:
    """``9 days``."""
    return ngettext("{count} day", "{count} days", 1 if exact(value) == 1 else 2).format(
        count=trimmed_text(value)
    )


def city_line(home: Mapping[str, Any]) -> str:
    """``Seattle, WA 98103`` from what is known."""
    place = ", ".join(str(home[key]) for key in ("city", "state") if home.get(key))
    return " ".join(part for part in (place, str(home.get("zip_code") or "")) if part)
