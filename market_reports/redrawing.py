"""A finished report drawn again from its stored document: without any vendor, with the brand of then."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from market_reports.drawing.report import picture_keys, stored_pictures
from market_reports.drawing.social import images_of
from market_reports.files import publish, publish_pictures, stored_path
from market_reports.generation import draw
from market_reports.models import ReportGeneration, ReportStatus
from market_reports.versions import UnknownVersion, lifted
from trendyreports.core.pdf import PdfFault
from trendyreports.core.storage import read_file


class CannotRedraw(Exception):
    """The report cannot be drawn again; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """The files of a report that came out other than they were, and those that did not."""

    changed: tuple[str, ...]
    same: tuple[str, ...]


def redraw(report_id: UUID) -> Redrawn:
    """Draw every file of a completed report again, all of them before the first is stored.

    Each takes the place of its forerunner as a whole, so that nobody reads half a file; the document stays as
    it is. Raises CannotRedraw.
    """
    report = ReportGeneration.objects.filter(pk=report_id, status=ReportStatus.COMPLETED).first()
    if report is None:
        raise CannotRedraw("There is no such finished report.")
    files, pictures = drawn_again(report.pk, report.attempts)
    changed = {kind: content for kind, content in files.items() if stored(report, kind) != content}
    with transaction.atomic():
        unmoved = ReportGeneration.objects.select_for_update().filter(
            pk=report.pk, attempts=report.attempts, status=ReportStatus.COMPLETED
        )
        if not unmoved.exists():
            raise CannotRedraw("The report was deleted or made anew in the meantime.")
        unmoved.update(**publish(report.pk, report.attempts, changed))
        publish_pictures(report.pk, report.attempts, pictures)
    return Redrawn(tuple(changed), tuple(kind for kind in files if kind not in changed))


def drawn_again(report_id: UUID, attempt: int) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files and the pictures of the stored document. Raises CannotRedraw."""
    try:
        document = lifted(json.loads(read_file(stored_path(report_id, attempt, "json"))))
    except FileNotFoundError as fault:
        raise CannotRedraw("Its stored document is gone.") from fault
    except ValueError as fault:
        reason = str(fault) if isinstance(fault, UnknownVersion) else "Its stored document cannot be read."
        raise CannotRedraw(reason) from fault
    missing = picture_keys(document) - set(stored_pictures(document))
    if missing:
        count = len(missing)
        raise CannotRedraw(f"{count} of its pictures {'is' if count == 1 else 'are'} gone.")
    try:
        drawn = draw(document)
        pictures = images_of(document, drawn["pdf"])
    except PdfFault as fault:
        raise CannotRedraw(f"It could not be drawn: {fault}") from fault
    return {kind: content for kind, content in drawn.items() if kind != "json"}, pictures


def stored(report: ReportGeneration, kind: str) -> bytes | None:
    """A file as it is now; None where it is gone."""
    try:
        return read_file(stored_path(report.pk, report.attempts, kind))
    except FileNotFoundError:
        return None
