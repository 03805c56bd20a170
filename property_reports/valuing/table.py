"""Sales as columns of numbers, in the order they closed, so that "what was known on a day" is a slice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

import numpy as np
from numpy.typing import NDArray

from integrations.shapes import MILES_IN_DEGREE, longitude_miles
from property_reports.valuing.facts import HomeFacts, Sale

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

KNOWN = (
    "basement", "lot", "beds", "baths", "year_built", "stories", "garage", "pool", "waterfront", "view",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SalesTable:
    """One property type. ``known`` holds a column of each of ``KNOWN``; NaN where a sale does not tell."""

    sales: Sequence[Sale]
    closed: NDArray[np.int64]  # days, ascending
    priced: Numbers  # days
    log_price: Numbers
    log_area: Numbers
    east: Numbers  # miles from the first sale
    north: Numbers
    known: dict[str, Numbers]
    origin: tuple[float, float]
    by_parcel: dict[str, list[int]]

    def before(self, day: date) -> int:
        """How many sales had closed before the day."""
        return int(np.searchsorted(self.closed, day.toordinal(), side="left"))

    def rows_of_parcel(self, parcel: str, count: int) -> list[int]:
        """The sales of a parcel among the first ``count``."""
        return [row for row in self.by_parcel.get(parcel, ()) if row < count]

    def place_of(self, home: HomeFacts) -> tuple[float, float]:
        """Miles east and north of the table's origin. The home must have a place."""
        assert home.place is not None
        return in_miles(home.place[0], home.place[1], self.origin)


def in_miles(latitude: float, longitude: float, origin: tuple[float, float]) -> tuple[float, float]:
    """Miles east and north of the origin, on a plane that is true within a county."""
    return (longitude - origin[1]) * longitude_miles(origin[0]), (latitude - origin[0]) * MILES_IN_DEGREE


def usable(sale: Sale) -> bool:
    """Whether a sale tells enough to be compared: a place, an area and a price."""
    return sale.place is not None and bool(sale.area and sale.area > 0) and sale.net_price > 0


def table_of(sales: Sequence[Sale]) -> SalesTable:
    """The usable sales as columns. All must be of one property type; those that cannot be compared are
    left out.
    """
    kept = sorted(filter(usable, sales), key=lambda sale: (sale.closed, sale.key))
    origin = kept[0].place if kept and kept[0].place else (0.0, 0.0)
    places = np.array([sale.place for sale in kept], dtype=float).reshape(-1, 2)
    known = {name: column([getattr(sale, name) for sale in kept]) for name in KNOWN}
    return SalesTable(
        sales=kept,
        closed=np.array([sale.closed.toordinal() for sale in kept], dtype=np.int64),
        priced=column([sale.priced_on.toordinal() for sale in kept]),
        log_price=np.log(column([sale.net_price for sale in kept])),
        log_area=np.log(column([sale.area for sale in kept])),
        east=(places[:, 1] - origin[1]) * longitude_miles(origin[0]),
        north=(places[:, 0] - origin[0]) * MILES_IN_DEGREE,
        known=known,
        origin=origin,
        by_parcel=parcels_of(kept),
    )


def parcels_of(sales: Sequence[Sale]) -> dict[str, list[int]]:
    """Parcel → the places of its sales."""
    found: dict[str, list[int]] = {}
    for row, sale in enumerate(sales):
        if sale.parcel:
            found.setdefault(sale.parcel, []).append(row)
    return found


def column(values: Sequence[float | None]) -> Numbers:
    """Numbers with NaN for what is not known."""
    return np.array([np.nan if value is None else value for value in values], dtype=float)


assert set(KNOWN) <= {field.name for field in fields(HomeFacts)}
