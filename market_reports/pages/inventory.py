"""Inventory: everything that is for sale on the date of the report."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.blocks.breakdowns import offered_types_block
from market_reports.blocks.charts import asked_bars_block, days_block
from market_reports.blocks.offered_rows import homes_block, oldest_listed
from market_reports.pages.parts import Page, Rules, Subject, unsaid_block
from market_reports.statistics.days_on_market import days_listed
from market_reports.statistics.offered_sets import inventory_figures

KEY = "inventory"


def page(subject: Subject, rules: Rules) -> Page:
    """How much there is, how long it would last, how long it has waited; the table, oldest first."""
    market = subject.market
    figures = inventory_figures(market, thresholds=rules.thresholds)
    title = _("For sale, longest on the market first")
    if market.active is None:
        return Page(figures, [unsaid_block(KEY, title, figures)])
    homes = oldest_listed(market.active)
    table = homes_block(KEY, title, homes, market.day, without=("status",))
    if not homes:
        return Page(figures, [table])
    prices = asked_bars_block(market, homes, "inventory_prices", _("For sale by price"))
    waiting = days_block(
        "waiting_days", _("How long they have been for sale"), days_listed(homes, market.day)
    )
    return Page(figures, [prices, waiting, offered_types_block(homes, market.day), table])
