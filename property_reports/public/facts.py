"""The facts of a home as the public page says them, in both languages; the owner's name is none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trendyreports.core.formatting import money, number, trimmed

TYPES = {
    "single_family": ("Single-family home", "Casa unifamiliar"),
    "condo": ("Condo", "Condominio"),
    "townhouse": ("Townhouse", "Casa adosada"),
    "multi_family": ("Multi-family", "Multifamiliar"),
    "manufactured": ("Manufactured home", "Casa prefabricada"),
    "land": ("Land", "Terreno"),
    "other": ("Other", "Otro"),
}
ENGLISH, SPANISH = "en", "es"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, ready to be read."""

    key: str
    label: str
    display: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A fact that can be ticked: its label in English and Spanish, and how its value is written."""

    label: tuple[str, str]
    write: Callable[[Any, str], str]


def plain(value: Any, _: str) -> str:
    return str(value)


def counted(value: Any, _: str) -> str:
    return trimmed(value)


def area(value: Any, language: str) -> str:
    return f"{number(round(value))} {'pies²' if language == SPANISH else 'sq ft'}"


def year(value: Any, _: str) -> str:
    return str(int(value))


def yes_or_no(value: Any, language: str) -> str:
    return ("Sí" if language == SPANISH else "Yes") if value else "No"


def property_type(value: Any, language: str) -> str:
    known = TYPES.get(str(value))
    return known[language == SPANISH] if known else str(value)


def dollars(value: Any, _: str) -> str:
    return money(round(value))


KINDS: dict[str, Kind] = {
    "property_type": Kind(("Type", "Tipo"), property_type),
    "beds": Kind(("Bedrooms", "Dormitorios"), counted),
    "baths": Kind(("Bathrooms", "Baños"), counted),
    "living_area": Kind(("Living area", "Superficie"), area),
    "lot_size": Kind(("Lot", "Terreno"), area),
    "year_built": Kind(("Built", "Año"), year),
    "stories": Kind(("Stories", "Plantas"), counted),
    "basement_area": Kind(("Basement", "Sótano"), area),
    "garage_spaces": Kind(("Garage spaces", "Plazas de garaje"), counted),
    "pool": Kind(("Pool", "Piscina"), yes_or_no),
    "waterfront": Kind(("Waterfront", "Frente al agua"), yes_or_no),
    "subdivision": Kind(("Neighborhood", "Vecindario"), plain),
    "county": Kind(("County", "Condado"), plain),
    "tax_amount": Kind(("Yearly taxes", "Impuestos anuales"), dollars),
}
USUAL = ("property_type", "beds", "baths", "living_area", "lot_size", "year_built")


def facts_of(subject: Mapping[str, Any], keys: Sequence[str], *, language: str) -> list[Fact]:
    """The ticked facts that are known, in our order."""
    return [
        Fact(key, kind.label[language == SPANISH], kind.write(subject[key], language))
        for key, kind in KINDS.items()
        if key in keys and subject.get(key) not in (None, "")
    ]


def offered(subject: Mapping[str, Any]) -> list[Fact]:
    """Every known fact that could be ticked, for the agent."""
    return facts_of(subject, tuple(KINDS), language=ENGLISH)
