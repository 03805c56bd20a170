"""Where the files of a property report lie."""

from __future__ import annotations

from uuid import UUID


def stored_path(report_id: UUID, attempt: int, extension: str) -> str:
    """The file of one attempt: a worker that was taken for dead never writes over its successor's."""
    return f"property_reports/{report_id}/{attempt}/report.{extension}"
