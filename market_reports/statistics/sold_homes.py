"""Sold homes as columns of whole numbers: a figure of 100,000 sales is a few passes over plain memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import overload

import numpy as np
from numpy.typing import NDArray

from integrations.mls.record import Home, PropertyType
from market_reports.statistics.figures import LeftOut, tally
from market_reports.windows import Period

Column = NDArray[np.int64]
Mask = NDArray[np.bool_]
UNKNOWN = -1  # where zero could be meant; unknown prices and dates are 0
COLUMNS = 9
TYPE_NUMBERS = {kind: number for number, kind in enumerate(PropertyType)}


def ordinal(day: date | None) -> int:
    """The day as a number; 0 where it is unknown."""
    return day.toordinal() if day else 0


def numbers_of(home: Home) -> tuple[int, ...]:
    """The row of a home, in the order of the properties of ``SoldHomes``."""
    return (
        home.close_price or 0,
        UNKNOWN if home.living_area is None else home.living_area,
        home.list_price or 0,
        home.original_list_price or 0,
        ordinal(home.list_date),
        ordinal(home.contract_date),
        ordinal(home.close_date),
        UNKNOWN if home.days_on_market is None else home.days_on_market,
        TYPE_NUMBERS[home.property_type],
    )


class SoldHomes(Sequence[Home]):
    """Homes in the order they came, and their columns."""

    def __init__(self, every: Sequence[Home], places: Column, columns: Column) -> None:
        self.every = every
        self.places = places
        self.columns = columns

    @classmethod
    def of(cls, homes: Iterable[Home]) -> SoldHomes:
        """These homes; those already in columns as they are."""
        if isinstance(homes, SoldHomes):
            return homes
        every = list(homes)
        rows = np.array([numbers_of(home) for home in every], dtype=np.int64)
        columns = np.ascontiguousarray(rows.reshape(len(every), COLUMNS).T)
        return cls(every, np.arange(len(every)), columns)

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Home]:
        return (self.every[place] for place in self.places.tolist())

    @overload
    def __getitem__(self, place: int) -> Home: ...
    @overload
    def __getitem__(self, place: slice) -> list[Home]: ...
    def __getitem__(self, place: int | slice) -> Home | list[Home]:
        return list(self)[place]

    def where(self, chosen: Mask) -> SoldHomes:
        """The homes of the mask."""
        return SoldHomes(self.every, self.places[chosen], self.columns[:, chosen])

    def within(self, period: Period) -> SoldHomes:
        """The homes that closed from the first to the last day of ``period``."""
        return self.where((self.closed >= ordinal(period.start)) & (self.closed <= ordinal(period.end)))

    def of_type(self, kind: PropertyType) -> SoldHomes:
        """The homes of one property type."""
        return self.where(self.column(8) == TYPE_NUMBERS[kind])

    def column(self, number: int) -> Column:
        """One column, in the order of ``numbers_of``."""
        found: Column = self.columns[number]
        return found

    @property
    def price(self) -> Column:
        """Close prices in dollars; 0 or less is unknown."""
        return self.column(0)

    @property
    def area(self) -> Column:
        """Living areas in square feet; below 0 is unknown."""
        return self.column(1)

    @property
    def list_price(self) -> Column:
        """Last list prices in dollars; 0 or less is unknown."""
        return self.column(2)

    @property
    def original_list_price(self) -> Column:
        """First list prices in dollars; 0 or less is unknown."""
        return self.column(3)

    @property
    def listed(self) -> Column:
        """List dates as numbers; 0 is unknown."""
        return self.column(4)

    @property
    def signed(self) -> Column:
        """Contract dates as numbers; 0 is unknown."""
        return self.column(5)

    @property
    def closed(self) -> Column:
        """Closing dates as numbers; 0 is unknown."""
        return self.column(6)

    @property
    def feed_days(self) -> Column:
        """The feed's own days on market; below 0 is unknown."""
        return self.column(7)


def count_masks(masks: Mapping[LeftOut, Mask]) -> dict[LeftOut, int]:
    """How many homes each mask holds, without the empty ones."""
    return tally({reason: int(mask.sum()) for reason, mask in masks.items()})
