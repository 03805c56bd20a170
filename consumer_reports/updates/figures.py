"""What a letter compares: the figures of a report, and what they are today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.models import Account
from consumer_reports.models import ConsumerReport
from integrations.assessor.record import PropertyRecord
from integrations.listings import feeds_for
from integrations.mls.record import Status
from property_reports.evidence.market import near, place_of

NEARBY_MILES = 1.0
FLAT = 0.01  # of the range: below it nothing moved
MONTHS_MOVED = 0.5  # months of inventory


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one day; None where the data cannot say. ``similar``: the sales behind the range."""

    on: date
    low: int | None = None
    high: int | None = None
    similar: int | None = None
    months: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain data for ``last_figures``."""
        return {
            "on": self.on.isoformat(),
            "low": self.low,
            "high": self.high,
            "similar": self.similar,
            "months": self.months,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Figures:
        """From plain data of ours."""
        values = {name: told.get(name) for name in ("low", "high", "similar", "months")}
        return cls(on=date.fromisoformat(told["on"]), **values)

    @property
    def is_known(self) -> bool:
        """Whether there is anything to write about."""
        return self.low is not None or self.months is not None


@dataclass(frozen=True, slots=True)
class Moved:
    """What is different: the range as a share (None where one side has none), months of inventory, and how
    many similar homes sold nearby since.
    """

    before: Figures
    today: Figures
    sold_nearby: int

    @property
    def range_share(self) -> float | None:
        """By what share the range moved."""
        ends = (self.before.low, self.before.high, self.today.low, self.today.high)
        if any(end is None for end in ends):
            return None
        low, high, low_now, high_now = (float(end or 0) for end in ends)
        return (low_now + high_now) / (low + high) - 1

    @property
    def months_moved(self) -> float | None:
        """By how many months the inventory moved."""
        if self.before.months is None or self.today.months is None:
            return None
        return self.today.months - self.before.months

    @property
    def is_news(self) -> bool:
        """Whether anything worth telling changed."""
        share, months = self.range_share, self.months_moved
        moved = share is not None and abs(share) >= FLAT
        return moved or bool(self.sold_nearby) or (months is not None and abs(months) >= MONTHS_MOVED)


def figures_in(value: Mapping[str, Any], market: Mapping[str, Any]) -> Figures:
    """The figures of ``value_estimate`` and ``market_stats``."""
    estimate = value.get("estimate") or {}
    return Figures(
        on=date.fromisoformat(value["effective_date"]),
        low=estimate.get("low"),
        high=estimate.get("high"),
        similar=estimate.get("sales"),
        months=(market.get("figures") or {}).get("months_of_inventory"),
    )


def first_figures(report: ConsumerReport) -> Figures:
    """Those of the report itself, which the first letter is compared with."""
    return figures_in(report.value_estimate or {}, report.market_stats or {})


def sold_nearby(account: Account, record: PropertyRecord, *, since: date, until: date) -> int:
    """How many homes of its kind closed within a mile after ``since``."""
    centre = place_of(record)
    if centre is None or record.property_type is None:
        return 0
    closed = near(feeds_for(account), centre, NEARBY_MILES).filter(
        property_type=record.property_type.value,
        status=Status.CLOSED,
        close_date__gt=since,
        close_date__lte=max(until, since + timedelta(days=1)),
    )
    return closed.count()
