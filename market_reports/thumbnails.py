"""The pictures of a finished report: page one for lists, two for social media.

That one is there is asked of the store once: a finished report keeps what it has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.core.files.storage import default_storage

from market_reports.files import picture_path
from market_reports.glance import Glance, glance_at
from market_reports.models import ReportGeneration, ReportStatus
from trendyreports.core.storage import signed_link


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: the report with a picture of its first page, or what to draw in its place."""

    report: ReportGeneration
    has_page: bool
    glance: Glance | None


def with_thumbnails(reports: Iterable[ReportGeneration]) -> list[Row]:
    """The rows of a list, in the order given."""
    return [row_of(report) for report in reports]


def row_of(report: ReportGeneration) -> Row:
    """A row; the drawn stamp takes the place of a picture that is not there."""
    pictured = has_picture(report, "page")
    return Row(report, pictured, None if pictured else glance_at(report))


def has_picture(report: ReportGeneration, name: str) -> bool:
    """Whether a picture of a finished report is in the store."""
    if report.status != ReportStatus.COMPLETED:
        return False
    try:
        stored_picture(report.pk, report.attempts, name)
    except FileNotFoundError:
        return False
    return True


@lru_cache(maxsize=2048)
def stored_picture(report_id: UUID, attempt: int, name: str) -> str:
    """Where one attempt stored a picture; only what is there is remembered. Raises FileNotFoundError."""
    path = picture_path(report_id, attempt, name)
    if not default_storage.exists(path):
        raise FileNotFoundError(path)
    return path


def picture_link(report: ReportGeneration, name: str, *, inline: bool = False) -> str:
    """A signed, expiring address of a picture."""
    kind = report.report_type.replace("_", "-")
    named = f"{kind}-{report.generated_at:%Y-%m-%d}-{name}.jpg"
    return signed_link(picture_path(report.pk, report.attempts, name), filename=named, inline=inline)
