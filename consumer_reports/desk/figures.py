"""How many came to the pages, how far they got, and what became of the reports they asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from consumer_reports.desk.periods import Period
from consumer_reports.models import (
    ConsumerReport,
    EventType,
    HomeValueDay,
    HomeValuePage,
    ReportAnalytics,
)
from trendyreports.core.formatting import percent


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the pages."""

    date: date
    visits: int = 0
    visitors: int = 0
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel: how many, as a share of the largest step (0 to 100), and of the step before."""

    label: str
    count: int
    width: float
    of_before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a period came to. ``opened`` and ``reached`` are of the reports asked for in it."""

    days: tuple[Day, ...]
    asked: int
    opened: int
    reached: int

    @property
    def visits(self) -> int:
        """How often a page was opened."""
        return sum(day.visits for day in self.days)

    @property
    def visitors(self) -> int:
        """Different browsers, each counted once a day and page."""
        return sum(day.visitors for day in self.days)

    @property
    def confirmed(self) -> int:
        """How often a home was confirmed."""
        return sum(day.confirmed for day in self.days)

    @property
    def is_empty(self) -> bool:
        """Whether nobody came and nobody asked."""
        return not (self.visits or self.asked)

    @property
    def asked_rate(self) -> str:
        """Reports asked for, of visitors; empty without visitors or where more asked than were seen."""
        return share(self.asked, self.visitors)

    @property
    def opened_rate(self) -> str:
        """Reports opened, of those asked for."""
        return share(self.opened, self.asked)

    @property
    def contact_rate(self) -> str:
        """Readers who reached for the agent, of the reports opened."""
        return share(self.reached, self.opened)

    @property
    def funnel(self) -> list[Step]:
        """From the visit to the call."""
        counts = (
            ("Visits to the page", self.visits),
            ("Homes confirmed", self.confirmed),
            ("Reports asked for", self.asked),
            ("Reports opened", self.opened),
            ("Reached for you", self.reached),
        )
        most = max(count for _, count in counts) or 1
        before = [0, *(count for _, count in counts)]
        return [
            Step(label, count, round(100 * count / most, 1), share(count, came))
            for (label, count), came in zip(counts, before, strict=False)
        ]


def share(part: int, whole: int) -> str:
    """``12%``; empty where there is nothing to divide by, or the part is larger than the whole."""
    return percent(Decimal(part) / whole) if whole and part <= whole else ""


def figures_of(
    pages: QuerySet[HomeValuePage], reports: QuerySet[ConsumerReport], period: Period, *, today: date
) -> Figures:
    """The figures of a period, in two queries."""
    clicks = ReportAnalytics.objects.filter(report=OuterRef("pk"), event_type=EventType.AGENT_CLICK)
    of_period = reports.filter(created_at__gte=period.since(today))
    counted = (
        of_period.order_by()
        .annotate(is_reached=Exists(clicks))
        .aggregate(
            asked=Count("pk"),
            opened=Count("pk", filter=Q(first_viewed_at__isnull=False)),
            reached=Count("pk", filter=Q(is_reached=True)),
        )
    )
    return Figures(days=tuple(days_of(pages, period, today=today)), **counted)


def days_of(pages: QuerySet[HomeValuePage], period: Period, *, today: date) -> list[Day]:
    """Every day of a period, days without a visit included. One query."""
    first = period.first_day(today)
    rows = HomeValueDay.objects.filter(page__in=pages, date__gte=first, date__lte=today)
    sums = (
        rows.order_by()
        .values_list("date")
        .annotate(Sum("visits"), Sum("unique_visits"), Sum("homes_confirmed"))
    )
    known = {day: Day(day, *counts) for day, *counts in sums}
    days = (first + timedelta(days=step) for step in range(period.days))
    return [known.get(day) or Day(day) for day in days]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days together: one column of the chart."""

    first: date
    last: date
    visits: int
    visitors: int


def stretches(days: Sequence[Day], step: int) -> list[Stretch]:
    """The days in stretches of ``step``, so laid that the last one is whole."""
    begin = len(days) % step
    cuts = [0, *range(begin, len(days) + 1, step)] if begin else list(range(0, len(days) + 1, step))
    parts = [days[one:two] for one, two in pairwise(cuts)]
    return [
        Stretch(
            part[0].date, part[-1].date, sum(day.visits for day in part), sum(day.visitors for day in part)
        )
        for part in parts
    ]
