"""The schedules of the account: the list, one of them, whom it reaches, and what became of each run."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import current_account
from accounts.readiness import missing_for_publishing
from communications.outcomes import WORDS
from market_reports.models import Schedule, ScheduleRun
from market_reports.planning.dates import SHOWN, in_words
from market_reports.planning.detail import order_lines, run_page_of, use_of
from market_reports.planning.run_counts import counts_of
from market_reports.planning.sample import reads_sample
from market_reports.planning.search_form import ScheduleSearchForm
from market_reports.planning.shelf import PER_PAGE, coming, find_schedules, past_of, row_of, rows_of
from market_reports.readers import sorted_out
from market_reports.scheduling.recipients import recipients_of
from market_reports.scheduling.sender import sender_of
from market_reports.scheduling.slots import zone_of
from market_reports.views.access import may_change, schedule_or_404, worker

RUNS_A_PAGE = 10
READERS_A_PAGE = 50
READERS_SHOWN = 6


@worker
@require_safe
def schedules(request: HttpRequest) -> HttpResponse:
    """The account's schedules: found by words and state, 25 to a page."""
    account, form = current_account(request), ScheduleSearchForm(request.GET)
    form.is_valid()
    found = find_schedules(account, **form.asked)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "page": page,
        "rows": rows_of(account, list(page.object_list), now=timezone.now()),
        "narrowed": any(form.asked.values()),
        "any_schedules": bool(page.object_list) or Schedule.objects.for_account(account).exists(),
    }
    return render(request, "market_reports/schedules.html", shown)


@worker
@require_safe
def schedule(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """One schedule: its rhythm, the next five dates, its readers as of today, and its runs."""
    row, account, now = schedule_or_404(request, schedule_id), current_account(request), timezone.now()
    runs = ScheduleRun.objects.filter(schedule=row).select_related("report_run").newest_first()
    page = Paginator(runs, RUNS_A_PAGE).get_page(request.GET.get("page"))
    counts = counts_of(account, [run.pk for run in page.object_list])
    past = [past_of(row, run, counts, now=now) for run in page.object_list]
    newest = past[0].run if past and page.number == 1 else runs.first()
    readers = sorted_out(account, recipients_of(row), sample=reads_sample(account), now=now)
    sender = sender_of(row)
    shown = {
        "schedule": row,
        "row": row_of(row, newest, counts, now=now),
        "dates": in_words(
            coming(row, now=now, count=SHOWN), zone_of(row), now=now, skipped=1 if row.skip_next else 0
        ),
        "order": order_lines(row, now=now),
        "use": use_of(row, now=now),
        "readers": readers,
        "first_readers": sorted(readers.all, key=lambda one: bool(one.reason))[:READERS_SHOWN],
        "past": past,
        "page": page,
        "may_change": may_change(request, row),
        "sender": sender,
        "missing": missing_for_publishing(sender, account, back=request.path) if sender else [],
    }
    return render(request, "market_reports/schedule.html", shown)


@worker
@require_safe
def schedule_readers(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """Everybody a schedule reaches today, and why some are left out, 50 to a page."""
    row, account = schedule_or_404(request, schedule_id), current_account(request)
    is_sample, now = reads_sample(account), timezone.now()
    readers = sorted_out(account, recipients_of(row), sample=is_sample, now=now)
    only_left_out = request.GET.get("show") == "left_out"
    listed = readers.left_out if only_left_out else readers.all
    page = Paginator(listed, READERS_A_PAGE).get_page(request.GET.get("page"))
    shown = {"schedule": row, "readers": readers, "page": page, "only_left_out": only_left_out}
    return render(request, "market_reports/schedule_readers.html", shown)


@worker
@require_safe
def schedule_run(request: HttpRequest, schedule_id: UUID, run_id: UUID) -> HttpResponse:
    """One run: what became of it, and of the message to each reader, 50 to a page."""
    row, account, now = schedule_or_404(request, schedule_id), current_account(request), timezone.now()
    runs = ScheduleRun.objects.filter(schedule=row).select_related("report_run")
    run = get_object_or_404(runs, pk=run_id)
    counts = counts_of(account, [run.pk])
    shown = {
        "schedule": row,
        "past": past_of(row, run, counts, now=now),
        "states": [(name, words, counts[run.pk].get(name, 0)) for name, words in WORDS.items()],
        "zone": zone_of(row),
        **run_page_of(account, run, show=request.GET.get("show", ""), number=request.GET.get("page")),
    }
    return render(request, "market_reports/schedule_run.html", shown)
