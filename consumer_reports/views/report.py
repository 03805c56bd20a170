"""The report for its reader."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from consumer_reports.door import CodeUnknown, Ended, open_report


@login_not_required
@require_safe
def report(request: HttpRequest, code: str) -> HttpResponse:
    """The report behind a code."""
    try:
        found = open_report(code)
    except (CodeUnknown, Ended) as fault:
        raise Http404 from fault
    return HttpResponse(found.property_address, content_type="text/plain; charset=utf-8")
