"""The gallery: homes listed in the period as photo cards, nine to a page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.blocks.offered_rows import gallery_block, newest_listed
from market_reports.pages.parts import Page, Rules, Subject, unsaid_block
from market_reports.statistics.offered_sets import new_figures

ACROSS = 3
MOST_CARDS = 24
KEY = "gallery"


def page(subject: Subject, rules: Rules) -> Page:
    """The count and the prices asked, then the cards, newest first."""
    market, preset = subject.market, subject.selection.audience
    title = _("New listings")
    if market.new is None:
        figures = new_figures(market, None)
        return Page(figures, [unsaid_block(KEY, title, figures)])
    new = subject.selection.picks(market.new)
    cap = preset.cap if preset else MOST_CARDS
    cards = gallery_block(KEY, title, newest_listed(new), market.day, rules.allowed, across=ACROSS, cap=cap)
    return Page(new_figures(market, new), [cards])
