"""How an adjustment reads: what the reader's home has more or less than the sale beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trendyreports.core.formatting import number


@dataclass(frozen=True, slots=True)
class Told:
    """``more`` and ``less`` where a difference is known, ``plain`` where it is not; ``{n}`` is its size."""

    plain: str
    more: str = ""
    less: str = ""


ENGLISH = {
    "concessions": Told("Paid back by the seller"),
    "time": Told("Prices since the sale"),
    "area": Told("Living area", "Yours is {n} sq ft larger", "Yours is {n} sq ft smaller"),
    "beds": Told("Bedrooms", "Bedrooms: yours has {n} more", "Bedrooms: yours has {n} fewer"),
    "baths": Told("Bathrooms", "Bathrooms: yours has {n} more", "Bathrooms: yours has {n} fewer"),
    "lot": Told("Lot", "Your lot is {n} sq ft larger", "Your lot is {n} sq ft smaller"),
    "age": Told("Age", "Yours is older, by years: {n}", "Yours is newer, by years: {n}"),
    "stories": Told("Stories", "Stories: yours has {n} more", "Stories: yours has {n} fewer"),
    "basement": Told("Basement", "Your basement is {n} sq ft larger", "Your basement is {n} sq ft smaller"),
    "garage": Told("Garage", "Garage spaces: yours has {n} more", "Garage spaces: yours has {n} fewer"),
    "pool": Told("Pool"),
    "waterfront": Told("Waterfront"),
    "view": Told("View"),
    "place": Told("Location"),
}
SPANISH = {
    "concessions": Told("Devuelto por el vendedor"),
    "time": Told("Precios desde la venta"),
    "area": Told("Superficie", "La suya tiene {n} pies² más", "La suya tiene {n} pies² menos"),
    "beds": Told("Dormitorios", "Dormitorios: la suya tiene {n} más", "Dormitorios: la suya tiene {n} menos"),
    "baths": Told("Baños", "Baños: la suya tiene {n} más", "Baños: la suya tiene {n} menos"),
    "lot": Told("Terreno", "Su terreno tiene {n} pies² más", "Su terreno tiene {n} pies² menos"),
    "age": Told("Antigüedad", "La suya es más antigua, en años: {n}", "La suya es más nueva, en años: {n}"),
    "stories": Told("Plantas", "Plantas: la suya tiene {n} más", "Plantas: la suya tiene {n} menos"),
    "basement": Told("Sótano", "Su sótano tiene {n} pies² más", "Su sótano tiene {n} pies² menos"),
    "garage": Told(
        "Garaje", "Garaje: la suya tiene {n} plazas más", "Garaje: la suya tiene {n} plazas menos"
    ),
    "pool": Told("Piscina"),
    "waterfront": Told("Frente al agua"),
    "view": Told("Vista"),
    "place": Told("Ubicación"),
}
LINES: Mapping[str, Mapping[str, Told]] = {"en": ENGLISH, "es": SPANISH}
OTHER = {"en": Told("Other differences"), "es": Told("Otras diferencias")}


def line_words(kind: str, difference: float | None, language: str) -> str:
    """One adjustment in words; ``difference``: the reader's home less the sale, in the unit of its kind."""
    told = LINES[language].get(kind, OTHER[language])
    if not difference or not told.more:
        return told.plain
    size = abs(difference)
    written = number(round(size)) if size >= 10 or size == round(size) else f"{size:g}"
    return (told.more if difference > 0 else told.less).replace("{n}", written)
