"""One figure of a report: its value, how many homes stand behind it, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

FEW_BELOW = 5


class Reason(StrEnum):
    """Why a figure is a dash; ``wording.REASONS`` has the sentence."""

    NO_SALES = "no_sales"
    NO_CLOSINGS = "no_closings"
    TOO_FEW_SALES = "too_few_sales"
    TOO_FEW_CONTRACTS = "too_few_contracts"
    NO_PRICES = "no_prices"
    NO_AREAS = "no_areas"
    NO_DAYS = "no_days"
    NO_LIST_PRICES = "no_list_prices"
    NO_LIST_DATES = "no_list_dates"
    NO_ACTIVES = "no_actives"
    NO_PENDINGS = "no_pendings"
    NONE_FOR_SALE = "none_for_sale"
    SHORT_RECORDS = "short_records"
    RECORDS_BEGIN = "records_begin"
    RECORDS_END = "records_end"
    PRICES_WITHHELD = "prices_withheld"
    WAS_ZERO = "was_zero"
    NO_HOMES = "no_homes"
    NO_ASKING = "no_asking"
    NO_HOME_AREAS = "no_home_areas"
    NO_OPEN_HOUSES = "no_open_houses"


class LeftOut(StrEnum):
    """Why a home is left out of one figure; ``wording.LEFT_OUT`` has the words."""

    NO_PRICE = "no_price"
    NO_AREA = "no_area"
    AREA_TOO_SMALL = "area_too_small"
    FAR_FROM_MEDIAN = "far_from_median"
    NO_DATES = "no_dates"
    CLOSED_BEFORE_LISTED = "closed_before_listed"
    DATES_OUT_OF_ORDER = "dates_out_of_order"
    LISTED_IN_FUTURE = "listed_in_future"
    NO_LIST_PRICE = "no_list_price"
    NO_ORIGINAL_PRICE = "no_original_price"
    RATIO_TOO_FAR = "ratio_too_far"
    NOT_ASKED = "not_asked"


class Direction(StrEnum):
    """Which way a figure moved; ``NONE`` where it cannot be compared."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against an earlier period: (now − then) / then, or the reason why not."""

    against: str  # "previous" | "last_year"
    days: int  # of the earlier period
    value: Decimal | None
    direction: Direction
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``value`` is None exactly where ``reason`` is given.

    ``count`` homes stand behind the value.  ``from_feed`` of them use the feed's own day count.  ``left_out``
    counts the homes that belong to the figure but lie or do not say.
    """

    key: str
    value: Decimal | int | None = None
    count: int = 0
    reason: Reason | None = None
    from_feed: int = 0
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    is_sample: bool = True  # False: a plain count of homes, exact however small

    @property
    def few(self) -> bool:
        """Whether so few homes stand behind it that it must be marked."""
        return self.is_sample and self.value is not None and 0 < self.count < FEW_BELOW


def unknown(key: str, reason: Reason, left: dict[LeftOut, int] | None = None) -> Figure:
    """A dash with its reason."""
    return Figure(key=key, reason=reason, left_out=left or {})


def tally(counts: dict[LeftOut, int]) -> dict[LeftOut, int]:
    """The counts above zero."""
    return {reason: count for reason, count in counts.items() if count > 0}
