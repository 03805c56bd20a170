"""The figures of each property type."""

from __future__ import annotations

from dataclasses import dataclass

from integrations.mls.record import Home, PropertyType
from market_reports.statistics.days_on_market import days_on_market
from market_reports.statistics.figures import Figure, unknown
from market_reports.statistics.inventory import counted, no_actives
from market_reports.statistics.market import Market
from market_reports.statistics.sold_homes import SoldHomes
from market_reports.statistics.sold_prices import median_price, price_per_area


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """One property type: its sales in the period and its homes for sale."""

    property_type: PropertyType
    closings: int
    median: Figure
    price_per_area: Figure
    days: Figure
    active: Figure


def by_type(market: Market, *, least: int = 1) -> list[TypeFigures]:
    """The types sold in the period or for sale, most sales first, then in the order of the enum."""
    offered: dict[PropertyType, list[Home]] = {}
    for home in market.active or []:
        offered.setdefault(home.property_type, []).append(home)
    parted = [(kind, market.closed.of_type(kind), offered.get(kind, [])) for kind in PropertyType]
    rows = [
        type_figures(market, kind, sold, active, least) for kind, sold, active in parted if sold or active
    ]
    return sorted(rows, key=lambda row: -row.closings)


def type_figures(
    market: Market, kind: PropertyType, sold: SoldHomes, offered: list[Home], least: int
) -> TypeFigures:
    """The row of one type."""
    active = unknown("active", no_actives(market)) if market.active is None else counted("active", offered)
    return TypeFigures(
        property_type=kind,
        closings=len(sold),
        median=median_price(sold, least=least),
        price_per_area=price_per_area(sold, believed=market.believed, least=least),
        days=days_on_market(sold, dates_carried=market.carried.list_dates),
        active=active,
    )
