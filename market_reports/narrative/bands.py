"""Headline and narrative of the price bands: where homes sell fastest, and where they wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from market_reports.narrative.market import supply_means
from market_reports.narrative.sold import caution, looked, on_the_market
from market_reports.narrative.story import (
    Story,
    best_change,
    earlier,
    guess_free,
    lower_first,
    rose,
    sentences,
    shown,
    size,
    why,
    wider,
)
from market_reports.statistics.market import YEAR_DAYS
from market_reports.windows import last_days
from market_reports.words import counting
from trendyreports.core.formatting import long_date

Row = Mapping[str, Any]


def headline(story: Story) -> str:
    """Where homes sell fastest; else the price of the year, or why there is none."""
    sold = story.figures["year_closings"]
    if sold.value is None:
        told = _("The sales {where} are not known for these twelve months: {reason}.")
        return told.format(where=story.where, reason=why(sold.reason))
    ends = fastest_and_slowest(story)
    if ends:
        told = _("Homes {where} sell fastest when priced {band}: in a median of {days}.")
        return told.format(where=story.where, band=spoken(ends[0]), days=ends[0]["days_on_market"]["display"])
    price = story.printed("year_median_price")
    if price is not None:
        told = _("The median price {where} over twelve months is {price}.")
        return told.format(where=story.where, price=shown(price))
    if not sold.value:
        return _("No sales on record {where} in the twelve months to {day}.").format(
            where=story.where, day=long_date(story.market.day)
        )
    return _("{sales} on record {where} in twelve months.").format(
        sales=counting.sales(sold.count), where=story.where
    )


def narrative(story: Story) -> list[str]:
    """Where homes wait longest, how the year went, what was counted, what it means."""
    sold = story.figures["year_closings"]
    if sold.value is None:
        return sentences(guess_free(story), supply_means(story) or wider())
    if not sold.value:
        return sentences(looked(story), on_the_market(story), wider())
    return sentences(
        slowest(story) or year(story) or short_records(story),
        counted(story),
        supply_means(story)
        or _("For buyers and sellers alike, the sales in their own price range are the best guide."),
        caution(sold),
    )


def rows_told(story: Story) -> Sequence[Row]:
    """The bands whose days stand for themselves: from five sales each."""
    block = story.block("bands")
    rows = block["rows"] if block else []
    return [
        row for row in rows if row["days_on_market"]["value"] is not None and not row["days_on_market"]["few"]
    ]


def fastest_and_slowest(story: Story) -> tuple[Row, Row] | None:
    """The two ends, where the page shows them."""
    if story.block("facts") is None:
        return None
    rows = rows_told(story)
    if len(rows) < 2:
        return None
    fast = min(rows, key=days_of)
    slow = max(rows, key=days_of)
    return (fast, slow) if days_of(fast) < days_of(slow) else None


def days_of(row: Row) -> float:
    """The median days of a band."""
    return float(row["days_on_market"]["value"])


def spoken(row: Row) -> str:
    """A band inside a sentence: ``under $300,000``, ``$300,000–$399,999``."""
    return lower_first(str(row["label"]))


def slowest(story: Story) -> str | None:
    """Where homes wait longest; or that all bands are alike."""
    ends = fastest_and_slowest(story)
    if ends:
        told = _(
            "They take longest when priced {band}: a median of {days}, so sellers there need more patience."
        )
        return told.format(band=spoken(ends[1]), days=ends[1]["days_on_market"]["display"])
    if len(rows_told(story)) > 1:
        return _("Homes take about the same time to sell at every price.")
    return None


def year(story: Story) -> str | None:
    """How the price of the year moved."""
    price = story.printed("year_median_price")
    change = best_change(price)
    if price is None or change is None:
        return None
    told = (
        _("At {price}, the median price was up {size} from {earlier}.")
        if rose(change)
        else _("At {price}, the median price was down {size} from {earlier}.")
    )
    return told.format(price=shown(price), size=size(change), earlier=earlier(change))


def short_records(story: Story) -> str | None:
    """That the sales on record begin within the twelve months."""
    market = story.market
    if market.closings.begin_by(last_days(YEAR_DAYS, market.day)):
        return None
    return _("The records do not reach back over all of these twelve months.")


def counted(story: Story) -> str:
    """What stands behind the page."""
    sold, active = story.figures["year_closings"], story.printed("active")
    if active is None:
        told = story.says(
            _("I counted {sales} in the twelve months to {day}{only}."),
            _("We counted {sales} in the twelve months to {day}{only}."),
        )
    else:
        told = story.says(
            _("I counted {sales} in the twelve months to {day} and {homes}{only}."),
            _("We counted {sales} in the twelve months to {day} and {homes}{only}."),
        )
    return told.format(
        sales=counting.sales(sold.count),
        day=long_date(story.market.day),
        homes=counting.homes_for_sale(active.count) if active is not None else "",
        only=story.only(),
    )
