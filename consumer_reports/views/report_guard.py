"""What every address behind a reader's code keeps to, and what is said where it leads nowhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from consumer_reports.door import CodeUnknown, Ended, open_report
from consumer_reports.models import ConsumerReport
from consumer_reports.reading.words import spoken, words_in
from trendyreports.core.client_address import client_address, network_of
from trendyreports.core.ratelimit import count_one

MISSES, MISSES_SECONDS = 30, 900
STANDS, GONE = "open", "gone"  # what X-Report tells the worker that keeps a copy

View = Callable[[HttpRequest, str], HttpResponse]
ReportView = Callable[[HttpRequest, ConsumerReport], HttpResponse]


def of_a_report(view: ReportView) -> View:
    """An address that whoever has the code may open: no cookie, no cache, no search engine.

    Without a cookie there is nothing a stranger's page could ride on, so its forms carry no CSRF token.
    """

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, code: str) -> HttpResponse:
        asked = time.time_ns() // 1_000_000  # before anything is read: a later question never knows less
        try:
            response = view(request, behind(code))
        except CodeUnknown:
            response = nothing_here(request)
        except Ended:
            response = closed(request, "gone", status=410)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["X-Report-Asked"] = str(asked)
        return response

    return guarded


def behind(code: str) -> ConsumerReport:
    """The report of a code as it was typed. Raises CodeUnknown, without a question for what cannot be one."""
    if not (code.isascii() and code.isalnum()):
        raise CodeUnknown
    return open_report(code)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """404 for a code that is none. Who tries many is slowed down, at unknown codes only. Raises TooOften."""
    address = client_address(request)
    if address is not None:
        count_one("report-code", network_of(address)[0], limit=MISSES, seconds=MISSES_SECONDS)
    return closed(request, "closed", status=404)


def closed(request: HttpRequest, what: str, *, status: int, language: str | None = None) -> HttpResponse:
    """A page that tells nothing of any report; ``what`` names its heading and its text."""
    chosen = spoken(language or asked_for(request), spoken(get_language_from_request(request)[:2]))
    words = words_in(chosen)
    shown = {"language": chosen, "words": words, "heading": words[what], "text": words[f"{what}_text"]}
    response = render(request, "consumer_reports/_report_closed.html", shown, status=status)
    response["X-Report"] = GONE
    return response


def asked_for(request: HttpRequest) -> str | None:
    """The language the address asks for."""
    return request.GET.get("lang")


def language_for(request: HttpRequest, report: ConsumerReport) -> str:
    """The language that is asked for, else that of the report."""
    return spoken(asked_for(request), spoken(report.language))
