"""The homes a report shows: all of its kind, or those that an audience preset picks.

A preset's price limit is a share of what homes cost there: the median list price of all listings first listed
in the area in the last 90 days, whatever the filters of the order, so that narrowing a report moves no limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from integrations.criteria import Filters
from integrations.mls.record import Home, Status
from market_reports.audiences import Audience, Bound
from market_reports.statistics.list_prices import asked_prices
from market_reports.statistics.market import Market
from market_reports.statistics.medians import middle
from market_reports.windows import last_days

BASIS_DAYS = 90
LEAST_OF_TYPE = 10


@dataclass(frozen=True, slots=True)
class Basis:
    """What homes cost there: ``median`` list price of ``count`` listings, of the preset's types or of all."""

    median: Decimal
    count: int
    of_type: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """``audience`` None: everything of the kind.  ``basis`` None: nothing tells what homes cost there.

    ``share`` of the median is the limit.  ``found`` counts the homes of each share tried, the last one used.
    """

    audience: Audience | None = None
    basis: Basis | None = None
    share: Decimal | None = None
    found: tuple[int, ...] = ()

    @property
    def widened(self) -> bool:
        """Whether the first share left too few homes."""
        return len(self.found) > 1

    @property
    def price_limit(self) -> int | None:
        """The limit in whole dollars, which are all that list prices have."""
        if self.audience is None or self.basis is None or self.share is None:
            return None
        return limit_of(self.audience, self.basis, self.share)

    def picks(self, homes: Sequence[Home]) -> list[Home]:
        """Those of the homes that the preset picks, in the order given."""
        if self.audience is None:
            return list(homes)
        return picked(homes, self.audience, self.price_limit)


EVERYTHING = Selection()


def selection_of(preset: Audience, whole: Market, homes: Sequence[Home]) -> Selection:
    """The preset with its limit.

    ``whole``: the area without filters, which tells what homes cost.  ``homes``: those of the report's kind.
    The shares are tried in turn until enough homes remain; where they never do, the last one is kept.
    """
    basis = basis_of(preset, whole) if preset.shares else None
    if basis is None:
        return Selection(preset)
    found: list[int] = []
    for share in preset.shares:
        found.append(len(picked(homes, preset, limit_of(preset, basis, share))))
        if found[-1] >= preset.least:
            break
    return Selection(preset, basis, preset.shares[len(found) - 1], tuple(found))


def basis_of(preset: Audience, whole: Market) -> Basis | None:
    """The median list price of 90 days' listings: of the preset's types where ten are priced, else of all."""
    listed = replace(whole, period=last_days(BASIS_DAYS, whole.day)).new or []
    alike = asked_prices([home for home in listed if home.property_type in preset.property_types])
    prices = alike if len(alike) >= LEAST_OF_TYPE else asked_prices(listed)
    return Basis(middle(prices), len(prices), prices is alike) if prices else None


def limit_of(preset: Audience, basis: Basis, share: Decimal) -> int:
    """The share of the median in whole dollars: rounded into the span that it bounds."""
    rounding = ROUND_FLOOR if preset.bound is Bound.UP_TO else ROUND_CEILING
    return int((share * basis.median).to_integral_value(rounding=rounding))


def picked(homes: Sequence[Home], preset: Audience, limit: int | None) -> list[Home]:
    """Those of the homes that the preset picks; what is not known does not pass."""
    return [home for home in homes if fits(preset, home) and within_limit(preset, home.list_price, limit)]


def fits(preset: Audience, home: Home) -> bool:
    """Whether a home is what the preset looks for, its price aside."""
    typed = not preset.property_types or home.property_type in preset.property_types
    beds = preset.min_beds is None or (home.beds is not None and home.beds >= preset.min_beds)
    baths = preset.min_baths is None or (home.baths is not None and home.baths >= preset.min_baths)
    return typed and beds and baths


def within_limit(preset: Audience, price: int | None, limit: int | None) -> bool:
    """Whether a list price lies on the preset's side of the limit."""
    if limit is None:
        return True
    if not price or price < 0:
        return False
    return price <= limit if preset.bound is Bound.UP_TO else price >= limit


def passing(homes: Sequence[Home], filters: Filters, last_day: date) -> Sequence[Home]:
    """Those of the homes that pass the filters of an order."""
    if filters == Filters():
        return homes
    return [home for home in homes if passes(home, filters, last_day)]


def passes(home: Home, filters: Filters, last_day: date) -> bool:
    """Whether a home passes: the rule of ``integrations.listings.matching``, for homes at hand."""
    price = home.list_price
    if home.status is Status.CLOSED and home.close_date and home.close_date <= last_day:
        price = home.list_price if home.close_price is None else home.close_price
    wanted = (
        (filters.min_price, price),
        (filters.min_beds, home.beds),
        (filters.min_baths, home.baths),
    )
    typed = not filters.property_types or home.property_type in filters.property_types
    enough = all(least is None or (has is not None and has >= least) for least, has in wanted)
    most = filters.max_price
    return typed and enough and (most is None or (price is not None and price <= most))
