"""The homes of an area put in order once, so that every figure finds the ones it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import ceil
from typing import Protocol

from integrations.mls.record import LEFT_MARKET, Home, Status
from market_reports.statistics.figures import Reason
from market_reports.statistics.sold_homes import SoldHomes
from market_reports.statistics.sold_prices import PriceRange, believed_range
from market_reports.statistics.standing import has_ended
from market_reports.windows import Period, last_days

YEAR_DAYS = 365
LAST_ORDINAL = date.max.toordinal()
PACE_DAYS = 90
LEAST_SILENCE = 7  # days without a closing that surprise nobody: holidays, late entries
Records = tuple[date | None, date | None]
NEVER_LISTED = frozenset({Status.COMING_SOON, Status.INCOMPLETE})


class Carried(Protocol):
    """What the feeds of the area carry; what they do not carry is unknown, never zero."""

    @property
    def closings(self) -> bool: ...
    @property
    def actives(self) -> bool: ...
    @property
    def pendings(self) -> bool: ...
    @property
    def list_prices(self) -> bool: ...
    @property
    def list_dates(self) -> bool: ...
    @property
    def open_houses(self) -> bool: ...


class Closings:
    """The sold homes of an area, and how far the records of them reach."""

    def __init__(self, homes: Iterable[Home]) -> None:
        self.homes = SoldHomes.of(
            [home for home in homes if home.close_date and home.status is Status.CLOSED]
        )
        self.first = int(self.homes.closed.min(initial=LAST_ORDINAL)) if self.homes else 0
        self.last = int(self.homes.closed.max(initial=0))

    def within(self, period: Period) -> SoldHomes:
        """The homes that closed from the first to the last day of ``period``."""
        return self.homes.within(period)

    def cover(self, period: Period) -> bool:
        """Whether the records reach over all of ``period``: no unlikely silence at either end of it.

        A file that begins or ends inside a period would make its count too low.
        """
        if not self.begin_by(period):
            return False
        return self.last >= period.end.toordinal() - self.likely_silence(period)

    def begin_by(self, period: Period) -> bool:
        """Whether ``period`` has closings and no unlikely silence before the first of the records."""
        silence = self.likely_silence(period)
        return bool(silence) and self.first <= period.start.toordinal() + silence

    def likely_silence(self, period: Period) -> int:
        """Days without a closing that surprise nobody; 0 where the period has none to judge by.

        A week, or three times the usual distance of two closings.
        """
        count = len(self.within(period))
        return max(LEAST_SILENCE, ceil(3 * period.days / count)) if count else 0


@dataclass(frozen=True)
class Market:
    """The homes of an area, seen on the last day of ``period``.

    ``today`` tells whether that day is the present one, of which the status of a home without dates speaks.
    ``records``: the first and the last day that the data tells of, None where it has no such end.
    """

    homes: tuple[Home, ...]
    period: Period
    today: date
    carried: Carried
    closings: Closings
    records: Records = (None, None)

    @property
    def day(self) -> date:
        """The day the homes for sale are counted on: the last of the period."""
        return self.period.end

    @property
    def is_present(self) -> bool:
        """Whether that day is today or yesterday (areas lie in several time zones)."""
        return self.day >= self.today - timedelta(days=1)

    @property
    def pace(self) -> Period:
        """The 90 days that set the pace of the market."""
        return last_days(PACE_DAYS, self.day)

    def unrecorded(self, period: Period) -> Reason | None:
        """Why the data tells of no day of ``period``, so that nothing found does not mean none; else None."""
        first, last = self.records
        if first and first > period.end:
            return Reason.RECORDS_BEGIN
        return Reason.RECORDS_END if last and last < period.start else None

    @property
    def is_before_records(self) -> bool:
        """Whether homes for sale on the last day may have sold before the records begin."""
        return self.unrecorded(self.period) is Reason.RECORDS_BEGIN

    @cached_property
    def closed(self) -> SoldHomes:
        """Sold in the period."""
        return self.closings.within(self.period)

    @cached_property
    def year(self) -> SoldHomes:
        """Sold in the twelve months up to the last day."""
        return self.closings.within(last_days(YEAR_DAYS, self.day))

    @cached_property
    def recent(self) -> SoldHomes:
        """Sold in the 90 days that set the pace."""
        return self.closings.within(self.pace)

    @cached_property
    def believed(self) -> PriceRange:
        """The prices per sq ft that are not mistakes, by a year of sales (or the period, when longer)."""
        return believed_range(self.closed if self.period.days > YEAR_DAYS else self.year or self.closed)

    @cached_property
    def unsold(self) -> list[Home]:
        """All that had not closed by the last day."""
        return [home for home in self.homes if not (day := home.close_date) or day > self.day]

    @cached_property
    def active(self) -> list[Home] | None:
        """For sale on the last day; None where the data cannot say."""
        if not self.carried.actives or not (self.carried.list_dates or self.is_present):
            return None
        if self.is_before_records:
            return None
        return [home for home in self.unsold if self.is_active(home)]

    @cached_property
    def pending(self) -> list[Home] | None:
        """Under contract on the last day; None where the data cannot say."""
        if not self.carried.pendings or self.is_before_records:
            return None
        return [home for home in self.unsold if self.is_pending(home)]

    @cached_property
    def new(self) -> list[Home] | None:
        """First listed in the period and not withdrawn in it; None where the data cannot say."""
        if not (self.carried.list_dates and self.carried.actives) or self.unrecorded(self.period):
            return None
        start, end = self.period
        listed = [home for home in self.homes if (day := home.list_date) and start <= day <= end]
        return [home for home in listed if self.stayed(home)]

    @cached_property
    def contracts(self) -> list[Home] | None:
        """Gone under contract in the last 90 days; None where the data cannot say."""
        if not self.carried.pendings:
            return None
        start, end = self.pace
        signed = [home for home in self.homes if (day := home.pending_date) and start <= day <= end]
        return [home for home in signed if home.contract_date]

    def is_active(self, home: Home) -> bool:
        """Active on the last day; without a list date only the present status can tell."""
        if home.list_date is None:
            return self.is_present and home.status is Status.ACTIVE and not has_ended(home, self.day)
        return home.active_on(self.day)

    def is_pending(self, home: Home) -> bool:
        """Under contract on the last day; without a date only the present status can tell."""
        if home.list_date is None and home.pending_date is None and not self.is_present:
            return False
        return home.pending_on(self.day)

    def stayed(self, home: Home) -> bool:
        """Whether the home was listed at all and had not left the market unsold by the last day."""
        if home.status in NEVER_LISTED:
            return False
        if home.close_date and home.close_date <= self.day:
            return True
        if home.off_market_date:
            return home.off_market_date > self.day
        return home.status not in LEFT_MARKET

    def listed_in_future(self) -> int:
        """How many active homes claim a list date that has not come yet."""
        latest = max(self.day, self.today)
        return sum(
            home.status is Status.ACTIVE and home.list_date is not None and home.list_date > latest
            for home in self.unsold
        )


def market_of(
    homes: Iterable[Home], *, period: Period, today: date, carried: Carried, records: Records = (None, None)
) -> Market:
    """The homes of an area in order, for the figures of ``period``."""
    everything = tuple(homes)
    return Market(everything, period, today, carried, Closings(everything), records)
