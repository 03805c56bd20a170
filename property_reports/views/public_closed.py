"""What strangers read where a public page is closed to them: who to ask, and nothing that is not theirs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_from_request

from accounts.readiness import lacking
from property_reports.models import PropertyReport
from property_reports.public.agents import Card, agent_of, card_of
from property_reports.public.documents import document_of
from property_reports.public.doors import Door
from property_reports.public.page import PublicPage
from property_reports.public.words import LANGUAGES, language_of, words_in
from trendyreports.core.client_address import client_address, network_of
from trendyreports.core.ratelimit import count_one

TEMPLATE = "property_reports/_public_closed.html"
MISSES, MISSES_SECONDS = 30, 900
AN_HOUR = 3600


def nothing_here(request: HttpRequest) -> HttpResponse:
    """404 for a code that is none. Who tries many is slowed down, at unknown codes only. Raises TooOften."""
    address = client_address(request)
    if address is not None:
        count_one("public-code", network_of(address)[0], limit=MISSES, seconds=MISSES_SECONDS)
    return said(request, get_language_from_request(request)[:2], "not_open", status=404)


def not_open(request: HttpRequest, door: Door) -> HttpResponse:
    """404 for a page that is not on; who works in the account is told how to switch it on."""
    user = request.user
    hers = user.is_authenticated and user.memberships.filter(account=door.account_id).exists()
    language = get_language_from_request(request)[:2]
    return said(request, language, "not_open", status=404, report_id=door.report_id if hers else None)


def ended(request: HttpRequest, door: Door) -> HttpResponse:
    """410 for a page that has ended, with the agent to ask, if she may be named."""
    report = PropertyReport.objects.select_related("user", "account__sponsor_account").get(pk=door.report_id)
    language = language_of(document_of(report))
    card = card_of(report.account, agent_of(report), license_words=LANGUAGES[language]["license"])
    named = card if report.is_public and report.account.is_active and not lacking(card.brand) else None
    return said(request, language, "closed", status=410, card=named)


def blocked(request: HttpRequest, page: PublicPage) -> HttpResponse:
    """403 for an address that the platform closed the form for."""
    return said(request, page.language, "blocked", status=403, card=page.card)


def too_many(request: HttpRequest, page: PublicPage) -> HttpResponse:
    """429 for more forms than anybody fills in; the phone is still there."""
    response = said(request, page.language, "too_many", status=429, card=page.card)
    response["Retry-After"] = str(AN_HOUR)
    return response


def said(
    request: HttpRequest, language: str, what: str, *, status: int, card: Card | None = None, **more: object
) -> HttpResponse:
    """The page in words: ``what`` names its heading and its text."""
    chosen = language if language in LANGUAGES else "en"
    words = words_in(chosen, name=card.whom_to_ask if card else "")
    shown = {
        "language": chosen,
        "words": words,
        "heading": words[what],
        "text": words[f"{what}_text"],
        "card": card,
        **more,
    }
    return render(request, TEMPLATE, shown, status=status)
