"""One report as its agent reads it: the estimate, the home beside what its reader said, the messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from communications.models import EmailMessage, MessageStatus, TextMessage
from communications.texting.phones import shown
from consumer_reports.models import ConsumerReport, Mode, RuleOfThumb
from consumer_reports.reading.answers import ESTIMATE, LISTED, NONE, RANGE, outcome_of
from trendyreports.core.formatting import long_date, money, number, short_date, signed_percent, trimmed

FACTS = {
    "beds": "Bedrooms",
    "baths": "Bathrooms",
    "living_area": "Living area",
    "lot_size": "Lot",
    "year_built": "Year built",
}
OUTCOMES = {
    ESTIMATE: "Estimate with a middle",
    RANGE: "Range without a middle",
    LISTED: "Listed for sale, so without an estimate",
    NONE: "The reader sees why, and no figure",
}
SURE = {"high": "plenty of similar sales", "medium": "some similar sales", "low": "few similar sales"}


@dataclass(frozen=True, slots=True)
class Value:
    """What the report says the home is worth; ``shown`` is what its reader sees."""

    outcome: str
    shown: str
    range: str
    middle: str
    basis: str
    reason: str


def value_of(report: ConsumerReport) -> Value | None:
    """The value of a finished report; None before."""
    told: Mapping[str, Any] = report.value_estimate or {}
    if not told:
        return None
    estimate, outcome = told.get("estimate") or {}, outcome_of(report)
    low, high, middle = estimate.get("low"), estimate.get("high"), estimate.get("mid")
    return Value(
        outcome=outcome,
        shown=OUTCOMES.get(outcome, ""),
        range=f"{money(low)} to {money(high)}" if low and high else "",
        middle=money(middle) if middle else "",
        basis=basis_of(estimate, told),
        reason=reason_of(told),
    )


def basis_of(estimate: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """The day of the estimate, and from how many sales it is."""
    if not estimate:
        return ""
    day = told.get("effective_date")
    sales = f"{number(estimate['sales'])} sales" if estimate.get("sales") else ""
    sure = SURE.get(str(estimate.get("confidence")), "")
    parts = (long_date(date.fromisoformat(day)) if day else "", sales, sure)
    return ", ".join(part for part in parts if part)


def reason_of(told: Mapping[str, Any]) -> str:
    """Why there is no middle or no estimate; for a home for sale, who lists it."""
    listing = told.get("listing") or {}
    if told.get("outcome") == LISTED and listing:
        price = f" at {money(listing['list_price'])}" if listing.get("list_price") else ""
        office = f" with {listing['office_name']}" if listing.get("office_name") else ""
        return f"It is for sale{office}{price}."
    return str(told.get("reason") or "")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the home by the records, and what the reader says of it, where that differs."""

    label: str
    recorded: str
    corrected: str


def facts_of(report: ConsumerReport) -> list[Fact]:
    """The home as the records have it, beside the reader's corrections."""
    record = (report.property_data or {}).get("record") or {}
    said = (report.consumer_answers or {}).get("corrections") or {}
    found = [
        Fact(label, in_words(key, record.get(key)), in_words(key, said.get(key)))
        for key, label in FACTS.items()
    ]
    return [fact for fact in found if fact.recorded or fact.corrected]


def in_words(key: str, value: Any) -> str:
    """A fact with its unit; empty where it is not known."""
    if value is None or value == "":
        return ""
    if key == "year_built":
        return str(value)
    return f"{number(value)} sq ft" if key in ("living_area", "lot_size") else trimmed(value)


@dataclass(frozen=True, slots=True)
class Sale:
    """One of the sales behind the estimate."""

    address: str
    away: str
    sold: str
    price: str
    adjusted: str


def sales_of(report: ConsumerReport) -> list[Sale]:
    """The sales of a report, as they stand in it."""
    return [sale_told(home) for home in (report.comparables or {}).get("homes") or []]


def sale_told(home: Mapping[str, Any]) -> Sale:
    """One sale in words."""
    day, miles, price = home.get("close_date"), home.get("miles"), home.get("close_price")
    return Sale(
        address=str(home.get("address") or ""),
        away=f"{trimmed(max(round(miles, 1), 0.1))} mi away" if miles is not None else "",
        sold=short_date(date.fromisoformat(day)) if day else "",
        price=money(price) if price else "",
        adjusted=money(home["adjusted"]) if price and home.get("weight") else "",
    )


@dataclass(frozen=True, slots=True)
class Tick:
    """An answer of the reader, and by how much it moves the range by rule of thumb."""

    label: str
    percent: str


def ticks_of(report: ConsumerReport) -> list[Tick]:
    """What the reader ticked that the records cannot know. One query where there is any."""
    keys = (report.consumer_answers or {}).get("ticks") or []
    rules = RuleOfThumb.objects.filter(key__in=keys) if keys else ()
    return [Tick(rule.label, signed_percent(Decimal(rule.percent) / 100)) for rule in rules]


def answered_at(report: ConsumerReport) -> datetime | None:
    """When the reader answered last."""
    at = (report.consumer_answers or {}).get("at")
    return datetime.fromisoformat(at) if at else None


@dataclass(frozen=True, slots=True)
class Sent:
    """One message about the report: to whom, by what, and what became of it."""

    at: datetime
    way: str
    to: str
    subject: str
    state: str
    is_bad: bool
    error: str


def messages_of(report: ConsumerReport, lead_ids: Sequence[UUID]) -> list[Sent]:
    """Emails and texts about a report, to its reader and to the agent, the newest first. Two queries."""
    about = Q(consumer_report_id=report.pk) | Q(lead_id__in=list(lead_ids), consumer_report_id=None)
    emails = EmailMessage.objects.for_account(report.account).filter(about)
    texts = TextMessage.objects.for_account(report.account).filter(about)
    found = [
        *(email_told(one) for one in emails.defer("html", "text").order_by("-created_at")[:50]),
        *(text_told(one) for one in texts.order_by("-created_at")[:50]),
    ]
    return sorted(found, key=lambda sent: sent.at, reverse=True)


def email_told(message: EmailMessage) -> Sent:
    """An email, as far as it is known to have come."""
    state, is_bad = standing(message.status)
    if message.bounced_at:
        state, is_bad = "Bounced", True
    elif message.complained_at:
        state, is_bad = "Reported as spam", True
    elif message.opened_at:
        state = "Opened"
    elif message.delivered_at:
        state = "Delivered"
    at = message.sent_at or message.created_at
    return Sent(at, "Email", message.to_address, message.subject, state, is_bad, message.error or "")


def text_told(message: TextMessage) -> Sent:
    """A text message."""
    state, is_bad = standing(message.status)
    at = message.sent_at or message.created_at
    return Sent(at, "Text", shown(message.to_phone), message.text, state, is_bad, message.error or "")


def standing(status: str) -> tuple[str, bool]:
    """A status in words, and whether nothing came."""
    bad = (MessageStatus.REFUSED, MessageStatus.SUPPRESSED, MessageStatus.FAILED, MessageStatus.UNKNOWN)
    return str(MessageStatus(status).label), status in bad


def for_the_reader(report: ConsumerReport) -> str:
    """What the agent should know of how her page answers this reader."""
    if report.mode == Mode.RANGE:
        return "Your page shows ranges only, so the reader sees no middle."
    return ""
