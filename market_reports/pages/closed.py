"""Closed sales: every home sold in the period."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.breakdowns import types_block
from market_reports.chart_blocks import bars_block, days_block, months_block
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.sold_rows import sales_block
from market_reports.statistics.days_on_market import day_counts
from market_reports.statistics.figure_sets import closed_figures


def page(subject: Subject, rules: Rules) -> Page:
    """Figures of the sales, twelve months, prices, days, types, and the table of all."""
    market = subject.market
    days = day_counts(market.closed)
    return Page(
        closed_figures(market, least=rules.least),
        [
            months_block(market, least=rules.least),
            bars_block(market),
            days_block("sold_days", _("How long homes took to sell"), days.days[days.known].tolist()),
            types_block(market, with_active=False, least=rules.least),
            sales_block(market.closed, rules.allowed),
        ],
    )
