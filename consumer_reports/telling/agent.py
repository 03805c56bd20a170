"""The agent is told of a report that is ready or is not, and of what its reader did: by email and by text."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from communications.letters import letter
from communications.models import EmailMessage
from communications.queue import write_email
from communications.texting.phones import shown
from communications.texting.wording import text_of
from consumer_reports.leads import lead_of
from consumer_reports.models import ConsumerReport, RuleOfThumb, WordFromReader
from consumer_reports.report_links import desk_link
from consumer_reports.telling import agent_words as words
from consumer_reports.telling.values import value_in_words
from property_reports.models import Lead, LeadEventKind
from property_reports.public.alerts import TEXTED_NAME_LONGEST, called, text_agent, where
from property_reports.public.leads import note
from trendyreports.core.links import public_link

KIND, MANY = "home_value_alert", "home_value_many"
TOLD_EVERY = timedelta(minutes=10)
ONCE = (words.DELETED, words.TEXT)
AT_THE_DESK = (words.REVIEW, words.ANSWERS, words.WRONG)


def tell_of_waiting(report: ConsumerReport, sentence: str, *, now: datetime) -> None:
    """A vendor is down: the lead is there with what was entered. Once a report."""
    alert(report, words.WAITING, [sentence], key=f"{words.WAITING}:{report.pk}", now=now)


def tell_of_failure(report: ConsumerReport, sentence: str, *, now: datetime) -> None:
    """There will be no report."""
    alert(report, words.FAILED, [sentence], key=f"{words.FAILED}:{report.pk}", now=now)


def tell_agent(report: ConsumerReport, what: str, *, now: datetime) -> bool:
    """Tell the agent what a reader did or what became of her text; in the transaction that keeps it.

    ``what``: answers, wrong, deleted or text. Of the first ones there is one alert in ten minutes a
    report at most, False where she was told of this report a moment ago.
    """
    if what in ONCE:
        return alert(report, what, lines_of(report, what), key=f"{what}:{report.pk}", now=now)
    lately = EmailMessage.objects.filter(
        consumer_report_id=report.pk, unique_key__startswith=f"{KIND}:told:", created_at__gt=now - TOLD_EVERY
    )
    if lately.exists():
        return False
    bucket = int(now.timestamp() // TOLD_EVERY.total_seconds())
    return alert(report, what, lines_of(report, what), key=f"told:{report.pk}:{bucket}", now=now)


def lines_of(report: ConsumerReport, what: str) -> list[str]:
    """What an alert says beyond its headline."""
    if what == words.TEXT:
        return [report.text_note or words.NOT_SENT]
    if what == words.WRONG:
        word = WordFromReader.objects.filter(report=report).order_by("-created_at").first()
        return [part for part in (word.get_kind_display(), word.text) if part] if word else []
    if what != words.ANSWERS:
        return []
    answers: dict[str, Any] = report.consumer_answers or {}
    rules = RuleOfThumb.objects.filter(key__in=answers.get("ticks") or [])
    return [
        *words.corrections_in_words(answers.get("corrections") or {}),
        *rules.values_list("label", flat=True),
    ]


def alert(
    report: ConsumerReport, situation: str, lines: list[str], *, key: str, now: datetime, value: str = ""
) -> bool:
    """Write the email and the text of one situation under a key; False where there is nobody to tell."""
    agent = report.agent
    if agent is None or not agent.is_active:
        return False
    if report.text_note == words.HELD_BACK and situation not in ONCE:
        return tell_of_many(report, now=now)
    lead = lead_of(report)
    if situation in AT_THE_DESK or lead is None:
        link = desk_link(report)
    else:
        link = public_link("property_reports:lead", lead_id=lead.pk)
    who = called(lead) if lead else "A homeowner"
    given = alert_context(report, lead, situation, lines, who=who, value=value, url=link)
    write_email(
        kind=KIND,
        unique_key=f"{KIND}:{key}",
        to=agent.email,
        to_name=agent.get_full_name(),
        letter=letter(KIND, given),
        account_id=report.account_id,
        user_id=agent.pk,
        reply_to=lead.email if lead else None,
        lead_id=lead.pk if lead else None,
        consumer_report_id=report.pk,
    )
    said = words.heading(situation, who[:TEXTED_NAME_LONGEST])
    text_agent(
        agent,
        kind=KIND,
        key=key,
        text=text_of(KIND, heading=said, address=report.property_address, value=value, link=link),
        account_id=report.account_id,
        lead_id=lead.pk if lead else None,
        consumer_report_id=report.pk,
    )
    if lead:
        note(lead, None, LeadEventKind.ALERT, None)
    return True


def alert_context(
    report: ConsumerReport,
    lead: Lead | None,
    situation: str,
    lines: list[str],
    *,
    who: str,
    value: str,
    url: str,
) -> dict[str, Any]:
    """What the letter of an alert is filled with."""
    assert report.agent
    address = where(report)
    before, _, after = words.SENTENCES[situation].partition("<address>")
    phone = report.consumer_phone or (lead.phone if lead else None)
    return {
        "first_name": report.agent.first_name,
        "heading": words.heading(situation, who),
        "before": before,
        "after": after,
        "address": address,
        "value": value,
        "lines": lines,
        "name": lead.name if lead else None,
        "phone": shown(phone) if phone else "",
        "dial": phone,
        "email": report.consumer_email or (lead.email if lead else None),
        "agrees": report.consent_given,
        "text_note": report.text_note if situation == words.READY else None,
        "is_contact_shown": situation != words.DELETED,
        "button": words.BUTTONS.get(situation, words.OPEN_LEAD),
        "url": url,
    }


def tell_of_many(report: ConsumerReport, *, now: datetime) -> bool:
    """One email an hour for all requests that come faster than people ask."""
    agent = report.agent
    assert agent
    given = {"first_name": agent.first_name, "url": f"{public_link('property_reports:leads')}?check=1"}
    write_email(
        kind=MANY,
        unique_key=f"{MANY}:{agent.pk}:{now:%Y-%m-%dT%H}",
        to=agent.email,
        to_name=agent.get_full_name(),
        letter=letter(MANY, given),
        account_id=report.account_id,
        user_id=agent.pk,
        consumer_report_id=report.pk,
    )
    return True


def tell_of_report(report: ConsumerReport, *, lack: str | None, detail: str, now: datetime) -> None:
    """A report is finished: open, or waiting for her look."""
    situation = words.REVIEW if report.hold_until and not report.released_at else words.READY
    lines = [part for part in (words.LACKS.get(lack or ""), detail) if part]
    value = value_in_words(report)
    alert(report, situation, lines, key=f"{situation}:{report.pk}", now=now, value=value)
