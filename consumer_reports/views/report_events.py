"""What the page's own script asks for: a place to tell what happens, and the worker that keeps a copy."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from consumer_reports.events import note
from consumer_reports.events.told import NotAnEvent, event_in
from consumer_reports.models import ConsumerReport
from consumer_reports.reading.files import files_of
from consumer_reports.reading.stages import Stage, stage_of
from consumer_reports.views.report_guard import language_for, of_a_report


@of_a_report
@require_POST
def report_events(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """Takes one event: 204 whether it counts or not, 400 for what is none, 409 where nothing is open."""
    now = timezone.now()
    try:
        kind, data = event_in(request.body)
    except NotAnEvent:
        return HttpResponse(status=400)
    if stage_of(report, now=now) is not Stage.OPEN:
        return HttpResponse(status=409)
    note(report, kind, data, request, now=now)
    return HttpResponse(status=204)


@of_a_report
@require_safe
def report_worker(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """The service worker of this report alone; its scope is the address it lies under."""
    files = files_of(report, language_for(request, report))
    worker = static("js/home_value_worker.js")
    script = f"const FILES = {json.dumps(files)};\nimportScripts({json.dumps(worker)});\n"
    return HttpResponse(script, content_type="text/javascript")
