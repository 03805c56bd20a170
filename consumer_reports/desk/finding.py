"""Finding reports: by address and contact, by state and agent; a page at a time, and as rows of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from communications.texting.phones import shown
from consumer_reports.desk.states import STATES, with_state
from consumer_reports.models import ConsumerReport
from property_reports.models import Lead

PER_PAGE = 50
EXPORTED_AT_ONCE = 500
PHONE_SIGNS = re.compile(r"[\s().+-]")
HEAVY = ("property_data", "comparables", "market_stats")
COLUMNS = (
    "Address", "City", "State", "ZIP code", "Name", "Email", "Phone", "Consent to texts", "Standing", "Low",
    "High", "Times opened", "Agent", "Asked for", "First opened", "Last opened",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; empty means all."""

    text: str = ""
    state: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.text or self.state)


class ReportSearchForm(forms.Form):
    """What the address of the list says; what cannot be read is passed over."""

    text = forms.CharField(
        label="Address, email or phone",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    state = forms.ChoiceField(label="Standing", choices=[("", "Any"), *STATES.items()], required=False)

    def search(self) -> Search:
        """The search asked for, without what is wrong in it."""
        self.is_valid()
        said = self.cleaned_data
        return Search(said.get("text") or "", said.get("state") or "")


def find_reports(
    reports: QuerySet[ConsumerReport], search: Search, *, now: datetime
) -> QuerySet[ConsumerReport]:
    """The reports a search finds, each with its ``state``, the newest first."""
    found = with_state(reports, now=now)
    for word in search.text.replace("\x00", "").split():
        found = found.filter(says(word))
    if search.state:
        found = found.filter(Q(state=search.state))
    return found.order_by("-created_at", "pk")


def says(word: str) -> Q:
    """The reports in which a word stands; digits are sought in the phone however it is written."""
    condition = (
        Q(property_address__icontains=word)
        | Q(property_city__icontains=word)
        | Q(property_zip__startswith=word)
        | Q(consumer_email__icontains=word)
        | Q(pk__in=Lead.objects.filter(name__icontains=word).values("consumer_report"))
    )
    digits = PHONE_SIGNS.sub("", word)
    return condition | Q(consumer_phone__contains=digits) if digits.isdigit() else condition


def page_of(found: QuerySet[ConsumerReport], number: str | None) -> Any:
    """One page of reports with agent; two queries however long the list is."""
    return Paginator(found.select_related("agent").defer(*HEAVY), PER_PAGE).get_page(number)


def report_rows(found: QuerySet[ConsumerReport], zone: ZoneInfo) -> Iterator[list[object]]:
    """The reports as rows of a file, its head first; times in the account's zone."""
    yield list(COLUMNS)
    rows = found.select_related("agent").prefetch_related("leads").defer(*HEAVY)
    for report in rows.iterator(chunk_size=EXPORTED_AT_ONCE):
        value = (report.value_estimate or {}).get("estimate") or {}
        yield [
            report.property_address,
            report.property_city,
            report.property_state,
            report.property_zip,
            next((lead.name for lead in report.leads.all() if lead.name), None),
            report.consumer_email,
            shown(report.consumer_phone) if report.consumer_phone else None,
            report.consent_given,
            STATES[report.state],  # type: ignore[attr-defined]  # annotated
            value.get("low"),
            value.get("high"),
            report.view_count,
            str(report.agent) if report.agent else None,
            written(report.created_at, zone),
            written(report.first_viewed_at, zone),
            written(report.last_viewed_at, zone),
        ]


def written(moment: datetime | None, zone: ZoneInfo) -> str | None:
    """A moment as spreadsheets read it."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else None
