"""The tables of a page by property type and by price tier.

A column that the data does not carry is not begun, and the note says so; where more than a quarter of the
rest would be dashes, the table is left out with one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from integrations.mls.record import Home, PropertyType
from market_reports.blocks.charts import MOST_DASHES, Block, left_out
from market_reports.blocks.figure_rows import display, plain
from market_reports.statistics.figures import Figure
from market_reports.statistics.market import Market
from market_reports.statistics.pricing_tiers import LEAST_FOR_TIERS, Tier, price_tiers
from market_reports.statistics.property_types import TypeFigures, by_type, offered_by_type
from market_reports.statistics.sold_prices import known_prices
from market_reports.words import counting
from market_reports.words.wording import (
    FIGURES,
    HOMES_OF_TYPE,
    PROPERTY_TYPES,
    REASONS,
    TIERS,
    price_range_label,
)
from trendyreports.core.formatting import listed, money, number, trimmed

Cell = dict[str, Any]
COLUMNS = {
    "type": (N_("Property type"), "left"),
    "tier": (N_("Tier"), "left"),
    "range": (N_("Price range"), "left"),
    "closings": (N_("Sales"), "right"),
    "median_price": (N_("Median price"), "right"),
    "price_per_area": (N_("$ per sq ft"), "right"),
    "days_on_market": (N_("Median days"), "right"),
    "active": (N_("For sale"), "right"),
    "months_of_inventory": (N_("Months of inventory"), "right"),
    "median_list_price": (N_("Median list price"), "right"),
    "list_price_per_area": (N_("$ per sq ft"), "right"),
    "days_active": (N_("Median days"), "right"),
}
SHORT: dict[str, Callable[[Decimal | int], str]] = {
    "price_per_area": money,
    "days_on_market": lambda value: trimmed(value, 1),
    "list_price_per_area": money,
    "days_active": lambda value: trimmed(value, 1),
}


def types_block(market: Market, *, with_active: bool, least: int = 1) -> Block:
    """The table by property type; a sentence where there is but one."""
    title, rows = _("By property type"), by_type(market, least=least)
    if not with_active:
        rows = [row for row in rows if row.closings]
    if len(rows) < 2:
        return left_out("by_type", title, one_type([row.property_type for row in rows]))
    cells = [type_cells(row, with_active) for row in rows]
    return breakdown("by_type", title, cells)


def one_type(kinds: Sequence[PropertyType]) -> str:
    """Why there is nothing to break down."""
    if not kinds:
        return _("There are no homes to compare.")
    if kinds[0] is PropertyType.OTHER:
        return _("The data does not tell property types.")
    return _("All of these homes are {homes}.").format(homes=HOMES_OF_TYPE[kinds[0]])


def offered_types_block(active: Sequence[Home], day: date) -> Block:
    """The table of the homes for sale by property type; a sentence where there is but one."""
    title, rows = _("By property type"), offered_by_type(active, day)
    if len(rows) < 2:
        return left_out("by_type", title, one_type([row.property_type for row in rows]))
    cells = [
        {
            "type": text_cell(PROPERTY_TYPES[row.property_type], row.property_type.value),
            "active": count_cell(row.count),
            "median_list_price": figure_cell(row.median),
            "list_price_per_area": figure_cell(row.price_per_area),
            "days_active": figure_cell(row.days),
        }
        for row in rows
    ]
    return breakdown("by_type", title, cells)


def type_cells(row: TypeFigures, with_active: bool) -> dict[str, Cell]:
    """One row of the table by type."""
    cells = {
        "type": text_cell(PROPERTY_TYPES[row.property_type], row.property_type.value),
        "closings": count_cell(row.closings),
        "median_price": figure_cell(row.median),
        "price_per_area": figure_cell(row.price_per_area),
        "days_on_market": figure_cell(row.days),
    }
    return cells | {"active": figure_cell(row.active)} if with_active else cells


def tiers_block(market: Market, *, least: int = 1) -> Block:
    """The table by price tier."""
    title = _("By price tier")
    tiers = [tier for tier in price_tiers(market, least=least) if not tier.is_empty]
    if not tiers:
        return left_out(
            "by_tier",
            title,
            _("Price tiers need {count} sales or more in the last twelve months.").format(
                count=LEAST_FOR_TIERS
            ),
        )
    year = counting.sales(len(known_prices(market.year)))
    note = _(
        "The tiers are cut by the {sales} of the last twelve months; sales and medians are of this period."
    ).format(sales=year)
    return breakdown("by_tier", title, [tier_cells(tier) for tier in tiers], note)


def tier_cells(tier: Tier) -> dict[str, Cell]:
    """One row of the table by tier."""
    return {
        "tier": text_cell(TIERS[tier.key], tier.key),
        "range": text_cell(price_range_label(tier.low, tier.high)),
        "closings": count_cell(tier.closings),
        "median_price": figure_cell(tier.median),
        "active": figure_cell(tier.active),
        "months_of_inventory": figure_cell(tier.months),
    }


def text_cell(text: str, value: str | None = None) -> Cell:
    """A label."""
    return {"display": text, "value": value or text, "few": False, "reason": None}


def count_cell(count: int) -> Cell:
    """A count of sales, exact however small."""
    return {"display": number(count), "value": count, "few": False, "reason": None}


def figure_cell(figure: Figure) -> Cell:
    """A figure in a narrow column."""
    short = SHORT.get(figure.key)
    shown = short(figure.value) if short and figure.value is not None else display(figure)
    return {
        "display": shown,
        "value": plain(figure.value, FIGURES[figure.key].places),
        "few": figure.few,
        "reason": REASONS[figure.reason] if figure.reason else None,
    }


def breakdown(key: str, title: str, rows: Sequence[dict[str, Cell]], note: str | None = None) -> Block:
    """The table without the columns that are dashes all through, or a sentence in its place."""
    missing = [name for name in rows[0] if all(row[name]["value"] is None for row in rows)]
    kept = [name for name in rows[0] if name not in missing]
    cells = [row[name] for row in rows for name in kept if COLUMNS[name][1] == "right"]
    dashes = sum(cell["value"] is None for cell in cells)
    if dashes > MOST_DASHES * len(cells):
        return left_out(key, title, _("Too few homes for a table of this kind."))
    return {
        "kind": "breakdown",
        "key": key,
        "title": title,
        "note": " ".join(filter(None, (note, missing_note(missing, rows)))) or None,
        "columns": [{"key": name, "label": _(COLUMNS[name][0]), "align": COLUMNS[name][1]} for name in kept],
        "rows": [{"cells": [row[name] for name in kept]} for row in rows],
    }


def missing_note(missing: Sequence[str], rows: Sequence[dict[str, Cell]]) -> str | None:
    """The reasons of the columns that are not there, each once."""
    reasons = list(dict.fromkeys(str(rows[0][name]["reason"]) for name in missing))
    if not reasons:
        return None
    shown = listed([_(COLUMNS[name][0]).lower() for name in missing])
    why = "; ".join(reason[:1].lower() + reason[1:] for reason in reasons)
    return _("Not shown: {columns} ({reasons}).").format(columns=shown, reasons=why)
