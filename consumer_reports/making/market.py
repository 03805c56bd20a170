"""The market round a home in a few figures: a year of its ZIP code, or of its city where that is too thin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache

from integrations.areas import Area, city_area, zip_area
from integrations.assessor.record import PropertyRecord
from integrations.listings import carried, covering, first_closing, homes_in, newest_record
from integrations.models import Feed, FeedSource
from market_reports.display_rules import least_sales
from market_reports.sources import feed_row
from market_reports.statistics.days_on_market import days_on_market
from market_reports.statistics.figures import Figure
from market_reports.statistics.inventory import active_count, months_of_inventory
from market_reports.statistics.market import YEAR_DAYS, Market, market_of
from market_reports.statistics.sold_prices import closings, median_price
from market_reports.windows import Period, last_days

ENOUGH_SALES = 5
LEAST_TO_COMPARE = 10  # on either side
BEFORE_DAYS = 31  # read before the earliest day, to see whether the records begin there
KEPT_SECONDS = 600
NAMES = ("median_price", "median_price_before", "median_days", "sold", "active", "months_of_inventory")


def market_round(feeds: Sequence[Feed], record: PropertyRecord, today: date) -> dict[str, Any]:
    """Figures of the last twelve months as plain data; each null where the data cannot say.

    Kept for a few minutes, so that neighbours who ask at once are one reading.
    """
    found: dict[str, Any] = {"figures": dict.fromkeys(NAMES), "area": None, "period": period_told(today)}
    for area in areas_of(record):
        found = figures_kept(feeds, area, today)
        if (found["figures"]["sold"] or 0) >= ENOUGH_SALES:
            break
    return found


def areas_of(record: PropertyRecord) -> list[Area]:
    """The ZIP code of a home, then its city."""
    areas = [zip_area([record.zip_code])] if record.zip_code else []
    return [*areas, city_area([record.city], state=record.state)] if record.city and record.state else areas


def figures_kept(feeds: Sequence[Feed], area: Area, today: date) -> dict[str, Any]:
    """The figures of an area, read once in a while."""
    read = "-".join(sorted(str(feed.pk) for feed in feeds))
    key = f"home-value-market:{read}:{area.kind}:{'-'.join(area.values)}:{today}".replace(" ", "_")
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        found = figures_of(feeds, area, today)
        cache.set(key, found, KEPT_SECONDS)
    return found


def figures_of(feeds: Sequence[Feed], area: Area, today: date) -> dict[str, Any]:
    """The figures of an area."""
    period = last_days(YEAR_DAYS, today)
    used = covering(feeds, area)
    market = read_market(used, area, period, today)
    least = least_sales({"feeds": [feed_row(feed) for feed in used]})
    figures = {
        "median_price": number(median_price(market.closed, least=least)),
        "median_price_before": price_before(market, least),
        "median_days": number(days_on_market(market.closed, dates_carried=market.carried.list_dates)),
        "sold": number(closings(market.closed)) if market.carried.closings or market.closed else None,
        "active": number(active_count(market)),
        "months_of_inventory": number(months_of_inventory(market)),
    }
    return {"figures": figures, "area": area.label, "period": period_told(today)}


def read_market(used: Sequence[Feed], area: Area, period: Period, today: date) -> Market:
    """The homes of two years in order."""
    since = period.previous().start - timedelta(days=BEFORE_DAYS)
    from_files = bool(used) and all(feed.source == FeedSource.CSV for feed in used)
    return market_of(
        homes_in(used, area, since=since, until=today),
        period=period,
        today=today,
        carried=carried(used, area),
        records=(first_closing(used, area), newest_record(used, area) if from_files else None),
    )


def price_before(market: Market, least: int) -> int | float | None:
    """The median price of the twelve months before, where both years have sales enough to compare."""
    earlier = market.period.previous()
    sold = market.closings.within(earlier)
    if min(len(sold), len(market.closed)) < LEAST_TO_COMPARE or not market.closings.cover(earlier):
        return None
    return number(median_price(sold, least=least))


def number(figure: Figure) -> int | float | None:
    """The value of a figure as plain data, to a tenth; None where it is not known."""
    if figure.value is None:
        return None
    value = round(float(figure.value), 1)
    return int(value) if value.is_integer() else value


def period_told(today: date) -> list[str]:
    """The first and the last day."""
    return [day.isoformat() for day in last_days(YEAR_DAYS, today)]
