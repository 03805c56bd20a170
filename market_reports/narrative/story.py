"""What the sentences of a report speak of, and the small phrases that several of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from integrations.areas import Area
from integrations.criteria import Filters
from market_reports.selection import EVERYTHING, Selection
from market_reports.statistics.figure_sets import FigureSet
from market_reports.statistics.figures import FEW_BELOW, Change, Direction, Figure, Reason
from market_reports.statistics.market import Market
from market_reports.windows import Period
from market_reports.words.places import where
from market_reports.words.wording import FIGURES, REASONS, filters_label, period_in_text
from trendyreports.core.formatting import number, percent

MOST_SENTENCES = 4
NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Story:
    """What the sentences speak of.

    ``period``: the days the report is about.  ``voice``: "I" for an agent, "we" for a firm.  ``blocks``: the
    parts of the page, whose numbers may be told as well.
    """

    figures: FigureSet
    area: Area
    period: Period
    market: Market
    voice: str = "I"
    report_type: str = "closed"
    blocks: Sequence[Mapping[str, Any]] = ()
    selection: Selection = EVERYTHING
    filters: Filters = NO_FILTERS

    @property
    def where(self) -> str:
        """``in Seattle, WA``."""
        return where(self.area)

    @property
    def days(self) -> str:
        """``from July 1 to September 30, 2014``."""
        return period_in_text(self.period)

    @property
    def lead(self) -> Figure:
        """The first figure of the page."""
        return self.figures.shown[0]

    def printed(self, key: str) -> Figure | None:
        """The figure where it stands on the page and has a value."""
        found = (figure for figure in self.figures.shown if figure.key == key)
        figure = next(found, None)
        return figure if figure is not None and figure.value is not None else None

    def reason(self, key: str) -> Reason | None:
        """Why the figure of that key is a dash."""
        return next((figure.reason for figure in self.figures.shown if figure.key == key), None)

    def block(self, kind: str) -> Mapping[str, Any] | None:
        """The first part of that kind."""
        return next((block for block in self.blocks if block["kind"] == kind), None)

    def says(self, agent: str, firm: str) -> str:
        """The sentence in the sender's voice."""
        return firm if self.voice == "we" else agent

    def only(self) -> str:
        """`` (filters: condos, up to $500,000)`` where the order had filters."""
        if self.filters == NO_FILTERS:
            return ""
        return _(" (filters: {filters})").format(filters=lower_first(filters_label(self.filters)))


def shown(figure: Figure) -> str:
    """The figure as it stands on the page."""
    return FIGURES[figure.key].display(figure.value) if figure.value is not None else ""


def count(figure: Figure) -> str:
    """A count as it stands on the page."""
    return number(figure.value or 0)


def is_many(figure: Figure) -> bool:
    """Whether so many homes stand behind a figure that something may be made of it."""
    return figure.count >= FEW_BELOW


def lower_first(text: str) -> str:
    """A phrase as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def why(reason: Reason | None) -> str:
    """The reason of a dash inside a sentence."""
    return lower_first(REASONS[reason or Reason.NO_HOMES])


def best_change(figure: Figure | None) -> Change | None:
    """The change worth telling: against last year before the previous days; none that is flat or unknown."""
    moved = [change for change in (figure.changes if figure else ()) if has_moved(change)]
    return next((change for change in moved if change.against == "last_year"), moved[0] if moved else None)


def has_moved(change: Change) -> bool:
    """Whether the figure went up or down."""
    return change.direction in (Direction.UP, Direction.DOWN)


def rose(change: Change) -> bool:
    """Whether it went up."""
    return change.direction is Direction.UP


def flat_change(figure: Figure | None) -> Change | None:
    """A comparison in which the figure hardly moved, last year's first."""
    flat = [change for change in (figure.changes if figure else ()) if change.direction is Direction.FLAT]
    return next((change for change in flat if change.against == "last_year"), flat[0] if flat else None)


def same_basis(figure: Figure | None, change: Change) -> Change | None:
    """The move of another figure against the same earlier days."""
    found = (other for other in (figure.changes if figure else ()) if other.against == change.against)
    other = next(found, None)
    return other if other and has_moved(other) else None


def earlier(change: Change) -> str:
    """What it is compared with: ``a year earlier``, ``the previous 30 days``."""
    if change.against == "last_year":
        return pgettext("compared with", "a year earlier")
    return npgettext("compared with", "the previous day", "the previous {count} days", change.days).format(
        count=number(change.days)
    )


def size(change: Change) -> str:
    """How much, without a sign."""
    return percent(abs(change.value or Decimal()))


def magnitude(change: Change) -> Decimal:
    """How far it moved, in either direction."""
    return abs(change.value or Decimal())


def sentences(*found: str | None) -> list[str]:
    """Those that have something to say, at most four."""
    return [sentence for sentence in found if sentence][:MOST_SENTENCES]


def guess_free(story: Story) -> str:
    """The sender's word on what the data does not tell."""
    return story.says(
        _("Where the data does not say, I show a dash with the reason rather than a guess."),
        _("Where the data does not say, we show a dash with the reason rather than a guess."),
    )


def wider() -> str:
    """What may help where nothing was found."""
    return _("A longer period or a wider area may show more.")
