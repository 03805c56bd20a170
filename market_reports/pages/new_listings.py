"""New listings: what came on the market in the period, newest first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.chart_blocks import asked_bars_block
from market_reports.offered_rows import homes_block, newest_listed
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.statistics.offered_sets import new_figures


def page(subject: Subject, rules: Rules) -> Page:
    """The count and the prices asked, how they spread, and the table."""
    market, preset = subject.market, subject.selection.audience
    new = None if market.new is None else subject.selection.picks(market.new)
    homes = newest_listed(new or [])
    cap = preset.cap if preset else None
    return Page(
        new_figures(market, new),
        [
            asked_bars_block(market, homes, "new_prices", _("New listings by price")),
            homes_block(
                "new_listings", _("New listings, newest first"), homes, market.day, without=("days",), cap=cap
            ),
        ],
    )
