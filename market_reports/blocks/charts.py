"""The charts of a page as plain data: the median price by month, and the bars of sales by price.

Where more than a quarter of a part would be dashes it is left out with one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from integrations.mls.record import Home
from market_reports.blocks.figure_rows import display, plain
from market_reports.statistics.day_spans import counts_by_span
from market_reports.statistics.list_prices import asked_prices
from market_reports.statistics.market import Market
from market_reports.statistics.months import LEAST_IN_MONTH, Month, monthly_medians
from market_reports.statistics.price_bands import Band, band_edges, price_bands, spans
from market_reports.statistics.sold_prices import known_prices
from market_reports.windows import month_end
from market_reports.words.wording import FIGURES, days_label, price_range_label
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
    title = _("Median price by month")
    least = max(least, LEAST_IN_MONTH)
    every = monthly_medians(market, least=least)
    months = [month for month in every if 0 < market.closings.first <= month.period.end.toordinal()]
    gaps = sum(month.median.value is None for month in months)
    if len(months) < LEAST_MONTHS:
        return left_out(
            "months", title, _("The sales on record are too recent or too few for a chart of months.")
        )
    if gaps > MOST_DASHES * len(months):
        return left_out("months", title, _("Too few sales a month for a chart of monthly prices."))
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
        yield _("A month with fewer than {count} sales is left blank.").format(count=in_words(least))
    first, last = months[0].period, months[-1].period
    if not market.closings.begin_by(first):
        yield _("The sales on record begin on {day}.").format(
            day=long_date(date.fromordinal(market.closings.first))
        )
    if last.end != month_end(last.end):
        yield _("The last month is counted to {day}.").format(day=long_date(last.end))


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
    title, bands = _("Sales by price"), price_bands(market)
    total = sum(band.closings for band in bands)
    if total < LEAST_FOR_BARS:
        return left_out("price_bands", title, _("Too few sales to show how prices spread."))
    rows = [band_row(band, total) for band in bands]
    return {"kind": "bars", "key": "price_bands", "title": title, "note": None, "rows": rows}


def band_row(band: Band, total: int) -> Block:
    """One bar."""
    return count_row(price_range_label(band.low, band.high), band.closings, total)


def days_block(key: str, title: str, days: Iterable[int], note: str | None = None) -> Block:
    """Bars of how many homes lie in each span of days; a sentence where fewer than five say."""
    counts = counts_by_span(days)
    total = sum(count for _, count in counts)
    if total < LEAST_FOR_BARS:
        return left_out(key, title, _("Too few homes tell their days for a chart."))
    rows = [count_row(days_label(*span), count, total) for span, count in counts]
    return {"kind": "bars", "key": key, "title": title, "note": note, "rows": rows}


def asked_bars_block(market: Market, homes: Sequence[Home], key: str, title: str) -> Block:
    """Bars of list prices over the price bands of the area."""
    prices = asked_prices(homes)
    edges = band_edges(known_prices(market.year).tolist()) or band_edges(prices)
    if edges is None or len(prices) < LEAST_FOR_BARS:
        return left_out(key, title, _("Too few homes to show how prices spread."))
    counts = [sum(in_band(price, low, high) for price in prices) for low, high in spans(edges)]
    rows = [
        count_row(price_range_label(low, high), count, len(prices))
        for (low, high), count in zip(spans(edges), counts, strict=True)
    ]
    return {"kind": "bars", "key": key, "title": title, "note": None, "rows": rows}


def in_band(price: int, low: int | None, high: int | None) -> bool:
    """Whether a price lies from ``low`` to below ``high``."""
    return price >= (low or 0) and (high is None or price < high)


def count_row(label: str, count: int, total: int) -> Block:
    """One bar of a count."""
    return {
        "label": label,
        "count": count,
        "share": plain(Decimal(count) / total, 4),
        "value": count,
        "display": number(count),
        "note": None,
    }
