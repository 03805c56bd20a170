"""Inventory: everything that is for sale on the date of the report."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.breakdowns import types_block
from market_reports.chart_blocks import asked_bars_block, days_block
from market_reports.offered_rows import homes_block, oldest_listed
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.statistics.offered_sets import inventory_figures


def page(subject: Subject, rules: Rules) -> Page:
    """How much there is, how long it would last, how long it has waited; the table, oldest first."""
    market = subject.market
    homes = oldest_listed(market.active or [])
    waited = [
        (market.day - home.list_date).days
        for home in homes
        if home.list_date and home.list_date <= market.day
    ]
    return Page(
        inventory_figures(market, thresholds=rules.thresholds),
        [
            asked_bars_block(market, homes, "inventory_prices", _("For sale by price")),
            days_block("waiting_days", _("How long they have been for sale"), waited),
            types_block(market, with_active=True, least=rules.least),
            homes_block(
                "inventory",
                _("For sale, longest on the market first"),
                homes,
                market.day,
                without=("status",),
            ),
        ],
    )
