"""What homes sold for against what was asked: sale-to-list, sale-to-original, sold above asking."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from integrations.mls.record import Home
from market_reports.statistics.figures import Figure, LeftOut, Reason, unknown
from market_reports.statistics.medians import middle_ratio
from market_reports.statistics.sold_homes import Column, SoldHomes, count_masks

LEAST_FOR_RATIO = 5


def sale_to_list(closed: Sequence[Home], *, prices_carried: bool = True) -> Figure:
    """Median of close price / last list price; homes outside 0.5–1.5 dropped (Redfin's filter); 5 or more."""
    if not prices_carried:
        return unknown("sale_to_list", Reason.NO_LIST_PRICES)
    sold = SoldHomes.of(closed)
    return price_ratio("sale_to_list", sold, sold.list_price, LeftOut.NO_LIST_PRICE)


def sale_to_original(closed: Sequence[Home], *, prices_carried: bool = True) -> Figure:
    """Median of close price / original list price, with the same filter (ShowingTime's definition)."""
    if not prices_carried:
        return unknown("sale_to_original", Reason.NO_LIST_PRICES)
    sold = SoldHomes.of(closed)
    return price_ratio("sale_to_original", sold, sold.original_list_price, LeftOut.NO_ORIGINAL_PRICE)


def price_ratio(key: str, sold: SoldHomes, asked: Column, missing: LeftOut) -> Figure:
    """Median of close price / the price ``asked``, over at least five believable homes."""
    priceless = sold.price <= 0
    known = ~priceless & (asked > 0)
    told = known & (asked <= 2 * sold.price) & (2 * sold.price <= 3 * asked)
    unasked = ~priceless & ~known
    left = count_masks({LeftOut.NO_PRICE: priceless, missing: unasked, LeftOut.RATIO_TOO_FAR: known & ~told})
    count = int(told.sum())
    if count < LEAST_FOR_RATIO:
        return unknown(key, ratio_reason(sold, left.get(missing, 0)), left)
    return Figure(key=key, value=middle_ratio(sold.price[told], asked[told]), count=count, left_out=left)


def above_asking(closed: Sequence[Home], *, prices_carried: bool = True) -> Figure:
    """Share of the sold homes that closed above their last list price; 5 or more."""
    if not prices_carried:
        return unknown("above_asking", Reason.NO_LIST_PRICES)
    sold = SoldHomes.of(closed)
    priceless = sold.price <= 0
    known = ~priceless & (sold.list_price > 0)
    left = count_masks({LeftOut.NO_PRICE: priceless, LeftOut.NO_LIST_PRICE: ~priceless & ~known})
    count, above = int(known.sum()), int((known & (sold.price > sold.list_price)).sum())
    if count < LEAST_FOR_RATIO:
        return unknown("above_asking", ratio_reason(sold, left.get(LeftOut.NO_LIST_PRICE, 0)), left)
    return Figure(key="above_asking", value=Decimal(above) / count, count=count, left_out=left)


def ratio_reason(closed: Sequence[Home], missing: int) -> Reason:
    """Why fewer than five homes tell their ratio; ``missing`` of them have no asking price."""
    if not closed:
        return Reason.NO_SALES
    return Reason.NO_LIST_PRICES if missing == len(closed) else Reason.TOO_FEW_SALES
