"""The copies of a report, which its reader has on the screen already: an email, and a text if agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from accounts.brand import brand_for
from accounts.models import SmsCampaign
from billing.credits import NoCredit, reserve
from communications.models import NOT_SENT_STATUSES, MessageClass, SmsOptOut, TextClass, TextMessage
from communications.queue import write_email
from communications.texting.phones import PhoneInvalid, is_us
from communications.texting.queue import write_text
from communications.texting.wording import text_of
from communications.texting.zones import zones_of
from consumer_reports.leads import lead_of
from consumer_reports.models import ConsumerReport
from consumer_reports.report_links import reader_link
from consumer_reports.telling import agent_words as words
from consumer_reports.telling.letters import copy_letter

KIND, TEXT = "home_value", "consumer_report"
AT_ONCE = timedelta(minutes=15)  # what comes later is no answer any more: it keeps the hours of day


class NoText(Exception):
    """Why no text goes out; the message is a sentence for the agent."""


def send_copies(report: ConsumerReport, *, now: datetime, again: bool = False) -> None:
    """Write the copies, and on the row why there is no text, or no email; in the transaction of the cause.

    Once a report, unless ``again``: the agent sends it once more. What looked like a flood is not sent until
    she does.
    """
    if report.account is None or report.agent is None or report.erased_at or report.revoked_at:
        return
    if report.text_note == words.HELD_BACK and not again:
        return
    key = f"{KIND}:{report.pk}{f':{now.isoformat()}' if again else ''}"
    brand = brand_for(account=report.account, user=report.agent, family="consumer")
    notes = []
    try:
        write_text_copy(report, brand, key=key, now=now)
    except NoText as fault:
        notes.append(str(fault))
    if report.consumer_email:
        refusal = why_no_mail(report, brand)
        if refusal:
            notes.append(refusal)
        else:
            write_mail_copy(report, brand, key=key)
    report.text_note = " ".join(notes) or None
    ConsumerReport.objects.filter(pk=report.pk).update(text_note=report.text_note)


def write_mail_copy(report: ConsumerReport, brand: Mapping[str, Any], *, key: str) -> None:
    """Write the email with the link."""
    assert report.agent and report.consumer_email
    lead = lead_of(report)
    write_email(
        kind=KIND,
        unique_key=key,
        to=report.consumer_email,
        to_name=lead.name if lead else None,
        letter=copy_letter(report, brand, name=lead.name if lead else None),
        account_id=report.account_id,
        user_id=report.agent.pk,
        message_class=MessageClass.REPORT,
        from_name=brand["agent"]["name"],
        reply_to=report.agent.email,
        lead_id=lead.pk if lead else None,
        consumer_report_id=report.pk,
    )


def why_no_mail(report: ConsumerReport, brand: Mapping[str, Any]) -> str:
    """Why report mail may not go out in the agent's name; empty where it may."""
    assert report.agent
    if not report.agent.is_verified:
        return words.NOT_PROVEN
    return "" if brand["postal_address"] else words.NO_ADDRESS


def write_text_copy(report: ConsumerReport, brand: Mapping[str, Any], *, key: str, now: datetime) -> None:
    """Write the text with the link, with its credit; nothing without a phone. Raises NoText."""
    assert report.account and report.agent
    phone = report.consumer_phone
    if not phone:
        return
    if sentence := why_no_text(report, phone):
        raise NoText(sentence)
    lead = lead_of(report)
    first = (
        not TextMessage.objects.filter(account=report.account, to_phone=phone, kind=TEXT)
        .exclude(status__in=NOT_SENT_STATUSES)
        .exists()
    )
    prompt = now - report.created_at <= AT_ONCE
    try:
        taken = None if first else reserve(report.account, key, now, user_id=report.agent.pk)
        write_text(
            kind=TEXT,
            unique_key=key,
            to=phone,
            text=words_of_text(report, brand),
            account_id=report.account_id,
            user_id=report.agent.pk,
            text_class=TextClass.ANSWER if prompt else TextClass.CONSUMER,
            time_zone=zones_of(report.property_state, report.property_zip),
            credits=1 if taken else 0,
            lead_id=lead.pk if lead else None,
            consumer_report_id=report.pk,
        )
    except NoCredit as fault:
        raise NoText(str(fault)) from fault
    except PhoneInvalid as fault:
        raise NoText(words.BAD_PHONE) from fault


def words_of_text(report: ConsumerReport, brand: Mapping[str, Any]) -> str:
    """The one line that is texted."""
    return text_of(
        TEXT,
        language=report.language,
        name=brand["agent"]["name"],
        brokerage=brand["agent"]["brokerage"] or brand["display_name"],
        address=report.property_address,
        link=reader_link(report),
    )


def why_no_text(report: ConsumerReport, phone: str) -> str:
    """Why this phone is not texted; empty where nothing is known against it."""
    assert report.account
    if (report.property_data or {}).get("sample"):
        return words.SAMPLE
    if not report.consent_given:
        return words.NO_CONSENT
    if SmsOptOut.objects.filter(Q(account=None) | Q(account=report.account), phone=phone).exists():
        return words.STOPPED
    if is_us(phone) and report.account.sms_campaign_status != SmsCampaign.REGISTERED:
        return words.NO_CAMPAIGN
    return ""
