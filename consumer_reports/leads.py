"""The lead behind a consumer report: kept with the order, in its transaction."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from communications.texting.consent import record_consent
from consumer_reports.models import ConsumerReport
from consumer_reports.requests import Coming, Contact
from property_reports.models import Lead, LeadEventKind, LeadStatus
from property_reports.public.leads import known, note, tell_programs

HOME_VALUE = "consumer_report"
ASKED = "Asked what a home is worth: {address}"


def take(report: ConsumerReport, agent: User, contact: Contact, coming: Coming, *, now: datetime) -> Lead:
    """Keep who asked: a new lead, or the return of somebody who came to this agent before.

    To be called in the transaction of the order, with the ways to be reached held (``wait_for_turn``).
    """
    assert report.account_id
    found = known(report.account_id, agent, email=contact.email, phone=contact.phone)
    lead = found or begin(report, agent, contact, coming, now=now)
    if found:
        come_back(found, report, contact, now=now)
    if contact.agrees and contact.phone:
        record_consent(
            account_id=report.account_id,
            phone=contact.phone,
            language=report.language,
            name=coming.name,
            brokerage=coming.brokerage,
            page=coming.page,
            ip_address=coming.network_address,
            lead_id=lead.pk,
            consumer_report_id=report.pk,
        )
    if found is None:
        tell_programs(lead, report, agent)
    return lead


def begin(report: ConsumerReport, agent: User, contact: Contact, coming: Coming, *, now: datetime) -> Lead:
    """A lead that was not there, with the first point of its time line."""
    assert report.account_id
    lead = Lead.objects.create(
        account_id=report.account_id,
        consumer_report=report,
        user=agent,
        name=contact.name or None,
        email=contact.email or None,
        phone=contact.phone or None,
        source=HOME_VALUE,
        consent_given=contact.agrees,
        needs_check=coming.is_many,
        created_at=now,
        last_seen_at=now,
    )
    note(lead, None, LeadEventKind.CAME, ASKED.format(address=report.property_address))
    return lead


def come_back(lead: Lead, report: ConsumerReport, contact: Contact, *, now: datetime) -> None:
    """The same person again: the order joins her time line, and what was not known of her is filled in."""
    lead.status, lead.last_seen_at, lead.consumer_report = LeadStatus.CAME_BACK, now, report
    lead.name = lead.name or contact.name or None
    lead.email = lead.email or contact.email or None
    lead.phone = lead.phone or contact.phone or None
    lead.consent_given = lead.consent_given or contact.agrees
    columns = ["status", "last_seen_at", "consumer_report", "name", "email", "phone", "consent_given"]
    lead.save(update_fields=columns)
    note(lead, None, LeadEventKind.CAME_BACK, ASKED.format(address=report.property_address))


def lead_of(report: ConsumerReport) -> Lead | None:
    """Whose report it is; None where nobody is known any more."""
    own = Lead.objects.filter(consumer_report=report).first()
    if own or report.account_id is None:
        return own
    email, phone = report.consumer_email or "", report.consumer_phone or ""
    return known(report.account_id, report.agent, email=email, phone=phone)
