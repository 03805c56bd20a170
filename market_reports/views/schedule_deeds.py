"""What is done to a schedule: one address a deed, each harmless when it is pressed twice."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import current_account, current_user
from accounts.readiness import missing_for_publishing
from billing.limits import allowance_of
from market_reports.planning.sample import reads_sample
from market_reports.readers import sorted_out
from market_reports.scheduling import verbs
from market_reports.scheduling.claiming import NO_ZONE
from market_reports.scheduling.recipients import recipients_of
from market_reports.scheduling.sender import sender_of
from market_reports.views.access import changeable_or_403, schedule_or_404, worker


@worker
@require_POST
def schedule_pause(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """Let it rest until somebody resumes it."""
    schedule = changeable_or_403(request, schedule_id)
    verbs.pause(schedule)
    messages.success(request, f"“{schedule}” is paused. Nothing goes out until you resume it.")
    return redirect("market_reports:schedule", schedule.pk)


@worker
@require_POST
def schedule_resume(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """Let it go on from its next date."""
    schedule = changeable_or_403(request, schedule_id)
    if not verbs.resume(schedule, timezone.now()):
        messages.error(request, f"“{schedule}” stays paused. {NO_ZONE}")
        return redirect("market_reports:schedule_edit", schedule.pk)
    messages.success(request, f"“{schedule}” is active again.")
    return redirect("market_reports:schedule", schedule.pk)


@worker
@require_POST
def schedule_skip(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """Pass over the next date, once."""
    schedule = changeable_or_403(request, schedule_id)
    verbs.skip_next(schedule)
    messages.success(request, "The next date is skipped.")
    return redirect("market_reports:schedule", schedule.pk)


@worker
@require_POST
def schedule_unskip(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """Take the next date after all."""
    schedule = changeable_or_403(request, schedule_id)
    verbs.unskip(schedule)
    messages.success(request, "The next date is back.")
    return redirect("market_reports:schedule", schedule.pk)


@worker
@require_POST
def schedule_duplicate(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """The same once more, paused, to be changed."""
    copy = verbs.duplicate(schedule_or_404(request, schedule_id), current_user(request), timezone.now())
    messages.success(request, "Here is the copy. It is paused: change what differs, then resume it.")
    return redirect("market_reports:schedule_edit", copy.pk)


@worker
@require_http_methods(["GET", "POST"])
def schedule_run_now(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """Asks once, says who gets it, then makes and sends the report."""
    schedule, now = changeable_or_403(request, schedule_id), timezone.now()
    account = current_account(request)
    if request.method == "POST":
        run = verbs.run_now(schedule, current_user(request), now)
        messages.success(request, "The report is being made. It goes out as soon as it is ready.")
        return redirect("market_reports:schedule_run", schedule.pk, run.pk)
    sender = sender_of(schedule)
    shown = {
        "schedule": schedule,
        "readers": sorted_out(account, recipients_of(schedule), sample=reads_sample(account), now=now),
        "usage": allowance_of(account, now=now),
        "sender": sender,
        "missing": missing_for_publishing(sender, account, back=request.path) if sender else [],
    }
    return render(request, "market_reports/schedule_run_now.html", shown)


@worker
@require_http_methods(["GET", "POST"])
def schedule_delete(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """Asks once, then lets it go; its reports stay."""
    schedule = changeable_or_403(request, schedule_id)
    if request.method == "POST":
        name = str(schedule)
        schedule.delete()
        messages.success(request, f"“{name}” is deleted. The reports it made are still there.")
        return redirect("market_reports:schedules")
    return render(request, "market_reports/schedule_delete.html", {"schedule": schedule})
