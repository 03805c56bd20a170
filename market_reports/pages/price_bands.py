"""Price bands: the market by price, for sale and a year of sales."""

from __future__ import annotations

from market_reports.chart_blocks import bands_block, months_block
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.statistics.offered_sets import band_set


def page(subject: Subject, rules: Rules) -> Page:
    """A bar for every band with count, median and days; twelve months of prices."""
    market = subject.market
    return Page(
        band_set(market, least=rules.least, thresholds=rules.thresholds),
        [bands_block(market, least=rules.least), months_block(market, least=rules.least)],
    )
