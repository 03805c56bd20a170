"""The agent is told of a lead: by email and by text, her CRM by a mail it can read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from accounts.models import User
from communications.letters import Letter, letter
from communications.models import TextClass
from communications.queue import write_email
from communications.texting.phones import PhoneInvalid, shown
from communications.texting.queue import write_text
from communications.texting.wording import text_of
from property_reports.models import Lead, LeadEvent, LeadEventKind, PropertyReport
from trendyreports.core.links import public_link

NEW_LEAD, LEAD_COPY, MANY_LEADS = "new_lead", "lead_copy", "many_leads"
LEAD_ALERT = "lead_alert"
AT_MOST_EVERY = timedelta(minutes=10)
TEXTED_NAME_LONGEST = 40


class AskedAbout(Protocol):
    """A report as the home a lead asked about."""

    @property
    def property_address(self) -> str: ...
    @property
    def property_city(self) -> str | None: ...
    @property
    def property_state(self) -> str | None: ...
    @property
    def property_zip(self) -> str | None: ...


def alert(
    lead: Lead, report: PropertyReport, agent: User, words: str, *, is_new: bool, now: datetime
) -> bool:
    """Write the email and the text of a lead that came or came back.

    False where she was told of this one a moment ago: then the words stand in the time line alone.
    """
    lately = LeadEvent.objects.filter(lead=lead, kind=LeadEventKind.ALERT, created_at__gt=now - AT_MOST_EVERY)
    if not is_new and lately.exists():
        return False
    key = cause(lead, is_new=is_new, now=now)
    link = public_link("property_reports:lead", lead_id=lead.pk)
    given = {
        "first_name": agent.first_name,
        "lead": lead,
        "phone": shown(lead.phone) if lead.phone else "",
        "words": words,
        "is_new": is_new,
        "at_open_house": lead.source == "open_house",
        "address": report.property_address,
        "url": link,
    }
    write_email(
        kind=NEW_LEAD,
        unique_key=f"{NEW_LEAD}:{key}",
        to=agent.email,
        to_name=agent.get_full_name(),
        letter=letter(NEW_LEAD, given),
        account_id=lead.account_id,
        user_id=agent.pk,
        reply_to=lead.email,
        lead_id=lead.pk,
        property_report_id=report.pk,
    )
    who = called(lead)[:TEXTED_NAME_LONGEST]
    text_agent(
        agent,
        kind=LEAD_ALERT,
        key=key,
        text=text_of(LEAD_ALERT, lead=who, address=report.property_address, link=link),
        account_id=lead.account_id,
        lead_id=lead.pk,
        property_report_id=report.pk,
    )
    return True


def cause(lead: Lead, *, is_new: bool, now: datetime) -> str:
    """What a message about a lead is written for: its coming, or one of its coming back."""
    return str(lead.pk) if is_new else f"{lead.pk}:{now.isoformat()}"


def text_agent(agent: User, *, kind: str, key: str, text: str, account_id: UUID | None, **about: Any) -> None:
    """Write a text under ``kind:key``, where she gave a phone that takes one. An alert takes no credit."""
    if not agent.mobile_phone:
        return
    try:
        write_text(
            kind=kind,
            unique_key=f"{kind}:{key}",
            to=agent.mobile_phone,
            text=text,
            account_id=account_id,
            user_id=agent.pk,
            text_class=TextClass.ALERT,
            **about,
        )
    except PhoneInvalid:
        return


def alert_of_many(report: PropertyReport, agent: User, *, now: datetime) -> None:
    """One email an hour for all forms that come faster than people write."""
    given = {
        "first_name": agent.first_name,
        "address": report.property_address,
        "url": f"{public_link('property_reports:leads')}?check=1",
    }
    write_email(
        kind=MANY_LEADS,
        unique_key=f"{MANY_LEADS}:{report.pk}:{now:%Y-%m-%dT%H}",
        to=agent.email,
        to_name=agent.get_full_name(),
        letter=letter(MANY_LEADS, given),
        account_id=report.account_id,
        user_id=agent.pk,
        property_report_id=report.pk,
    )


def copy_to_crm(lead: Lead, home: AskedAbout | None, agent: User | None) -> None:
    """Write the copy for the agent's CRM: plain text, one labelled field a line."""
    if agent is None or not agent.lead_forwarding_email:
        return
    address = where(home)
    fields = {
        "Name": lead.name,
        "Email": lead.email,
        "Phone": shown(lead.phone) if lead.phone else None,
        "Source": "TrendyReports, open house" if lead.source == "open_house" else "TrendyReports",
        "Property": address,
        "Agent": agent.get_full_name(),
        "Consent to texts": "yes" if lead.consent_given else "no",
        "Link": public_link("property_reports:lead", lead_id=lead.pk),
        "Message": lead.message,
    }
    text = "".join(f"{label}: {value}\n" for label, value in fields.items() if value)
    subject = " ".join(f"New lead: {called(lead)}{f', {address}' if address else ''}".split())
    write_email(
        kind=LEAD_COPY,
        unique_key=f"{LEAD_COPY}:{lead.pk}",
        to=agent.lead_forwarding_email,
        letter=Letter(subject=subject[:150], html="", text=text),
        account_id=lead.account_id,
        user_id=agent.pk,
        reply_to=lead.email,
        lead_id=lead.pk,
        property_report_id=lead.property_report_id,
        consumer_report_id=lead.consumer_report_id,
    )


def called(lead: Lead) -> str:
    """What a lead is called: by name, else by the way to be reached."""
    return lead.name or lead.email or shown(lead.phone or "")


def where(home: AskedAbout | None) -> str:
    """The whole address of the home a lead asked about."""
    if home is None:
        return ""
    state = " ".join(part for part in (home.property_state, home.property_zip) if part)
    return ", ".join(part for part in (home.property_address, home.property_city, state) if part)
