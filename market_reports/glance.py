"""A report at a glance, for lists and dashboards: its leading figures and a picture the size of a stamp."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from accounts.models import Account, User
from market_reports.models import ReportGeneration, ReportStatus
from market_reports.reading import read_document
from trendyreports.core.colours import Palette, palette

FIGURES = 4
BARS = 12
SHEET = 170  # width of the stamp, in units of its drawing
FOOT = 168  # where its bars stand
TALLEST = 62


@dataclass(frozen=True, slots=True)
class StampBar:
    """One month of the stamp's chart."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Glance:
    """What a reader wants to see before opening the report."""

    title: str
    place: str
    days: str
    headline: str
    figures: tuple[Mapping[str, Any], ...]
    bars: tuple[StampBar, ...]
    colours: Palette
    sample: bool
    small_print: tuple[str, ...]
    language: str


def glance_at(report: ReportGeneration) -> Glance | None:
    """The glance of a completed report; None for any other, or when its files are gone."""
    if report.status != ReportStatus.COMPLETED:
        return None
    try:
        return kept_glance(report.pk, report.attempts)
    except FileNotFoundError:
        return None


def newest_glance(account: Account, user: User, *, report_type: str) -> Glance | None:
    """The newest finished report of a kind that one person ordered."""
    finished = ReportGeneration.objects.for_account(account).filter(
        user=user, report_type=report_type, status=ReportStatus.COMPLETED
    )
    newest = finished.order_by("-generated_at", "-created_at").first()
    return glance_at(newest) if newest else None


@lru_cache(maxsize=512)
def kept_glance(report_id: UUID, attempt: int) -> Glance:
    """A document never changes, so neither does its glance."""
    return glance_of(read_document(report_id, attempt))


def glance_of(document: Mapping[str, Any]) -> Glance:
    """The glance of a document."""
    brand = document["brand"]
    months: list[Mapping[str, Any]] = next(
        (block["points"] for block in document["blocks"] if block["kind"] == "months"), []
    )
    return Glance(
        title=document["title"],
        place=document["subtitle"],
        days=document["window"]["label"],
        headline=document["headline"],
        figures=leading(document["figures"]),
        bars=stamp_bars([point["value"] for point in months]),
        colours=palette(brand["primary"], brand["accent"]),
        sample=document["sample"],
        small_print=(*document["attribution"], document["disclaimer"]),
        language=document.get("language") or "en",
    )


def leading(figures: list[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The first few figures that could be computed, the lead before the others."""
    known = [figure for figure in figures if figure["value"] is not None]
    return tuple(sorted(known, key=lambda figure: not figure["lead"])[:FIGURES])


def stamp_bars(values: list[int | None]) -> tuple[StampBar, ...]:
    """Bars for the last months, the highest ``TALLEST`` high; a month without a value has none."""
    shown = values[-BARS:]
    highest = max((value for value in shown if value), default=0)
    step = (SHEET - 32) / BARS
    return tuple(
        StampBar(round(16 + place * step, 1), FOOT - height, round(step - 2.5, 1), height)
        for place, value in enumerate(shown)
        if value and (height := round(TALLEST * value / highest, 1))
    )
