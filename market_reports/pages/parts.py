"""What every page is made with, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from market_reports.chart_blocks import Block
from market_reports.selection import Selection
from market_reports.sold_rows import Permission
from market_reports.statistics.figure_sets import FigureSet
from market_reports.statistics.inventory import Thresholds
from market_reports.statistics.market import Market
from market_reports.windows import Period


@dataclass(frozen=True, slots=True)
class Rules:
    """What the feeds allow and the area sets.  ``least``: the fewest sales whose median may be shown."""

    least: int
    allowed: Permission
    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page speaks of: the market, the homes an audience preset picked from it (else all of the kind),
    and the days the report is about.
    """

    market: Market
    selection: Selection
    told: Period


@dataclass(frozen=True, slots=True)
class Page:
    """The figures, the first of which leads, and the parts below them."""

    figures: FigureSet
    blocks: list[Block] = field(default_factory=list)


MakePage = Callable[[Subject, Rules], Page]
