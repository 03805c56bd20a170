"""The public link of a report: made and revoked by the agent, opened by her clients without a login."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_user
from market_reports.files import link
from market_reports.ordering.order_fields import DEFAULT_LANGUAGE
from market_reports.reading import document_of, drawn_for_screen
from market_reports.sharing.links import LinkClosed, LinkUnknown, open_link, revoke, share
from market_reports.sharing.public_page import public_page, words_of
from market_reports.views.access import report_or_404, standing_for, worker


@worker
@require_POST
def make_link(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A public link to a finished report that may be published."""
    report = report_or_404(request, report_id)
    page = redirect("market_reports:detail", report.pk)
    document = document_of(report)
    if document is None:
        messages.error(request, "A report can be shared once it is made.")
        return page
    standing = standing_for(request, document, back=page["Location"])
    if standing.is_held_back:
        messages.error(request, standing.reason)
        return redirect(standing.missing[0].url) if standing.missing else page
    share(report, user=current_user(request))
    messages.success(request, "Your link is ready. Whoever has it can read the report, until you revoke it.")
    return redirect(f"{page['Location']}#share")


@worker
@require_http_methods(["GET", "POST"])
def revoke_link(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Asks once, then closes the link for good."""
    report = report_or_404(request, report_id)
    if request.method == "POST":
        if revoke(report, now=timezone.now()):
            messages.success(request, "The link is closed. Whoever opens it reads that it was withdrawn.")
        return redirect("market_reports:detail", report.pk)
    if open_link(report) is None:
        return redirect("market_reports:detail", report.pk)
    return render(request, "market_reports/revoke_link.html", {"report": report})


@login_not_required
@never_cache
@require_safe
def shared(request: HttpRequest, token: str, newest: bool = False) -> HttpResponse:
    """The report of a link, or the newest of its kind; 404 for no link, 410 for a closed one."""
    now = timezone.now()
    try:
        page = public_page(token, newest=newest, now=now)
    except LinkUnknown:
        return no_page(request, 404)
    except LinkClosed:
        return no_page(request, 410)
    with override(page.document.get("language") or DEFAULT_LANGUAGE):
        shown = {
            "page": page,
            "words": words_of(page),
            "token": token,
            "newest": newest,
            **drawn_for_screen(page.document),
        }
        return with_headers(render(request, "market_reports/shared.html", shown))


@login_not_required
@never_cache
@require_safe
def shared_pdf(request: HttpRequest, token: str, newest: bool = False) -> HttpResponse:
    """Leads to the PDF where the rules of the data allow it to be handed to strangers; else 404."""
    try:
        page = public_page(token, newest=newest, now=timezone.now())
    except (LinkUnknown, LinkClosed) as fault:
        raise Http404 from fault
    if not page.pdf:
        raise Http404
    return with_headers(redirect(link(page.report, "pdf")))


def no_page(request: HttpRequest, status: int) -> HttpResponse:
    """A page in words that names neither the product nor anybody."""
    shown = {"page": None, "closed": status == 410}
    return with_headers(render(request, "market_reports/shared.html", shown, status=status))


def with_headers(answer: HttpResponse) -> HttpResponse:
    """Kept out of search engines, and out of what is told to the pages it links to."""
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer
