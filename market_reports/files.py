"""Where the files of a report lie, and the addresses its row carries for them."""

from __future__ import annotations

from uuid import UUID

from market_reports.models import ReportGeneration
from trendyreports.core.storage import delete_files, save_file, signed_link

EXTENSIONS = ("html", "pdf", "csv", "json")
PICTURES = ("page", "story", "wide")  # page one, and two for social media


def stored_path(report_id: UUID, attempt: int, extension: str) -> str:
    """The file of one attempt: a worker that was taken for dead never writes over its successor's."""
    return f"market_reports/{report_id}/{attempt}/report.{extension}"


def picture_path(report_id: UUID, attempt: int, name: str) -> str:
    """Where one attempt keeps a picture of its report."""
    return f"market_reports/{report_id}/{attempt}/{name}.jpg"


def stable_path(report_id: UUID, extension: str) -> str:
    """The address of ours that the row keeps; it is signed when somebody opens it."""
    return f"/reports/{report_id}/report.{extension}"


def publish(report_id: UUID, attempt: int, files: dict[str, bytes]) -> dict[str, str]:
    """Store the files of an attempt; returns the ``*_url`` columns that make them known."""
    for extension, content in files.items():
        save_file(stored_path(report_id, attempt, extension), content)
    return {f"{extension}_url": stable_path(report_id, extension) for extension in files}


def publish_pictures(report_id: UUID, attempt: int, pictures: dict[str, bytes]) -> None:
    """Store the pictures of an attempt, by their file names; no column names them."""
    for name, content in pictures.items():
        save_file(picture_path(report_id, attempt, name.removesuffix(".jpg")), content)


def link(report: ReportGeneration, extension: str, *, inline: bool = False) -> str:
    """A signed, expiring address of one file of a completed report."""
    name = f"{report.report_type}-{report.generated_at:%Y-%m-%d}.{extension}".replace("_", "-")
    return signed_link(stored_path(report.pk, report.attempts, extension), filename=name, inline=inline)


def remove(report: ReportGeneration) -> None:
    """Delete the files of every attempt."""
    attempts = range(1, report.attempts + 1)
    files = [stored_path(report.pk, attempt, kind) for attempt in attempts for kind in EXTENSIONS]
    pictures = [picture_path(report.pk, attempt, name) for attempt in attempts for name in PICTURES]
    delete_files([*files, *pictures])
