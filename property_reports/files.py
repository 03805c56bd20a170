"""Where the files of a property report lie, and the addresses its row carries for them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from property_reports.models import PropertyReport
from trendyreports.core.storage import delete_files, read_file, save_file, signed_link

EXTENSIONS = ("html", "pdf", "json")
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def stored_path(report_id: UUID, attempt: int, extension: str) -> str:
    """The file of one attempt: each version keeps its own, and no worker writes over another's."""
    return f"property_reports/{report_id}/{attempt}/report.{extension}"


def stable_path(report_id: UUID, extension: str) -> str:
    """The address of ours that the row keeps; it is signed when somebody opens it."""
    return f"/property-reports/{report_id}/report.{extension}"


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """The document as it is stored: the same for the same document."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode()


def publish(report_id: UUID, attempt: int, files: Mapping[str, bytes]) -> dict[str, str]:
    """Store the files of an attempt; returns the ``*_url`` columns that make them known."""
    for extension, content in files.items():
        save_file(stored_path(report_id, attempt, extension), content)
    return {f"{extension}_url": stable_path(report_id, extension) for extension in files}


def link(report: PropertyReport, extension: str, *, attempt: int, inline: bool = False) -> str:
    """A signed, expiring address of one file of a version."""
    place = NOT_IN_A_NAME.sub("-", report.property_address.lower()).strip("-") or "report"
    return signed_link(
        stored_path(report.pk, attempt, extension), filename=f"{place}.{extension}", inline=inline
    )


def read_document(report_id: UUID, attempt: int) -> dict[str, Any]:
    """The document of a version. Raises FileNotFoundError."""
    document: dict[str, Any] = json.loads(read_file(stored_path(report_id, attempt, "json")))
    return document


def remove(report: PropertyReport) -> None:
    """Delete the files of every attempt."""
    attempts = range(1, report.attempts + 1)
    delete_files([stored_path(report.pk, attempt, kind) for attempt in attempts for kind in EXTENSIONS])
