"""The charts of a page as plain data: the median price by month, and the bars of sales by price.

Where more than a quarter of a part would be dashes it is left out with one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from market_reports.figure_rows import display, plain
from market_reports.statistics.market import Market
from market_reports.statistics.months import LEAST_IN_MONTH, Month, monthly_medians
from market_reports.statistics.price_bands import Band, price_bands
from market_reports.windows import month_end
from market_reports.wording import FIGURES, price_range_label
from trendyreports.core.formatting import in_words, long_date, month_label, number

Block = dict[str, Any]
MOST_DASHES = Decimal("0.25")
LEAST_MONTHS = 3
LEAST_FOR_BARS = 5


def left_out(key: str, title: str, sentence: str) -> Block:
    """A part that says why it is not there."""
    return {"kind": "left_out", "key": key, "title": title, "note": None, "sentence": sentence}


def months_block(market: Market, *, least: int = 1) -> Block:
    """Twelve months of median prices, beginning where the records begin."""
    title = "Median price by month"
    least = max(least, LEAST_IN_MONTH)
    every = monthly_medians(market, least=least)
    months = [month for month in every if 0 < market.closings.first <= month.period.end.toordinal()]
    gaps = sum(month.median.value is None for month in months)
    if len(months) < LEAST_MONTHS:
        return left_out(
            "months", title, "The sales on record are too recent or too few for a chart of months."
        )
    if gaps > MOST_DASHES * len(months):
        return left_out("months", title, "Too few sales a month for a chart of monthly prices.")
    return {
        "kind": "months",
        "key": "months",
        "title": title,
        "note": " ".join(months_notes(market, months, least)) or None,
        "unit": "price",
        "points": [month_point(month) for month in months],
    }


def months_notes(market: Market, months: Sequence[Month], least: int) -> Iterator[str]:
    """What the reader must know of the chart: blanks, and a first or last month that is not whole."""
    if any(month.median.value is None for month in months):
        yield f"A month with fewer than {in_words(least)} sales is left blank."
    first, last = months[0].period, months[-1].period
    if not market.closings.begin_by(first):
        yield f"The sales on record begin on {long_date(date.fromordinal(market.closings.first))}."
    if last.end != month_end(last.end):
        yield f"The last month is counted to {long_date(last.end)}."


def month_point(month: Month) -> Block:
    """One point of the chart."""
    return {
        "month": f"{month.period.start:%Y-%m}",
        "label": month_label(month.period.start),
        "value": plain(month.median.value, FIGURES["median_price"].places),
        "display": display(month.median),
        "count": month.closings,
    }


def bars_block(market: Market) -> Block:
    """How the sales spread over six bands of round prices."""
    title, bands = "Sales by price", price_bands(market)
    total = sum(band.closings for band in bands)
    if total < LEAST_FOR_BARS:
        return left_out("price_bands", title, "Too few sales to show how prices spread.")
    rows = [band_row(band, total) for band in bands]
    return {"kind": "bars", "key": "price_bands", "title": title, "note": None, "rows": rows}


def band_row(band: Band, total: int) -> Block:
    """One bar."""
    return {
        "label": price_range_label(band.low, band.high),
        "count": band.closings,
        "share": plain(Decimal(band.closings) / total, 4),
        "value": band.closings,
        "display": number(band.closings),
        "note": None,
    }
