"""Finding leads: by words, status, source, report and whether they must be checked; a page at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet

from accounts.access import MANAGERS
from accounts.models import Membership
from communications.texting.phones import shown
from property_reports.models import Lead, LeadStatus, PropertyReport
from property_reports.public.leads import SOURCES

PER_PAGE = 50
REPORTS_OFFERED = 100
EXPORTED_AT_ONCE = 1_000
PHONE_SIGNS = re.compile(r"[\s().+-]")
COLUMNS = (
    "Name", "Email", "Phone", "Message", "Source", "Status", "Home", "Consent to texts", "To be checked",
    "Came in", "Last seen", "Notes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; empty means all."""

    text: str = ""
    status: str = ""
    source: str = ""
    report: UUID | None = None
    check: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves anybody out."""
        return bool(self.text or self.status or self.source or self.report or self.check)


class LeadSearchForm(forms.Form):
    """What the address of the list says; what cannot be read is passed over."""

    text = forms.CharField(
        label="Name, email, phone or words",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    status = forms.ChoiceField(label="Status", choices=[("", "Any"), *LeadStatus.choices], required=False)
    source = forms.ChoiceField(label="From", choices=[("", "Anywhere"), *SOURCES.items()], required=False)
    report = forms.UUIDField(label="Home", required=False, widget=forms.Select)
    check = forms.BooleanField(label="To be checked", required=False)

    def offer(self, reports: list[tuple[UUID, str]]) -> None:
        """Give the homes of this account that brought leads."""
        choices = [("", "Any"), *((str(pk), address) for pk, address in reports)]
        self.fields["report"].widget.choices = choices

    def search(self) -> Search:
        """The search asked for, without what is wrong in it."""
        self.is_valid()
        said = self.cleaned_data
        return Search(**{name: said.get(name) or default for name, default in USUAL.items()})


USUAL: dict[str, Any] = {"text": "", "status": "", "source": "", "report": None, "check": False}


def leads_for(membership: Membership) -> QuerySet[Lead]:
    """The leads somebody may see: all of the account for who runs it, a member's own and nobody's for her."""
    leads: QuerySet[Lead] = Lead.objects.for_account(membership.account_id)
    if membership.role in MANAGERS:
        return leads
    return leads.filter(Q(user=membership.user_id) | Q(user=None))


def reports_with_leads(leads: QuerySet[Lead]) -> list[tuple[UUID, str]]:
    """The homes these leads asked about, the newest first."""
    found = PropertyReport.objects.filter(pk__in=leads.values("property_report")).order_by("-created_at")
    return list(found.values_list("pk", "property_address")[:REPORTS_OFFERED])


def find_leads(leads: QuerySet[Lead], search: Search) -> QuerySet[Lead]:
    """Those that match, the newest first."""
    for word in search.text.split():
        leads = leads.filter(says(word))
    if search.status:
        leads = leads.filter(status=search.status)
    if search.source:
        leads = leads.filter(source=search.source)
    if search.report:
        leads = leads.filter(property_report=search.report)
    if search.check:
        leads = leads.filter(needs_check=True)
    return leads.order_by("-created_at", "pk")


def says(word: str) -> Q:
    """The leads in which a word stands; digits are sought in the phone however it is written."""
    condition = (
        Q(name__icontains=word)
        | Q(email__icontains=word)
        | Q(message__icontains=word)
        | Q(notes__icontains=word)
    )
    digits = PHONE_SIGNS.sub("", word)
    return condition | Q(phone__contains=digits) if digits.isdigit() else condition


def page_of(found: QuerySet[Lead], number: str | None) -> Any:
    """One page of leads with home and agent; two queries however long the list is."""
    rows = found.select_related("property_report", "user").defer(
        "property_report__options", "property_report__sitex_data", "property_report__comparables"
    )
    return Paginator(rows, PER_PAGE).get_page(number)


def counts_of(leads: QuerySet[Lead]) -> dict[str, int]:
    """How many leads wait for the agent, and how many must be checked."""
    waiting = Q(status__in=(LeadStatus.NEW, LeadStatus.CAME_BACK), needs_check=False)
    sums: dict[str, int] = leads.order_by().aggregate(
        waiting=Count("pk", filter=waiting), check=Count("pk", filter=Q(needs_check=True))
    )
    return sums


def lead_rows(found: QuerySet[Lead], zone: ZoneInfo) -> Iterator[list[object]]:
    """The leads as rows of a file, its head first; times in the account's zone."""
    yield list(COLUMNS)
    rows = found.select_related("property_report")
    for lead in rows.iterator(chunk_size=EXPORTED_AT_ONCE):
        yield [
            lead.name,
            lead.email,
            shown(lead.phone) if lead.phone else None,
            lead.message,
            SOURCES.get(lead.source or "", lead.source),
            LeadStatus(lead.status).label if lead.status else None,
            lead.property_report.property_address if lead.property_report else None,
            lead.consent_given,
            lead.needs_check,
            written(lead.created_at, zone),
            written(lead.last_seen_at, zone),
            lead.notes,
        ]


def written(moment: datetime | None, zone: ZoneInfo) -> str | None:
    """A moment as spreadsheets read it."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else None
