"""What every page is made with, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from market_reports.blocks.charts import Block, left_out
from market_reports.blocks.open_houses import Clock
from market_reports.blocks.sold_rows import Permission
from market_reports.selection import Selection
from market_reports.statistics.figure_sets import FigureSet
from market_reports.statistics.inventory import Thresholds
from market_reports.statistics.market import Market
from market_reports.windows import Period
from market_reports.words.wording import REASONS


@dataclass(frozen=True, slots=True)
class Rules:
    """What the feeds allow and the area sets.  ``least``: the fewest sales whose median may be shown."""

    least: int
    allowed: Permission
    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page speaks of: the market, the homes an audience preset picked from it (else all of the kind),
    the days the report is about, and the time it is made.
    """

    market: Market
    selection: Selection
    told: Period
    clock: Clock


@dataclass(frozen=True, slots=True)
class Page:
    """The figures, the first of which leads, and the parts below them."""

    figures: FigureSet
    blocks: list[Block] = field(default_factory=list)


def unsaid_block(key: str, title: str, figures: FigureSet) -> Block:
    """One sentence in place of every part of a page whose homes the data does not tell of."""
    reason = figures.shown[0].reason
    sentence = _("{reason}, so there is nothing to show.")
    return left_out(key, title, sentence.format(reason=REASONS[reason]) if reason else "")


MakePage = Callable[[Subject, Rules], Page]
