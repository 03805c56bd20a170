"""What every page for strangers keeps to, and how a door leads to its page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from property_reports.models import PropertyReport
from property_reports.public.choices import Choices
from property_reports.public.doors import CodeUnknown, Door, Ended, NotOpen, open_door
from property_reports.public.lead_form import LeadForm
from property_reports.public.page import NotReady, PublicPage, page_of
from property_reports.views.public_closed import ended, not_open, nothing_here

View = Callable[[HttpRequest, str], HttpResponse]
OpenView = Callable[Concatenate[HttpRequest, Door, ...], HttpResponse]


def for_strangers(view: View) -> View:
    """A page that anybody may open: no cookie, no cache, no search engine, friendly words where it is closed.

    Without a cookie there is nothing a stranger's page could ride on, so its form carries no CSRF token.
    """

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, short_code: str) -> HttpResponse:
        try:
            response = view(request, short_code)
        except CodeUnknown:
            response = nothing_here(request)
        except NotOpen as fault:
            response = not_open(request, fault.door)
        except Ended as fault:
            response = ended(request, fault.door)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return guarded


def of_an_open_page(view: OpenView) -> View:
    """A page for strangers that is there while the report's page is on."""

    @for_strangers
    @wraps(view)
    def opened(request: HttpRequest, short_code: str) -> HttpResponse:
        return view(request, open_door(short_code, now=timezone.now()))

    return opened


def report_of(door: Door) -> PropertyReport:
    """The report behind a door, with all that its page reads."""
    rows = PropertyReport.objects.select_related("user", "account__sponsor_account__affiliate_branding")
    return rows.defer("sitex_data", "comparables").get(pk=door.report_id)


def page_behind(
    door: Door, report: PropertyReport | None = None, choices: Choices | None = None
) -> PublicPage:
    """The page of a door, with other choices where they are given.

    Raises NotOpen where the report or its brand is not ready for strangers.
    """
    try:
        return page_of(report or report_of(door), choices)
    except NotReady as fault:
        raise NotOpen(door) from fault


def form_of(page: PublicPage, request: HttpRequest | None = None) -> LeadForm:
    """The form of a page, empty or as it was sent."""
    return LeadForm(request.POST if request else None, words=page.words, consent=page.consent)
