"""Open houses: where doors are open in the next seven days, by day and hour."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.offered_rows import open_block, shown_homes
from market_reports.open_houses import by_day, visits_in
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.statistics.offered_sets import open_figures


def page(subject: Subject, rules: Rules) -> Page:
    """How many there are, then the cards of each day by hour."""
    market = subject.market
    active = None if market.active is None else subject.selection.picks(market.active)
    every = visits_in(active or [], subject.told)
    visits = visits_in(shown_homes(active or []), subject.told)
    homes = list({visit.home.id: visit.home for visit in every}.values())
    return Page(
        open_figures(market, None if active is None else homes, len(every)),
        [
            open_block(
                "open_houses",
                _("Open houses"),
                by_day(visits, market.day, rules.allowed),
                len(every) - len(visits),
            )
        ],
    )
