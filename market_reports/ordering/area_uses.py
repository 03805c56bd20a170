"""Which reports and schedules look at a saved area."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Account
from integrations.areas import POLYGON, Area, AreaInvalid
from market_reports.models import ReportGeneration, SavedArea, Schedule
from market_reports.saved_areas import area_of, saved_areas

LOOKED_THROUGH = 500  # the newest orders of the account


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A saved area in a list: what it is, how many of the newest reports look at it, and the last of them."""

    kept: SavedArea
    kind: str
    label: str
    reports: int
    newest: ReportGeneration | None
    schedules: int


KINDS = {
    "zip_codes": "ZIP codes",
    "cities": "Cities",
    "counties": "Counties",
    "subdivisions": "Subdivisions",
    "circle": "Circle",
    "polygon": "Drawn area",
}


def with_uses(account: Account) -> list[AreaRow]:
    """The account's areas with what uses them. Three queries, however many areas."""
    orders = ReportGeneration.objects.for_account(account).filter(input_params__area__name__isnull=False)
    recent = list(
        orders.order_by("-created_at").only("id", "title", "input_params", "created_at")[:LOOKED_THROUGH]
    )
    scheduled = list(
        Schedule.objects.for_account(account).filter(area__isnull=False).values_list("area", flat=True)
    )
    return [row_of(kept, recent, scheduled) for kept in saved_areas(account)]


def row_of(kept: SavedArea, recent: list[ReportGeneration], scheduled: list[object]) -> AreaRow:
    """One area with what uses it: the same name and the same place."""
    area = readable(kept)
    named = area.to_json() if area else None
    reports = [report for report in recent if named and (report.input_params or {}).get("area") == named]
    return AreaRow(
        kept,
        KINDS.get(area.kind, "") if area else "",
        label_of(area),
        len(reports),
        reports[0] if reports else None,
        sum(area == named for area in scheduled),
    )


def label_of(area: Area | None) -> str:
    """What the area is, beside its kind; nothing for a drawn one, which is no more than that."""
    if area is None:
        return "This area cannot be read any more."
    return "" if area.kind == POLYGON else area.plain_label


def readable(kept: SavedArea) -> Area | None:
    """The area of a row; None for one that no version of ours wrote."""
    try:
        return area_of(kept)
    except AreaInvalid:
        return None
