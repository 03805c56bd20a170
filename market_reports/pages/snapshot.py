"""The market snapshot: sold, for sale and under contract, at a glance."""

from __future__ import annotations

from market_reports.blocks.breakdowns import tiers_block, types_block
from market_reports.blocks.charts import months_block
from market_reports.blocks.sold_rows import cards_block
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.statistics.figure_sets import snapshot_figures


def page(subject: Subject, rules: Rules) -> Page:
    """Five figures and more, twelve months of prices, types, tiers, the latest sales."""
    market = subject.market
    return Page(
        snapshot_figures(market, least=rules.least, thresholds=rules.thresholds),
        [
            months_block(market, least=rules.least),
            types_block(market, with_active=True, least=rules.least),
            tiers_block(market, least=rules.least),
            cards_block(market.closed, rules.allowed),
        ],
    )
