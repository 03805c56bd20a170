"""The figures of each property type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from integrations.mls.record import Home, PropertyType
from market_reports.statistics.days_on_market import days_active, days_on_market
from market_reports.statistics.figures import Figure, unknown
from market_reports.statistics.inventory import counted, no_actives
from market_reports.statistics.list_prices import list_price_per_area, median_list_price
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


@dataclass(frozen=True, slots=True)
class OfferedType:
    """One property type among the homes for sale."""

    property_type: PropertyType
    count: int
    median: Figure
    price_per_area: Figure
    days: Figure


def offered_by_type(active: Sequence[Home], day: date) -> list[OfferedType]:
    """The types for sale on a day, most homes first, then in the order of the enum."""
    parted = [(kind, [home for home in active if home.property_type is kind]) for kind in PropertyType]
    rows = [
        OfferedType(
            kind, len(homes), median_list_price(homes), list_price_per_area(homes), days_active(homes, day)
        )
        for kind, homes in parted
        if homes
    ]
    return sorted(rows, key=lambda row: -row.count)
