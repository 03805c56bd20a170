"""The gallery: homes listed in the period as photo cards, nine to a page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.offered_rows import gallery_block, newest_listed
from market_reports.pages.parts import Page, Rules, Subject
from market_reports.statistics.offered_sets import new_figures

ACROSS = 3
MOST_CARDS = 24


def page(subject: Subject, rules: Rules) -> Page:
    """The count and the prices asked, then the cards, newest first."""
    market, preset = subject.market, subject.selection.audience
    new = None if market.new is None else subject.selection.picks(market.new)
    cap = preset.cap if preset else MOST_CARDS
    cards = gallery_block(
        "gallery",
        _("New listings"),
        newest_listed(new or []),
        market.day,
        rules.allowed,
        across=ACROSS,
        cap=cap,
    )
    return Page(new_figures(market, new), [cards])
