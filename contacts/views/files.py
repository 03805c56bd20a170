"""Files of contacts: brought, looked at, imported, followed, taken back."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import current_account, current_user
from contacts.files.uploads import (
    GROUPS_TOLD,
    MOST_GROUPS,
    accept_upload,
    new_groups,
    preview,
    refused_rows,
)
from contacts.forms import MatchForm, UploadForm
from contacts.grouping import NameTaken, groups_of, make_group
from contacts.loading_queue import start_import
from contacts.models import ContactImport, ImportStatus
from contacts.taking_back import ENDED, take_back, untouched
from contacts.views.access import import_or_404, worker
from integrations.files.looking import UploadRefused, kept_refusals
from integrations.files.reading import NotAListingFile
from integrations.files.waiting import NOT_STARTED, discard, keep_columns
from trendyreports.core.formatting import count_of
from trendyreports.core.spreadsheets import csv_lines

IMPORTS_SHOWN = 10
REFUSALS_SHOWN = 20
UNDERWAY = (ImportStatus.PENDING, ImportStatus.PROCESSING)


@worker
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file in and go on to its columns; one that cannot be read is refused in words."""
    account = current_account(request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        try:
            brought = accept_upload(
                account=account,
                user=current_user(request),
                upload=form.cleaned_data["file"],
                now=timezone.now(),
            )
            return redirect("contacts:match", brought.pk)
        except UploadRefused as fault:
            form.add_error("file", str(fault))
    latest = ContactImport.objects.for_account(account).select_related("user").order_by("-created_at")
    shown = {"form": form, "imports": latest[:IMPORTS_SHOWN]}
    return render(request, "contacts/upload.html", shown, status=422 if form.errors else 200)


@worker
@require_http_methods(["GET", "POST"])
def match(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What each column means, how the first rows will be kept; then start, or look again."""
    brought = import_or_404(request, import_id)
    if brought.status not in NOT_STARTED:
        return redirect("contacts:import_detail", brought.pk)
    try:
        look, groups = preview(brought), list(groups_of(brought.account))
        form = MatchForm(request.POST or None, header=look.header, columns=brought.column_map, groups=groups)
        if request.method == "POST" and form.is_valid():
            brought.column_map = form.columns()
            started = "look" not in request.POST and start(brought, form)
            if started or not keep_columns(brought):
                return redirect("contacts:import_detail", brought.pk)
            look = preview(brought)
        made = new_groups(brought, brought.column_map)
    except (NotAListingFile, FileNotFoundError) as fault:
        raise Http404 from fault
    columns = zip(form.column_fields(), look.samples.values(), strict=True)
    shown = {"brought": brought, "look": look, "form": form, "columns": columns, "new_groups": made}
    shown |= {"groups_told": made[:GROUPS_TOLD], "groups_more": max(0, len(made) - GROUPS_TOLD)}
    shown["refusals"] = look.refusals[:REFUSALS_SHOWN]
    return render(request, "contacts/match.html", shown, status=422 if form.errors else 200)


def start(brought: ContactImport, form: MatchForm) -> bool:
    """Order the import as the form says; what keeps it from starting is told in the form.

    Ordered before, it counts as started, and no group is made a second time.
    """
    if len(new_groups(brought, brought.column_map)) > MOST_GROUPS:
        told = f"The columns matched to “Groups” would make more than {MOST_GROUPS} groups."
        form.add_error(None, f"{told} Match them to “Notes” instead, or leave them out.")
        return False
    named, over = form.cleaned_data["new_group"], form.cleaned_data["takes_file_values"]
    try:
        with transaction.atomic():
            group = make_group(brought.account, named) if named else form.chosen_group
            if not start_import(brought, group=group, takes_file_values=over, now=timezone.now()):
                transaction.set_rollback(True)
    except NameTaken as fault:
        form.add_error("new_group", str(fault))
        return False
    return True


@worker
@require_GET
def import_detail(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How far the import is; then what came of it, with the refused rows."""
    brought = import_or_404(request, import_id)
    if brought.status in NOT_STARTED:
        return redirect("contacts:match", brought.pk)
    shown = {
        "brought": brought,
        "underway": brought.status in UNDERWAY,
        "refusals": kept_refusals(brought)[:REFUSALS_SHOWN],
        "reasons": Counter(brought.refusal_counts).most_common(),
        "may_take_back": brought.status in ENDED and brought.rows_added,
    }
    return render(request, "contacts/import_detail.html", shown)


@worker
@require_GET
def progress(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The progress bar, for the page that asks every second; "load the page again" at the end."""
    brought = import_or_404(request, import_id)
    if brought.status not in UNDERWAY:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "contacts/_progress.html", {"brought": brought})


@worker  # type: ignore[arg-type]  # a stream is an answer too
@require_GET
def refused(request: HttpRequest, import_id: UUID) -> StreamingHttpResponse:
    """All refused rows as a CSV file, with their reasons."""
    rows = refused_rows(import_or_404(request, import_id))
    try:
        heading = next(rows)
    except (NotAListingFile, FileNotFoundError) as fault:
        raise Http404 from fault
    lines = csv_lines(chain([heading], rows))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="refused-contacts.csv"'
    return response


@worker
@require_POST
def forget(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Throw an upload away that was not imported."""
    brought = import_or_404(request, import_id)
    if not discard(brought):
        raise Http404
    messages.success(request, f"“{brought.file_name}” was discarded. Nothing of it was imported.")
    return redirect("contacts:list")


@worker
@require_http_methods(["GET", "POST"])
def undo_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Says who would go, then removes whom the import added as far as nobody touched her since."""
    brought = import_or_404(request, import_id)
    if brought.status not in ENDED:
        return redirect("contacts:import_detail", brought.pk)
    if request.method == "POST":
        gone = take_back(brought)
        messages.success(request, f"{count_of(gone, 'contact')} removed again.")
        return redirect("contacts:import_detail", brought.pk)
    going = untouched(brought).count()
    shown = {"brought": brought, "going": going, "staying": brought.contacts.count() - going}
    return render(request, "contacts/undo_import.html", shown)
