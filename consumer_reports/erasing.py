"""A reader deletes her report: what she entered and what was said of her home goes, the counts stay."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from communications.models import OPEN_STATUSES as UNSENT
from communications.models import Consent, EmailMessage, MessageStatus, TextMessage
from consumer_reports.leads import lead_of
from consumer_reports.models import (
    OPEN_STATUSES,
    ConsumerReport,
    ConsumerReportPdf,
    ConsumerReportStatus,
    ConsumerReportVisitor,
    HomeUpdate,
    ReportAnalytics,
    WordFromReader,
)
from consumer_reports.telling.agent import tell_agent
from consumer_reports.telling.agent_words import DELETED
from property_reports.models import Lead, LeadEvent, LeadEventKind
from property_reports.public.leads import note
from trendyreports.core.storage import delete_files

GONE = "deleted by its reader"
NOTED = "Deleted a home report, with everything entered for it."
EMPTY: dict[str, Any] = {
    "consumer_phone": None,
    "consumer_email": None,
    "property_address": "",
    "property_city": None,
    "property_state": None,
    "property_zip": None,
    "property_data": None,
    "comparables": None,
    "market_stats": None,
    "value_estimate": None,
    "consumer_answers": None,
    "pdf_url": None,
    "asked": {},
    "text_note": None,
    "error_message": None,
    "estimate": None,
    "lease_until": None,
}


@transaction.atomic
def erase(report: ConsumerReport, *, now: datetime) -> bool:
    """Take contact, address, data, answers, PDFs and events of a report away; False where it was done before.

    Its counts stay, and its link says that it has ended. A lead that came with it alone loses its contact;
    one the agent had anyway is kept, with a note. Messages that have not left do not leave any more.
    """
    rows = ConsumerReport.objects.select_for_update(of=("self",)).select_related("account", "agent")
    row = rows.get(pk=report.pk)
    if row.erased_at:
        return False
    lead = lead_of(row)
    tell_agent(row, DELETED, now=now)
    if lead:
        forget_lead(lead, row)
    forget_messages(row, now=now)
    paths = [path for path in row.pdfs.values_list("path", flat=True) if path]
    for model in (ConsumerReportPdf, ReportAnalytics, ConsumerReportVisitor, WordFromReader, HomeUpdate):
        model._default_manager.filter(report=row).delete()
    status = ConsumerReportStatus.FAILED if row.status in OPEN_STATUSES else row.status
    changes = {**EMPTY, "status": status, "erased_at": now, "revoked_at": row.revoked_at or now}
    ConsumerReport.objects.filter(pk=row.pk).update(**changes)
    for name, value in changes.items():
        setattr(report, name, value)
    transaction.on_commit(lambda: delete_files(paths))
    return True


def forget_lead(lead: Lead, report: ConsumerReport) -> None:
    """Take the contact off a lead that came with this report alone; mark one the agent had anyway."""
    if had_anyway(lead, report):
        note(lead, None, LeadEventKind.NOTE, NOTED)
        return
    Lead.objects.filter(pk=lead.pk).update(
        name=None,
        email=None,
        phone=None,
        message=None,
        notes=None,
        consent_given=False,
        consumer_report=report,
    )
    LeadEvent.objects.filter(lead=lead).update(text=None)
    note(lead, None, LeadEventKind.NOTE, NOTED)


def had_anyway(lead: Lead, report: ConsumerReport) -> bool:
    """Whether the agent knew the lead otherwise: from before, from another page, or by another report."""
    if lead.property_report_id or lead.created_at < report.created_at:
        return True
    assert report.account_id
    others = ConsumerReport.objects.filter(
        account_id=report.account_id, agent=report.agent_id, erased_at=None
    ).exclude(pk=report.pk)
    by_email = lead.email and others.filter(consumer_email__iexact=lead.email).exists()
    return bool(by_email or (lead.phone and others.filter(consumer_phone=lead.phone).exists()))


def forget_messages(report: ConsumerReport, *, now: datetime) -> None:
    """Stop what has not left, take address and words off what was for the reader, end consents given with it.

    One that a worker is handing over at this moment leaves, and keeps its words.
    """
    stopped = {"status": MessageStatus.SUPPRESSED, "error": GONE}
    if report.consumer_email:
        mails = EmailMessage.objects.filter(
            consumer_report_id=report.pk, to_address__iexact=report.consumer_email
        )
        mails.filter(status=MessageStatus.PENDING).update(**stopped)
        ended = mails.exclude(status__in=UNSENT)
        ended.update(to_address=GONE, to_name=None, subject=GONE, html=None, text="")
    if report.consumer_phone:
        texts = TextMessage.objects.filter(consumer_report_id=report.pk, to_phone=report.consumer_phone)
        texts.filter(status=MessageStatus.PENDING).update(**stopped)
        texts.exclude(status__in=UNSENT).update(text=GONE)
    Consent.objects.filter(consumer_report_id=report.pk, withdrawn_at=None).update(withdrawn_at=now)
