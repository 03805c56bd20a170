"""A reader asks for the PDF: one row for what her page shows, and a ring for a worker."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from consumer_reports.models import ConsumerReport, ConsumerReportPdf, ConsumerReportStatus
from consumer_reports.pdfs.filling import sheet_of
from consumer_reports.pdfs.making import open_pdfs
from consumer_reports.pdfs.tasks import make_consumer_pdf
from trendyreports.core.bell import ring
from trendyreports.core.outbox import due

RINGS_PER_SWEEP = 500


class NotFinished(Exception):
    """There is no report to print yet."""


def ask_for_pdf(report: ConsumerReport, *, now: datetime, language: str | None = None) -> ConsumerReportPdf:
    """The PDF of a report as its page stands: the one there is, or one that is begun.

    However many ask at once, the row is unique. One that failed is begun again. Raises NotFinished.
    """
    if report.status != ConsumerReportStatus.COMPLETED or report.erased_at:
        raise NotFinished
    version = sheet_of(report, language=language).version()
    with transaction.atomic():
        pdf, is_new = ConsumerReportPdf.objects.get_or_create(
            report=report, version=version, defaults={"next_attempt_at": now}
        )
        if is_new or begun_again(pdf, now=now):
            transaction.on_commit(partial(ring, make_consumer_pdf, pdf.pk))
    return pdf


def begun_again(pdf: ConsumerReportPdf, *, now: datetime) -> bool:
    """Put one that failed back into the queue; False for any other."""
    failed = ConsumerReportPdf.objects.filter(pk=pdf.pk, status=ConsumerReportStatus.FAILED)
    again = {"status": ConsumerReportStatus.PENDING, "error_message": None}
    if not failed.update(**again, lease_until=None, next_attempt_at=now):
        return False
    pdf.status = ConsumerReportStatus.PENDING
    return True


def known_pdf(report: ConsumerReport, *, language: str | None = None) -> ConsumerReportPdf | None:
    """The PDF of what the page shows now, whatever its state; None where nobody asked for it."""
    if report.status != ConsumerReportStatus.COMPLETED or report.erased_at:
        return None
    version = sheet_of(report, language=language).version()
    return ConsumerReportPdf.objects.select_related("report").filter(report=report, version=version).first()


def due_pdfs(now: datetime) -> list[UUID]:
    """The PDFs that a worker should take up now, oldest first."""
    ordered = open_pdfs().filter(due(now)).order_by("next_attempt_at", "created_at")
    return list(ordered.values_list("id", flat=True)[:RINGS_PER_SWEEP])
