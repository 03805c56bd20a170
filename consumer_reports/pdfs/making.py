"""Makes one PDF: sheet, drawing, file, row. Safe to call twice for the same row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from consumer_reports.models import OPEN_STATUSES, ConsumerReport, ConsumerReportPdf, ConsumerReportStatus
from consumer_reports.pdfs.drawing import draw_pdf
from consumer_reports.pdfs.files import stored_path
from consumer_reports.pdfs.filling import sheet_of
from consumer_reports.pdfs.sheet import Sheet
from consumer_reports.pdfs.words import LANGUAGES
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back
from trendyreports.core.storage import delete_files, save_file

log = structlog.get_logger(__name__)

RETRY_SECONDS = 5.0
GAVE_UP = "We tried several times and could not make this PDF."
GONE = "The report is no longer there."


def open_pdfs() -> QuerySet[ConsumerReportPdf]:
    """PDFs that are still to be made."""
    return ConsumerReportPdf.objects.filter(status__in=OPEN_STATUSES)


def make_pdf(pdf_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> bool:
    """Make the PDF if it is due and nobody else is at it; True when this call finished it.

    Where the page shows something else by now nothing is drawn: its reader asks for another PDF. It is tried
    again all the same: a worker that is about to be replaced by a newer one has other words than the page.
    """
    now = clock()
    held = claim(open_pdfs(), pdf_id, now=now, lease_seconds=settings.LEASE_SECONDS, status="processing")
    if held is None:
        return False
    if held.attempt % (settings.MAX_ATTEMPTS + 1) == 0:  # it may be asked for again, and has as many more
        return fail(held, GAVE_UP)
    rows = ConsumerReportPdf.objects.select_related("report__account__sponsor_account", "report__agent")
    pdf = rows.get(pk=pdf_id)
    report = pdf.report
    if report.erased_at or report.revoked_at or report.account is None:
        return fail(held, GONE)
    with holding(open_pdfs(), held, now=now, retry_seconds=RETRY_SECONDS):
        sheet = sheet_of_version(report, pdf.version)
        if sheet is None:
            wait = timedelta(seconds=RETRY_SECONDS * 2 ** (held.attempt - 1))
            put_back(open_pdfs(), held, until=now + wait)
            return False
        path = stored_path(report.pk, pdf_id, held.attempt)
        save_file(path, draw_pdf(sheet))
        ended = {"status": ConsumerReportStatus.COMPLETED, "path": path, "error_message": None}
        if not finish(open_pdfs(), held, **ended):  # deleted by its reader, or another attempt has it
            delete_files([path])
            return False
        return True


def sheet_of_version(report: ConsumerReport, version: str) -> Sheet | None:
    """The sheet that was asked for, in the language it was asked for in; None where the page has changed."""
    languages = sorted(LANGUAGES, key=lambda one: one != report.language)
    sheets = (sheet_of(report, language=language) for language in languages)
    return next((sheet for sheet in sheets if sheet.version() == version), None)


def fail(held: Claim, sentence: str) -> bool:
    """End the row with a sentence."""
    log.info("consumer pdf failed", pdf=str(held.row_id), sentence=sentence)
    return finish(open_pdfs(), held, status=ConsumerReportStatus.FAILED, error_message=sentence)
