"""Closed sales: every home sold in the period."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.blocks.breakdowns import types_block
from market_reports.blocks.charts import Block, bars_block, days_block, left_out, months_block
from market_reports.blocks.sold_rows import sales_block
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.statistics.days_on_market import day_counts
from market_reports.statistics.figure_sets import closed_figures
from market_reports.statistics.market import Market


def page(subject: Subject, rules: Rules) -> Page:
    """Figures of the sales, twelve months, prices, days, types, and the table of all."""
    market = subject.market
    figures = closed_figures(market, least=rules.least)
    months, sales = months_block(market, least=rules.least), sales_block(market.closed, rules.allowed)
    if not market.closed:
        return Page(figures, [months, sales])
    types = types_block(market, with_active=False, least=rules.least)
    return Page(figures, [months, bars_block(market), sold_days_block(market), types, sales])


def sold_days_block(market: Market) -> Block:
    """How many homes sold in each span of days; a sentence where the data has no days."""
    title, days = _("How long homes took to sell"), day_counts(market.closed)
    if not market.carried.list_dates and not days.known.any():
        return left_out("sold_days", title, _("The data does not tell how long homes took to sell."))
    return days_block("sold_days", title, days.days[days.known].tolist())
