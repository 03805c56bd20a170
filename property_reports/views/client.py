"""The report behind its client link: opened without a login, kept out of search engines."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from property_reports.client_link import LinkClosed, LinkUnknown
from property_reports.client_page import client_page, words_of
from property_reports.files import link
from property_reports.reading import drawn_for_screen


@login_not_required
@never_cache
@require_safe
def client(request: HttpRequest, token: str) -> HttpResponse:
    """The version last released; 404 for no link of ours, 410 for one that was revoked."""
    try:
        page = client_page(token, now=timezone.now())
    except LinkUnknown:
        return no_page(request, 404)
    except LinkClosed:
        return no_page(request, 410)
    with override(page.document["language"]):
        shown = {"page": page, "words": words_of(page), "token": token, **drawn_for_screen(page.document)}
        return with_headers(render(request, "property_reports/client.html", shown))


@login_not_required
@never_cache
@require_safe
def client_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Leads to the PDF of the version last released, where the rules of the data allow handing it out."""
    try:
        page = client_page(token, now=timezone.now())
    except (LinkUnknown, LinkClosed) as fault:
        raise Http404 from fault
    attempt = page.report.released_attempt
    if not page.pdf or attempt is None:
        raise Http404
    return with_headers(redirect(link(page.report, "pdf", attempt=attempt)))


def no_page(request: HttpRequest, status: int) -> HttpResponse:
    """A page in words that names neither the product nor anybody."""
    shown = {"page": None, "closed": status == 410}
    return with_headers(render(request, "property_reports/client.html", shown, status=status))


def with_headers(answer: HttpResponse) -> HttpResponse:
    """Kept out of search engines."""
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer
