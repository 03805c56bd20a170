"""Figures as plain data of a document: value, display, count, basis, reason, note, changes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from market_reports.statistics.figure_sets import FigureSet
from market_reports.statistics.figures import Change, Figure
from market_reports.statistics.market import Market
from market_reports.words import counting
from market_reports.words.wording import CONDITIONS, FIGURES, LEFT_OUT, REASONS, change_display, change_label
from trendyreports.core.formatting import DASH, long_date, rounded

COUNTS = {"closings", "active", "new", "pending"}
PAST = ("active", "new", "open_homes")
SOLD_COUNTS = ("closings", "year_closings")
CHANGE_PLACES = 4
OFFERED = {"median_list_price", "highest_list_price", "lowest_list_price", "list_price_per_area"}


def plain(value: Decimal | int | None, places: int) -> int | float | None:
    """A number for JSON, rounded half up: whole where it is whole."""
    if value is None:
        return None
    exact = rounded(value, places)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def figure_rows(figures: FigureSet, market: Market) -> list[dict[str, Any]]:
    """The figures of the page; the first one leads."""
    notes = notes_of(figures) | past_notes(figures, market) | record_notes(figures, market)
    return [
        figure_row(figure, market, note=notes.get(figure.key), lead=place == 0)
        for place, figure in enumerate(figures.shown)
    ]


def further_rows(figures: FigureSet, market: Market) -> list[dict[str, Any]]:
    """The figures of the data files that are not on the page."""
    return [figure_row(figure, market) for figure in figures.further]


def figure_row(
    figure: Figure, market: Market, *, note: str | None = None, lead: bool = False
) -> dict[str, Any]:
    """One figure."""
    words = FIGURES[figure.key]
    return {
        "key": figure.key,
        "label": words.label,
        "value": plain(figure.value, words.places),
        "display": display(figure),
        "count": figure.count,
        "basis": basis(figure, market),
        "few": figure.few,
        "reason": REASONS[figure.reason] if figure.reason else None,
        "note": note,
        "lead": lead,
        "changes": [change_row(change) for change in figure.changes],
    }


def display(figure: Figure) -> str:
    """The figure as printed, a dash where it is unknown."""
    return DASH if figure.value is None else FIGURES[figure.key].display(figure.value)


def basis(figure: Figure, market: Market) -> str:
    """What stands behind the figure, in words; nothing behind a dash."""
    if figure.value is None:
        return ""
    if figure.key in ("closings", "new"):
        return _("in this period")
    if figure.key == "year_closings":
        return _("up to {day}").format(day=long_date(market.day))
    if figure.key in ("open_houses", "open_homes"):
        return _("in the next seven days")
    if figure.key in OFFERED:
        return _("from {homes}").format(homes=counting.homes(figure.count))
    if figure.key in ("active", "pending"):
        return _("on {day}").format(day=long_date(market.day))
    for_sale = counting.homes_for_sale(len(market.active or []))
    if figure.key == "months_of_inventory":
        return _("{homes}, {sales} in 90 days").format(homes=for_sale, sales=counting.sales(figure.count))
    if figure.key == "months_by_contracts":
        return _("{homes}, {sales} in 90 days").format(homes=for_sale, sales=counting.contracts(figure.count))
    if figure.key == "days_active":
        return _("from {homes}").format(homes=counting.homes_for_sale(figure.count))
    return _("from {homes}").format(homes=counting.sales(figure.count))


def notes_of(figures: FigureSet) -> dict[str, str]:
    """The small sentence below a figure."""
    by_key = {figure.key: figure for figure in figures}
    days = [
        day_count_note(by_key.get("days_on_market")),
        listing_to_closing_note(by_key.get("list_to_close")),
    ]
    months = [condition_note(figures), contracts_note(figures)]
    found = {
        "days_on_market": " ".join(filter(None, days)),
        "months_of_inventory": " ".join(filter(None, months)),
    }
    return {key: note for key, note in found.items() if note}


def past_notes(figures: FigureSet, market: Market) -> dict[str, str]:
    """That a count of homes for sale or newly listed on a day long past may be too low.

    A home that left the market unsold before the listings of the area were first read is known to nobody.
    """
    counts = [figure for figure in figures.shown if figure.key in PAST and figure.value is not None]
    if market.is_present or not counts:
        return {}
    return {counts[0].key: _("Homes taken off the market since then may be missing.")}


def record_notes(figures: FigureSet, market: Market) -> dict[str, str]:
    """That the sales on record begin within the period, so that its count of them may be too low."""
    first = market.records[0]
    counts = [figure for figure in figures.shown if figure.key in SOLD_COUNTS and figure.value]
    if first is None or not counts or market.closings.begin_by(market.period):
        return {}
    if first <= market.period.start:
        return {}
    return {counts[0].key: _("The sales on record begin on {day}.").format(day=long_date(first))}


def day_count_note(days: Figure | None) -> str | None:
    """How many homes use the feed's own count."""
    if days is None or not days.from_feed:
        return None
    return _("For {sales} the day count of the MLS is used.").format(sales=counting.sales(days.from_feed))


def listing_to_closing_note(days: Figure | None) -> str | None:
    """The longer count, to the closing."""
    if days is None or days.value is None:
        return None
    return _("From listing to closing: {days}.").format(days=display(days))


def condition_note(figures: FigureSet) -> str | None:
    """Whom the market favours."""
    return f"{CONDITIONS[figures.condition]}." if figures.condition else None


def contracts_note(figures: FigureSet) -> str | None:
    """The same months counted by contracts instead of closings."""
    found = [
        figure
        for figure in figures.further
        if figure.key == "months_by_contracts" and figure.value is not None
    ]
    if not found:
        return None
    return _("Counted by new contracts:\N{NO-BREAK SPACE}{months}.").format(months=display(found[0]))


def change_row(change: Change) -> dict[str, Any]:
    """One change."""
    return {
        "against": change.against,
        "label": change_label(change),
        "value": plain(change.value, CHANGE_PLACES),
        "display": change_display(change),
        "direction": change.direction.value,
    }


def left_out_rows(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """Homes left out of the figures of the page, by reason; the same homes of several figures count once."""
    most: dict[str, int] = {}
    for figure in figures:
        for reason, count in figure.left_out.items():
            most[reason] = max(most.get(reason, 0), count)
    return [{"reason": words, "count": most[reason]} for reason, words in LEFT_OUT.items() if reason in most]
