"""A lead is kept first; then, in the same transaction, all who are told of it get their rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from accounts.models import User
from communications.texting.consent import record_consent
from integrations.announcing import announce
from property_reports.models import Lead, LeadEvent, LeadEventKind, LeadStatus, PropertyReport
from property_reports.public.alerts import AskedAbout, alert, alert_of_many, copy_to_crm
from property_reports.public.visits import count_lead

PUBLIC_PAGE, OPEN_HOUSE = "property_report", "open_house"
SOURCES = {PUBLIC_PAGE: "Public page", OPEN_HOUSE: "Open house", "consumer_report": "Home value page"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a visitor sent; ``phone`` in E.164, ``agrees`` is a yes to texts. Empty means not given."""

    name: str
    email: str = ""
    phone: str = ""
    text: str = ""
    agrees: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Where a message comes from: ``page`` is the address of ours, ``network_address`` the visitor's.

    ``name`` and ``brokerage`` are those in the consent that was shown; ``is_many`` says that its network has
    sent more forms than people do.
    """

    source: str
    page: str
    language: str
    name: str
    brokerage: str
    network_address: str | None
    is_many: bool = False


@transaction.atomic
def take(
    report: PropertyReport, agent: User | None, message: Message, coming: Coming, *, now: datetime
) -> Lead:
    """Keep a message: a new lead, or another point on the time line of somebody who came before."""
    wait_for_turn(report.account_id, message.email, message.phone)
    found = known(report.account_id, agent, email=message.email, phone=message.phone)
    if found is None:
        lead = begin(report, agent, message, coming, now=now)
    else:
        lead = found
        come_back(lead, report, message, now=now)
    if message.agrees and message.phone:
        record_consent(
            account_id=report.account_id,
            phone=message.phone,
            language=coming.language,
            name=coming.name,
            brokerage=coming.brokerage,
            page=coming.page,
            ip_address=coming.network_address,
            lead_id=lead.pk,
        )
    tell_agent(lead, report, agent, message, coming, is_new=found is None, now=now)
    if found is None:
        tell_programs(lead, report, agent)
        count_lead(report.pk, now=now)  # last: who comes at the same moment waits for this row
    return lead


def begin(
    report: PropertyReport, agent: User | None, message: Message, coming: Coming, *, now: datetime
) -> Lead:
    """A lead that was not there, with the first point of its time line."""
    lead = Lead.objects.create(
        account_id=report.account_id,
        property_report=report,
        user=agent,
        name=message.name,
        email=message.email or None,
        phone=message.phone or None,
        message=message.text or None,
        source=coming.source,
        consent_given=message.agrees,
        needs_check=coming.is_many,
        last_seen_at=now,
    )
    note(lead, report, LeadEventKind.CAME, message.text)
    return lead


def come_back(lead: Lead, report: PropertyReport, message: Message, *, now: datetime) -> None:
    """The same person again: her words join the time line, and what was not known of her is filled in."""
    lead.status, lead.last_seen_at = LeadStatus.CAME_BACK, now
    lead.name = lead.name or message.name
    lead.email = lead.email or message.email or None
    lead.phone = lead.phone or message.phone or None
    lead.consent_given = lead.consent_given or message.agrees
    lead.save(update_fields=["status", "last_seen_at", "name", "email", "phone", "consent_given"])
    note(lead, report, LeadEventKind.CAME_BACK, message.text)


def note(lead: Lead, report: PropertyReport | None, kind: LeadEventKind, text: str | None) -> LeadEvent:
    """One more point on a lead's time line."""
    return LeadEvent.objects.create(
        account_id=lead.account_id, lead=lead, property_report=report, kind=kind, text=text or None
    )


def tell_agent(
    lead: Lead,
    report: PropertyReport,
    agent: User | None,
    message: Message,
    coming: Coming,
    *,
    is_new: bool,
    now: datetime,
) -> None:
    """Write the rows of email and text to the agent, and say so on the time line."""
    if agent is None:
        return
    if coming.is_many:
        alert_of_many(report, agent, now=now)
    elif alert(lead, report, agent, message.text, is_new=is_new, now=now):
        note(lead, report, LeadEventKind.ALERT, None)


def tell_programs(lead: Lead, home: AskedAbout | None, agent: User | None) -> None:
    """Write the copy for her CRM and the webhooks; what looks like spam waits for a look."""
    if not lead.needs_check:
        copy_to_crm(lead, home, agent)
    announce(
        account_id=lead.account_id,
        event="lead.created",
        payload=said_of(lead, home),
        cause=f"lead.created:{lead.pk}",
    )


def said_of(lead: Lead, home: AskedAbout | None) -> dict[str, object]:
    """A lead as programs read it."""
    return {
        "id": str(lead.pk),
        "created_at": lead.created_at.isoformat(),
        "name": lead.name,
        "email": lead.email,
        "phone": lead.phone,
        "message": lead.message,
        "source": lead.source,
        "status": lead.status,
        "consent_given": lead.consent_given,
        "needs_check": lead.needs_check,
        "property_report_id": text_of_key(lead.property_report_id),
        "consumer_report_id": text_of_key(lead.consumer_report_id),
        "property_address": home.property_address if home else None,
    }


def text_of_key(key: UUID | None) -> str | None:
    """A key as programs read it."""
    return str(key) if key else None


def known(account_id: UUID, agent: User | None, *, email: str, phone: str) -> Lead | None:
    """Who came to this agent before with the same email or phone; the email tells first."""
    mine = Lead.objects.for_account(account_id).filter(user=agent).order_by("-created_at")
    found = mine.filter(email__iexact=email).first() if email else None
    return found or (mine.filter(phone=phone).first() if phone else None)


def wait_for_turn(account_id: UUID, *ways: str) -> None:
    """Hold these ways to be reached until the transaction ends: sent twice at once, it is one lead."""
    held = [f"{account_id}:{way.lower()}" for way in ways if way]
    numbers = sorted(
        int.from_bytes(hashlib.sha256(way.encode()).digest()[:8], "big", signed=True) for way in held
    )
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
