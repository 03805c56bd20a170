"""The PDF for the reader of a report: a POST starts it, the page waits for it and leads to the file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.brand import colours_of, identity_of
from consumer_reports.desk.states import is_held
from consumer_reports.door import CodeUnknown, Ended, open_report
from consumer_reports.events import note
from consumer_reports.models import ConsumerReport, ConsumerReportPdf, ConsumerReportStatus, EventType
from consumer_reports.pdfs.ask import NotFinished, ask_for_pdf, known_pdf
from consumer_reports.pdfs.files import link_of
from consumer_reports.pdfs.words import LANGUAGES, language_of, words_in
from trendyreports.core.client_address import client_address, network_of
from trendyreports.core.colours import palette
from trendyreports.core.ratelimit import TooOften, count_one

AN_HOUR = 3600
FROM_A_NETWORK, OF_A_REPORT, MISSES = 30, 30, 30
READY, MAKING, FAILED, NONE = "ready", "making", "failed", "none"
STATUSES = {"not_yet": 404, "too_often": 429, "gone": 410, "unknown": 404}


@csrf_exempt  # no cookie is read: there is nothing a stranger's page could ride on
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Starts the PDF, shows how far it is, or leads to it; with ``Accept: application/json`` says how far."""
    try:
        answer = opened(request, open_report(code))
    except CodeUnknown:
        count_miss(request)
        answer = said(request, "unknown", get_language_from_request(request)[:2])
    except Ended:
        answer = said(request, "gone", get_language_from_request(request)[:2])
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer


def opened(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """The answer for an open report, in the language asked for (``lang``), else its own."""
    language = request.GET.get("lang", "")
    report.language = language if language in LANGUAGES else report.language
    if report.status != ConsumerReportStatus.COMPLETED or is_held(report, timezone.now()):
        return said(request, "not_yet", report.language, report)
    if request.method == "POST":
        return started(request, report)
    pdf = known_pdf(report, language=report.language)
    state = state_of(pdf)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"state": state})
    if state == READY and pdf is not None:
        return redirect(link_of(pdf))
    return shown(request, report, state)


def started(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """Asks for the PDF, and notes that a reader did; 429 for more than anybody needs."""
    now, address = timezone.now(), client_address(request)
    try:
        count_one("consumer-pdf-report", str(report.pk), limit=OF_A_REPORT, seconds=AN_HOUR)
        if address is not None:
            count_one("consumer-pdf", network_of(address)[0], limit=FROM_A_NETWORK, seconds=AN_HOUR)
        ask_for_pdf(report, now=now, language=report.language)
    except TooOften:
        return said(request, "too_often", report.language, report)
    except NotFinished:
        return said(request, "not_yet", report.language, report)
    note(report, EventType.PDF_REQUEST, None, request, now=now)
    here = reverse("consumer_reports:report_pdf", args=[report.public_code])
    return redirect(f"{here}?lang={report.language}")


def state_of(pdf: ConsumerReportPdf | None) -> str:
    """How far the PDF is, in a word for the script."""
    if pdf is None:
        return NONE
    if pdf.status == ConsumerReportStatus.COMPLETED:
        return READY
    return FAILED if pdf.status == ConsumerReportStatus.FAILED else MAKING


def count_miss(request: HttpRequest) -> None:
    """Slow down who tries codes. Raises TooOften."""
    address = client_address(request)
    if address is not None:
        count_one("consumer-code", network_of(address)[0], limit=MISSES, seconds=900)


def shown(request: HttpRequest, report: ConsumerReport, state: str) -> HttpResponse:
    """The page that offers the PDF, waits for it, or tells that it failed."""
    heading = {MAKING: "waiting", FAILED: "failed", NONE: "ask"}[state]
    return page(request, report.language, heading, report=report, state=state, status=200)


def said(
    request: HttpRequest, what: str, language: str, report: ConsumerReport | None = None
) -> HttpResponse:
    """A page in words alone; ``what`` names its heading and its text."""
    return page(request, language, what, report=report, state="", status=STATUSES[what])


def page(
    request: HttpRequest,
    language: str,
    what: str,
    *,
    report: ConsumerReport | None,
    state: str,
    status: int,
) -> HttpResponse:
    """The page in the report's language and the agent's colours."""
    words = words_in(language)
    context: dict[str, Any] = {
        "language": language_of(language),
        "w": words,
        "heading": words[what],
        "text": words[f"{what}_text"],
        "state": state,
        "report": report,
        "nonce": request.csp_nonce,  # type: ignore[attr-defined]
    }
    if report is not None and report.account is not None:
        brand = colours_of(identity_of(report.account, report.agent))
        context["colours"] = palette(brand["primary"], brand["accent"])
    return render(request, "consumer_reports/report_pdf.html", context, status=status)
