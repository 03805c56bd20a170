"""Featured homes: the highest-priced homes for sale, four to a page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.offered_rows import dearest, gallery_block
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.statistics.offered_sets import featured_figures

ACROSS = 2
MOST_CARDS = 4


def page(subject: Subject, rules: Rules) -> Page:
    """The prices at the top, then the cards, highest price first."""
    market, preset = subject.market, subject.selection.audience
    chosen = None if market.active is None else subject.selection.picks(market.active)
    cap = preset.cap if preset else MOST_CARDS
    cards = gallery_block(
        "featured",
        _("For sale now"),
        dearest(chosen or []),
        market.day,
        rules.allowed,
        across=ACROSS,
        cap=cap,
    )
    return Page(featured_figures(market, chosen), [cards])
