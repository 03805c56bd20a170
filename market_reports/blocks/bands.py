"""The market by price as plain data: the bands, and where homes sell fastest and slowest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from market_reports.blocks.charts import MOST_DASHES, Block, left_out
from market_reports.blocks.figure_rows import display, plain
from market_reports.statistics.band_figures import BandFigures, Bands, fastest_and_slowest, unpriced
from market_reports.statistics.figures import FEW_BELOW, Figure
from market_reports.statistics.market import Market
from market_reports.words.wording import FIGURES, REASONS, price_range_label
from trendyreports.core.formatting import listed, number


def band_columns() -> dict[str, str]:
    """The columns of the bands and their headings."""
    return {
        "closings": _("Sold in 12 months"),
        "active": _("For sale"),
        "median_price": _("Median price"),
        "days_on_market": _("Median days"),
        "months_of_inventory": _("Months of inventory"),
    }


def bands_block(market: Market, bands: Bands | None) -> Block:
    """A bar for every price band: homes for sale, a year of sales, their median price and days."""
    title = _("Homes by price")
    if bands is None:
        sentence = _("Price bands need twelve homes with a price, sold or for sale.")
        return left_out("bands", title, sentence)
    rows = [band_row(band) for band in bands.rows]
    kept, never, rarely = columns_kept(rows)
    notes = [*cut_notes(bands), *unpriced_notes(market), *column_notes(rows, never, rarely)]
    headings = band_columns()
    return {
        "kind": "bands",
        "key": "bands",
        "title": title,
        "note": " ".join(notes) or None,
        "columns": [{"key": key, "label": headings[key], "align": "right"} for key in kept],
        "rows": rows,
    }


def band_row(band: BandFigures) -> dict[str, Any]:
    """One band with its figures."""
    return {
        "label": price_range_label(band.low, band.high),
        "low": band.low,
        "high": band.high,
        "active": band_cell(band.active),
        "closings": band_cell(band.closings),
        "median_price": band_cell(band.median),
        "days_on_market": band_cell(band.days),
        "months_of_inventory": band_cell(band.months),
    }


def band_cell(figure: Figure) -> dict[str, Any]:
    """A figure of a band."""
    return {
        "value": plain(figure.value, FIGURES[figure.key].places),
        "display": display(figure),
        "few": figure.few,
        "reason": REASONS[figure.reason] if figure.reason else None,
    }


def columns_kept(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[str], list[str]]:
    """The columns of which at most a quarter are dashes; those never filled; those too rarely filled."""
    dashes = {key: sum(row[key]["value"] is None for row in rows) for key in band_columns()}
    never = [key for key, count in dashes.items() if count == len(rows)]
    kept = [key for key in dashes if key not in never]
    while sum(dashes[key] for key in kept) > MOST_DASHES * len(kept) * len(rows):
        kept.remove(max(reversed(kept), key=lambda key: dashes[key]))
    return kept, never, [key for key in dashes if key not in kept and key not in never]


def cut_notes(bands: Bands) -> Iterator[str]:
    """That list prices cut the bands."""
    if bands.by_list_price:
        yield _("Fewer than twelve homes sold in the last twelve months, so list prices cut the bands.")


def unpriced_notes(market: Market) -> Iterator[str]:
    """How many homes are in no band because their price is not known."""
    active, sold = unpriced(market)
    if active:
        yield ngettext(
            "{count} home for sale without a list price is in no band.",
            "{count} homes for sale without a list price are in no band.",
            active,
        ).format(count=number(active))
    if sold:
        yield ngettext(
            "{count} sale without a price is in no band.",
            "{count} sales without a price are in no band.",
            sold,
        ).format(count=number(sold))


def column_notes(
    rows: Sequence[Mapping[str, Any]], never: Sequence[str], rarely: Sequence[str]
) -> Iterator[str]:
    """Which columns are not there, and why."""
    headings = band_columns()
    if never:
        reasons = list(dict.fromkeys(str(rows[0][key]["reason"]) for key in never))
        yield _("Not shown: {columns} ({reasons}).").format(
            columns=listed([headings[key].lower() for key in never]),
            reasons="; ".join(reason[:1].lower() + reason[1:] for reason in reasons),
        )
    if rarely:
        names = [headings[key].lower() for key in rarely]
        yield _("Too few homes in these bands for: {columns}.").format(columns=listed(names))


def pace_block(market: Market, bands: Bands | None) -> Block:
    """The bands where homes sell fastest and slowest, from five sales each; a sentence where none tell."""
    title = _("Where homes sell fastest and slowest")
    if bands is None:
        return left_out("pace", title, _("Without price bands there is nothing to compare."))
    if not market.carried.list_dates and all(band.days.value is None for band in bands.rows):
        return left_out("pace", title, _("The data does not tell how long homes took to sell."))
    found = fastest_and_slowest(bands.rows)
    if found is None:
        sentence = _("No two bands with {least} sales or more differ in their days on market.")
        return left_out("pace", title, sentence.format(least=FEW_BELOW))
    fast, slow = found
    items = [pace_item(_("Fastest"), fast), pace_item(_("Slowest"), slow)]
    return {"kind": "facts", "key": "pace", "title": title, "note": None, "items": items}


def pace_item(label: str, band: BandFigures) -> dict[str, str]:
    """One of the two bands."""
    under = ngettext(
        "{days} from listing to contract, the median of {count} sale",
        "{days} from listing to contract, the median of {count} sales",
        band.days.count,
    )
    return {
        "label": label,
        "display": price_range_label(band.low, band.high),
        "under": under.format(days=display(band.days), count=number(band.days.count)),
    }
