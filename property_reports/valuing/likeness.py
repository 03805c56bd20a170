"""How unlike a sale is to a home: 0 for the same home today, 1 for one unit of difference in one respect.

The units were chosen on sales of 2014 (``docs/valuation.md``) and hold for the density of any town, because
distance is measured by how far one has to go there for a number of sales.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from property_reports.valuing.facts import HomeFacts
from property_reports.valuing.table import Numbers, SalesTable

NEIGHBOURS = 200  # sales that a neighbourhood has
SHARE_OF_REACH = 0.65  # of the way to the last of them
LEAST_MILES, MOST_MILES = 0.4, 10.0
AREA, LOT, YEARS, BATHS, DAYS = 0.25, 0.8, 25.0, 1.2, 300.0  # units; area and lot in logarithms
NOT_TOLD = 0.5  # what a respect counts that one of the two does not tell


def unlikeness(table: SalesTable, count: int, home: HomeFacts, on: date) -> tuple[Numbers, Numbers]:
    """The unlikeness and the distance in miles of the first ``count`` sales of the table.

    Both are infinite for a sale of the home itself.
    """
    east, north = table.place_of(home)
    squared = (table.east[:count] - east) ** 2 + (table.north[:count] - north) ** 2
    if home.parcel:
        squared[table.rows_of_parcel(home.parcel, count)] = np.inf
    assert home.area
    found = squared / unit_of_distance(squared) ** 2
    found += ((table.log_area[:count] - np.log(home.area)) / AREA) ** 2
    found += ((table.priced[:count] - on.toordinal()) / DAYS) ** 2
    found += respect(table.known["year_built"][:count], home.year_built, YEARS)
    found += respect(table.known["baths"][:count], home.baths, BATHS)
    lot = np.log(home.lot) if home.lot else None
    with np.errstate(divide="ignore", invalid="ignore"):
        lots = np.log(table.known["lot"][:count])
    found += respect(np.where(np.isfinite(lots), lots, np.nan), lot, LOT)
    return found, np.sqrt(squared)


def respect(column: Numbers, own: float | None, unit: float) -> Numbers:
    """The squared difference in one respect, in its units."""
    if own is None:
        return np.full(len(column), NOT_TOLD)
    return np.nan_to_num(((column - own) / unit) ** 2, nan=NOT_TOLD)


def unit_of_distance(squared: Numbers) -> float:
    """The miles that count as one unit: shorter where sales lie close together."""
    last = min(NEIGHBOURS, len(squared)) - 1
    reach = float(np.sqrt(np.partition(squared, last)[last]))
    return float(np.clip(SHARE_OF_REACH * reach, LEAST_MILES, MOST_MILES))
