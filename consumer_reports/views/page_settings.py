"""What an agent decides about her page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from consumer_reports.views.desk_access import worker


@worker
@require_safe
def page_settings(request: HttpRequest) -> HttpResponse:
    """The settings of the reader's own page."""
    return redirect("consumer_reports:desk")
