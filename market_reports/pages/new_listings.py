"""New listings: what came on the market in the period, newest first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from market_reports.blocks.charts import asked_bars_block
from market_reports.blocks.offered_rows import homes_block, newest_listed
from market_reports.pages.parts import Page, Rules, Subject, unsaid_block
from market_reports.statistics.offered_sets import new_figures

KEY = "new_listings"


def page(subject: Subject, rules: Rules) -> Page:
    """The count and the prices asked, how they spread, and the table."""
    market, preset = subject.market, subject.selection.audience
    title = _("New listings, newest first")
    if market.new is None:
        figures = new_figures(market, None)
        return Page(figures, [unsaid_block(KEY, title, figures)])
    homes = newest_listed(subject.selection.picks(market.new))
    cap = preset.cap if preset else None
    table = homes_block(KEY, title, homes, market.day, without=("days",), cap=cap, allowed=rules.allowed)
    bars = asked_bars_block(market, homes, "new_prices", _("New listings by price"))
    spread = homes and subject.selection.price_limit is None  # below a limit all lie in the first bands
    return Page(new_figures(market, homes), [bars, table] if spread else [table])
