"""The reports that consumers asked for: the list, one report, the file."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import current_account
from communications.models import Consent
from consumer_reports.desk.finding import ReportSearchForm, find_reports, page_of, report_rows
from consumer_reports.desk.scope import agents_for, chosen_agent, reports_for
from consumer_reports.desk.states import STATES, is_held, time_left, with_state
from consumer_reports.desk.timeline import time_line
from consumer_reports.desk.told import (
    answered_at,
    facts_of,
    for_the_reader,
    messages_of,
    sales_of,
    ticks_of,
    value_of,
)
from consumer_reports.desk.verbs import may_resend
from consumer_reports.leads import lead_of
from consumer_reports.models import ConsumerReport, WordFromReader
from consumer_reports.views.desk_access import place_of, report_or_404, worker
from trendyreports.core.spreadsheets import csv_lines


@worker
@require_safe
def desk_reports(request: HttpRequest) -> HttpResponse:
    """Fifty reports a page, found by words, state and agent."""
    place, form = place_of(request), ReportSearchForm(request.GET)
    agents = agents_for(place)
    agent = chosen_agent(agents, request.GET.get("agent"))
    mine, search = reports_for(place, agent.pk if agent else None), form.search()
    page = page_of(find_reports(mine, search, now=timezone.now()), request.GET.get("page"))
    shown = {
        "form": form,
        "search": search,
        "page": page,
        "agents": agents,
        "agent": agent,
        "states": STATES,
        "any_reports": page.paginator.count or reports_for(place).exists(),
    }
    return render(request, "consumer_reports/desk_reports.html", shown)


@worker  # type: ignore[arg-type]  # a stream is an answer too
@require_safe
def desk_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The reports found, all pages of them, as a CSV file."""
    place, account, form = place_of(request), current_account(request), ReportSearchForm(request.GET)
    agent = chosen_agent(agents_for(place), request.GET.get("agent"))
    zone, now = ZoneInfo(account.time_zone), timezone.now()
    found = find_reports(reports_for(place, agent.pk if agent else None), form.search(), now=now)
    response = StreamingHttpResponse(
        csv_lines(report_rows(found, zone)), content_type="text/csv; charset=utf-8"
    )
    name = f"home-value-reports-{now.astimezone(zone).date()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@worker
@require_safe
def desk_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One report: who asked, what it says, what its reader did and said."""
    report, now = report_or_404(request, report_id), timezone.now()
    lead = lead_of(report)
    lead_ids = [lead.pk] if lead else []
    shown = {
        "report": report,
        "state": state_of(report),
        "states": STATES,
        "lead": lead,
        "left": time_left(report.hold_until, now) if is_held(report, now) and report.hold_until else "",
        "link": report_link(report),
        "value": value_of(report),
        "facts": facts_of(report),
        "sales": sales_of(report),
        "ticks": ticks_of(report),
        "answered_at": answered_at(report),
        "for_the_reader": for_the_reader(report),
        "words": WordFromReader.objects.filter(report=report).order_by("-created_at"),
        "consents": consents_of(report, lead_ids),
        "messages_sent": messages_of(report, lead_ids),
        "moments": time_line(report, lead_ids),
        "may_resend": may_resend(report, now=now),
    }
    return render(request, "consumer_reports/desk_report.html", shown)


def report_link(report: ConsumerReport) -> str:
    """The whole address of the page its reader opens; empty without a code."""
    if not report.public_code:
        return ""
    return f"{settings.PUBLIC_URL}{reverse('consumer_reports:report', args=[report.public_code])}"


def state_of(report: ConsumerReport) -> str:
    """The state of one report, as the list tells it."""
    row = with_state(ConsumerReport.objects.filter(pk=report.pk).only("pk"), now=timezone.now()).get()
    return str(row.state)  # type: ignore[attr-defined]  # annotated


def consents_of(report: ConsumerReport, lead_ids: list[UUID]) -> list[Consent]:
    """The reader's yes to texts, the newest first."""
    mine = Consent.objects.for_account(report.account_id)
    of_report = mine.filter(consumer_report_id=report.pk) | mine.filter(lead_id__in=lead_ids)
    return list(of_report.order_by("-created_at"))
