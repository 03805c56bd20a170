"""Open houses: where doors are open in the next seven days, by day and hour."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.blocks.offered_rows import open_block, shown_homes
from market_reports.blocks.open_houses import by_day, visits_in
from market_reports.pages.parts import Page, Rules, Subject, unsaid_block
from market_reports.statistics.offered_sets import open_figures

KEY = "open_houses"


def page(subject: Subject, rules: Rules) -> Page:
    """How many there are, then the cards of each day by hour."""
    market, title = subject.market, _("Open houses")
    if market.active is None:
        figures = open_figures(market, None, 0)
        return Page(figures, [unsaid_block(KEY, title, figures)])
    active = subject.selection.picks(market.active)
    every = visits_in(active, subject.told, subject.clock)
    visits = visits_in(shown_homes(active), subject.told, subject.clock)
    homes = list({visit.home.id: visit.home for visit in every}.values())
    days = by_day(visits, market.day, rules.allowed)
    hidden = len(homes) - len({visit.home.id for visit in visits})
    figures = open_figures(market, homes, len(every))
    told = figures.shown[0].value is not None
    block = open_block(KEY, title, days, total=len(every), hidden=hidden, told=told)
    return Page(figures, [block])
