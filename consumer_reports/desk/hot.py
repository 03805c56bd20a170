"""The readers to call first: who came back, looked closely, or reached for the agent, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from consumer_reports.desk.deeds import (
    CALL,
    EMAIL,
    LOOKED_AT_COMPS,
    REACHED,
    TEXT,
    Lookups,
    reached_by,
)
from consumer_reports.models import ConsumerReport, EventType, ReportAnalytics
from trendyreports.core.formatting import in_words

MOST = 8
WEIGHED = 200  # the newest of the warm ones
PER_DAY_BACK = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """Something a reader did that makes her warm: how warm, and in words."""

    condition: Lookups
    weight: int
    words: str


SIGNS = {
    "called": Sign(reached_by(CALL), 8, REACHED[CALL]),
    "texted": Sign(reached_by(TEXT), 8, REACHED[TEXT]),
    "emailed": Sign(reached_by(EMAIL), 8, REACHED[EMAIL]),
    "corrected": Sign({"event_type": EventType.ADJUST}, 4, "Corrected the home or answered a question"),
    "asked_pdf": Sign({"event_type": EventType.PDF_REQUEST}, 3, "Asked for the PDF"),
    "shared": Sign({"event_type": EventType.SHARE}, 2, "Shared it"),
    "comps": Sign(LOOKED_AT_COMPS, 2, "Looked at the comparable sales"),
}


@dataclass(frozen=True, slots=True)
class HotLead:
    """A report whose reader is warm: ``reasons`` in words, the strongest first."""

    report: ConsumerReport
    reasons: list[str]
    last_at: datetime


def hot_leads(reports: QuerySet[ConsumerReport], *, since: datetime, zone: ZoneInfo) -> list[HotLead]:
    """The warmest readers who did something since a moment, at most eight. Two queries.

    What they did before counts too; days are those of ``zone``.
    """
    lately = ReportAnalytics.objects.filter(report=OuterRef("pk"), created_at__gte=since)
    signs = {name: counted(sign.condition) for name, sign in SIGNS.items()}
    warm = Q(days_seen__gt=1)
    for name in SIGNS:
        warm |= Q(**{f"{name}__gt": 0})
    rows = (
        reports.filter(Exists(lately), erased_at__isnull=True, revoked_at__isnull=True)
        .order_by()
        .values("pk")
        .annotate(
            days_seen=Count(
                TruncDate("analytics__created_at", tzinfo=zone),
                filter=Q(analytics__event_type=EventType.VIEW),
                distinct=True,
            ),
            last_at=Max("analytics__created_at"),
            **signs,
        )
        .filter(warm)
        .order_by("-last_at")[:WEIGHED]
    )
    found = sorted(rows, key=heat, reverse=True)[:MOST]
    heavy = ("property_data", "comparables", "market_stats")
    known = reports.select_related("agent").defer(*heavy).in_bulk([row["pk"] for row in found])
    return [HotLead(known[row["pk"]], reasons(row), row["last_at"]) for row in found if row["pk"] in known]


def counted(condition: Lookups) -> Count:
    """How many events of a report meet a condition."""
    of_events = Q(**{f"analytics__{name}": value for name, value in condition.items()})
    return Count("analytics", filter=of_events, distinct=True)


def heat(row: Mapping[str, Any]) -> tuple[int, datetime]:
    """How warm; of equals the later one is warmer."""
    did = sum(sign.weight for name, sign in SIGNS.items() if row[name])
    return did + PER_DAY_BACK * days_back(row), row["last_at"]


def days_back(row: Mapping[str, Any]) -> int:
    """On how many days she came again."""
    return max(int(row["days_seen"]) - 1, 0)


def reasons(row: Mapping[str, Any]) -> list[str]:
    """Why, in words, the strongest first."""
    found = [(sign.weight, sign.words) for name, sign in SIGNS.items() if row[name]]
    if back := days_back(row):
        words = "Came back on another day" if back == 1 else f"Came back on {in_words(back)} other days"
        found.append((PER_DAY_BACK * back, words))
    return [words for _, words in sorted(found, key=lambda pair: -pair[0])]
