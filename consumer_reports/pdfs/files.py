"""Where the PDF of a report lies, and how its reader gets it."""

from __future__ import annotations

import re
from uuid import UUID

from consumer_reports.models import ConsumerReportPdf
from trendyreports.core.storage import delete_files, signed_link

NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def stored_path(report_id: UUID, pdf_id: UUID, attempt: int) -> str:
    """The file of one attempt: no worker writes over another's."""
    return f"consumer_reports/{report_id}/{pdf_id}/{attempt}/report.pdf"


def link_of(pdf: ConsumerReportPdf) -> str:
    """A signed, expiring address of a finished PDF."""
    place = NOT_IN_A_NAME.sub("-", pdf.report.property_address.lower()).strip("-") or "report"
    return signed_link(pdf.path or "", filename=f"{place}.pdf", inline=True)


def remove(pdf: ConsumerReportPdf) -> None:
    """Delete the files of every attempt."""
    tries = range(1, pdf.attempts + 1)
    delete_files([stored_path(pdf.report_id, pdf.pk, attempt) for attempt in tries])
