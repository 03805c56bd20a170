"""Price bands: the market by price, for sale and a year of sales."""

from __future__ import annotations

from market_reports.blocks.bands import bands_block, pace_block
from market_reports.blocks.charts import months_block
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.statistics.band_figures import band_figures
from market_reports.statistics.offered_sets import band_set


def page(subject: Subject, rules: Rules) -> Page:
    """A bar for every band with count, median and days; the fastest and the slowest; a year of prices."""
    market = subject.market
    bands = band_figures(market, least=rules.least)
    blocks = [bands_block(market, bands)]
    if bands is not None:
        blocks.append(pace_block(market, bands))
    return Page(
        band_set(market, least=rules.least, thresholds=rules.thresholds),
        [*blocks, months_block(market, least=rules.least)],
    )
