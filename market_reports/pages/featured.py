"""Featured homes: the highest-priced homes for sale, four to a page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.blocks.offered_rows import dearest, gallery_block
from market_reports.pages.parts import Page, Rules, Subject, unsaid_block
from market_reports.statistics.offered_sets import featured_figures

ACROSS = 2
MOST_CARDS = 4
KEY = "featured"


def page(subject: Subject, rules: Rules) -> Page:
    """The prices at the top, then the cards, highest price first; a home without a price is on none."""
    market, preset = subject.market, subject.selection.audience
    title = _("For sale now")
    if market.active is None:
        figures = featured_figures(market, None)
        return Page(figures, [unsaid_block(KEY, title, figures)])
    chosen = subject.selection.picks(market.active)
    cap = preset.cap if preset else MOST_CARDS
    priced, count = dearest(chosen), len(chosen)
    cards = gallery_block(KEY, title, priced, market.day, rules.allowed, across=ACROSS, cap=cap, total=count)
    return Page(featured_figures(market, chosen), [cards])
