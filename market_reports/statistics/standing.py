"""What had become of a home by a day, by its dates first and its present status where they are silent."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from integrations.mls.record import Home, Status


class Standing(StrEnum):
    """Whether a home could still be bought."""

    FOR_SALE = "for_sale"
    UNDER_CONTRACT = "under_contract"
    SOLD = "sold"


ON_MARKET = frozenset({Standing.FOR_SALE, Standing.UNDER_CONTRACT})


def standing_on(home: Home, day: date) -> Standing | None:
    """The standing on ``day``; None where the dates contradict the status, so that nothing can be said."""
    if home.status is Status.CLOSED and home.close_date and home.close_date <= day:
        return Standing.SOLD
    if home.active_on(day):
        return Standing.FOR_SALE
    if home.status is Status.CLOSED and home.close_date is None:
        return Standing.SOLD
    if home.pending_on(day):
        return Standing.UNDER_CONTRACT
    undated = home.list_date is None and home.status is Status.ACTIVE and not has_ended(home, day)
    return Standing.FOR_SALE if undated else None


def has_ended(home: Home, day: date) -> bool:
    """Whether any date says that the home was no longer for sale on ``day``."""
    ends = (home.pending_date, home.close_date, home.off_market_date)
    return any(end is not None and end <= day for end in ends)


def days_until(home: Home, day: date) -> int | None:
    """Days on market: until ``day`` for a home for sale on it, until the contract for any other.

    None where a date is missing, still to come, or the two are out of order.
    """
    until = day if standing_on(home, day) is Standing.FOR_SALE else home.contract_date
    if home.list_date is None or until is None or not home.list_date <= until <= day:
        return None
    return (until - home.list_date).days
