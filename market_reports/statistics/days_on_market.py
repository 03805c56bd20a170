"""How long homes were for sale, in days: to the contract, to the closing, and until now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from integrations.mls.record import Home
from market_reports.statistics.figures import Figure, LeftOut, Reason, tally, unknown
from market_reports.statistics.medians import middle
from market_reports.statistics.sold_homes import Column, Mask, SoldHomes, count_masks


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Days on market of each home where ``known``, some ``by_feed``, and why the others have none."""

    days: Column
    known: Mask
    by_feed: Mask
    left_out: dict[LeftOut, int]


def day_counts(closed: Sequence[Home]) -> DayCounts:
    """Days from list date to contract date (ShowingTime's definition).

    Where one of the two is unknown the feed's own figure is taken; where that is missing too, or where the
    dates cannot be right, the home is left out.
    """
    sold = SoldHomes.of(closed)
    backward = (sold.listed > 0) & (sold.closed > 0) & (sold.closed < sold.listed)
    dated = ~backward & (sold.listed > 0) & (sold.signed > 0)
    disorder = dated & (sold.signed < sold.listed)
    by_feed = ~backward & ~dated & (sold.feed_days >= 0)
    left = count_masks(
        {
            LeftOut.CLOSED_BEFORE_LISTED: backward,
            LeftOut.DATES_OUT_OF_ORDER: disorder,
            LeftOut.NO_DATES: ~backward & ~dated & ~by_feed,
        }
    )
    days = np.where(by_feed, sold.feed_days, sold.signed - sold.listed)
    return DayCounts(days, (dated & ~disorder) | by_feed, by_feed, left)


def days_on_market(closed: Sequence[Home], *, dates_carried: bool = True) -> Figure:
    """Median days on market; ``from_feed`` counts the homes with the feed's own figure.

    ``dates_carried`` says whether the feed has list dates at all.
    """
    found = day_counts(closed)
    count = int(found.known.sum())
    if not count:
        return unknown_days("days_on_market", closed, dates_carried, found.left_out)
    return Figure(
        key="days_on_market",
        value=middle(found.days[found.known]),
        count=count,
        from_feed=int(found.by_feed.sum()),
        left_out=found.left_out,
    )


def list_to_close(closed: Sequence[Home], *, dates_carried: bool = True) -> Figure:
    """Median days from list date to closing."""
    sold = SoldHomes.of(closed)
    dated = (sold.listed > 0) & (sold.closed > 0)
    told = dated & (sold.closed >= sold.listed)
    left = count_masks({LeftOut.NO_DATES: ~dated, LeftOut.CLOSED_BEFORE_LISTED: dated & ~told})
    days = (sold.closed - sold.listed)[told]
    if not len(days):
        return unknown_days("list_to_close", closed, dates_carried, left)
    return Figure(key="list_to_close", value=middle(days), count=len(days), left_out=left)


def days_active(active: Sequence[Home], day: date) -> Figure:
    """Median days that the homes for sale on ``day`` have been listed (Redfin's "age of inventory")."""
    days = days_listed(active, day)
    left = tally({LeftOut.NO_DATES: len(active) - len(days)})
    if not days:
        return unknown("days_active", Reason.NO_LIST_DATES if active else Reason.NONE_FOR_SALE, left)
    return Figure(key="days_active", value=middle(days), count=len(days), left_out=left)


def days_listed(active: Sequence[Home], day: date) -> list[int]:
    """The days that homes have been listed on ``day``, of those whose list date tells."""
    return [(day - home.list_date).days for home in active if home.list_date and home.list_date <= day]


def unknown_days(key: str, closed: Sequence[Home], dates_carried: bool, left: dict[LeftOut, int]) -> Figure:
    """A count of days that nothing tells."""
    if not dates_carried:
        return unknown(key, Reason.NO_LIST_DATES)
    return unknown(key, Reason.NO_DAYS if closed else Reason.NO_SALES, left)
