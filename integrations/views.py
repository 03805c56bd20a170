"""My data: the sources of an account's reports, and the files it brings."""

from collections import Counter
from itertools import chain
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import current_account, current_membership, current_user, require_role
from accounts.models import Role
from integrations.connections import NotConnected, connect, try_connection
from integrations.data_sources import data_sources, source_in_words
from integrations.files.looking import UploadRefused, kept_refusals
from integrations.files.reading import NotAListingFile
from integrations.files.sources import remove_source
from integrations.files.uploads import accept_upload, layout_of, preview, refused_rows
from integrations.files.waiting import NOT_STARTED, discard, keep_columns
from integrations.forms import CONNECT_FORMS, MatchForm, UploadForm
from integrations.loading_queue import start_import
from integrations.models import Feed, FeedSource, ImportStatus, ListingImport
from trendyreports.core.spreadsheets import csv_lines

IMPORTS_SHOWN = 10
REFUSALS_SHOWN = 20
KEEPERS = (Role.OWNER, Role.ADMIN)
UNDERWAY = (ImportStatus.PENDING, ImportStatus.PROCESSING)
worker = require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)
keeper = require_role(*KEEPERS)


def role_of(request: HttpRequest) -> str | None:
    """The role the request acts with."""
    membership = current_membership(request)
    return membership.role if membership else None


def import_or_404(request: HttpRequest, import_id: UUID) -> ListingImport:
    """One import of the account; a stranger's is not there."""
    mine = ListingImport.objects.for_account(current_account(request)).select_related("account", "feed")
    return get_object_or_404(mine, pk=import_id)


@worker
@require_GET
def my_data(request: HttpRequest) -> HttpResponse:
    """What the account's reports read, a place to drop a file, and the latest files."""
    account = current_account(request)
    imports = ListingImport.objects.for_account(account).select_related("feed", "user")
    taken = F("rows_done") - F("rows_refused") - F("rows_repeated")
    sources = data_sources(account)
    shown = {
        "sources": sources,
        "connections": [source for source in sources if source.is_connection],
        "imports": imports.annotate(rows_taken=taken).order_by("-created_at")[:IMPORTS_SHOWN],
        "form": UploadForm(),
        "may_connect": role_of(request) in KEEPERS,
    }
    return render(request, "integrations/my_data.html", shown)


@worker
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file in and go on to its columns; one that cannot be read is refused in words."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        try:
            brought = accept_upload(
                account=current_account(request),
                user=current_user(request),
                upload=form.cleaned_data["file"],
                now=timezone.now(),
            )
            return redirect("integrations:match", brought.pk)
        except UploadRefused as fault:
            form.add_error("file", str(fault))
    return render(request, "integrations/upload.html", {"form": form}, status=422 if form.errors else 200)


@worker
@require_http_methods(["GET", "POST"])
def match(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What each column means, what becomes of the first rows; then start, or look again."""
    brought = import_or_404(request, import_id)
    if brought.status not in NOT_STARTED:
        return redirect("integrations:import_detail", brought.pk)
    try:
        look = preview(brought)
    except (NotAListingFile, FileNotFoundError) as fault:
        raise Http404 from fault
    layout = layout_of(brought)
    form = MatchForm(request.POST or None, header=look.header, columns=brought.column_map, layout=layout)
    if request.method == "POST" and form.is_valid():
        brought.column_map = form.columns()
        if "look" not in request.POST:
            start_import(brought, source=form.cleaned_data["name"], now=timezone.now())
            return redirect("integrations:import_detail", brought.pk)
        if not keep_columns(brought):
            return redirect("integrations:import_detail", brought.pk)
        look = preview(brought)
    columns = zip(form.column_fields(), look.samples.values(), strict=True)
    shown = {"brought": brought, "look": look, "layout": layout, "form": form, "columns": columns}
    shown["refusals"] = look.refusals[:REFUSALS_SHOWN]
    return render(request, "integrations/match.html", shown)


@worker
@require_GET
def import_detail(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How far the import is; then what came of it, with the refused rows."""
    brought = import_or_404(request, import_id)
    if brought.status in NOT_STARTED:
        return redirect("integrations:match", brought.pk)
    shown = {
        "brought": brought,
        "underway": brought.status in UNDERWAY,
        "refusals": kept_refusals(brought)[:REFUSALS_SHOWN],
        "reasons": Counter(brought.refusal_counts).most_common(),
    }
    return render(request, "integrations/import_detail.html", shown)


@worker
@require_GET
def progress(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The progress bar, for the page that asks every second; "load the page again" at the end."""
    brought = import_or_404(request, import_id)
    if brought.status not in UNDERWAY:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "integrations/_progress.html", {"brought": brought})


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
    response["Content-Disposition"] = 'attachment; filename="refused-rows.csv"'
    return response


@worker
@require_POST
def forget(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Throw an upload away that was not imported."""
    brought = import_or_404(request, import_id)
    if not discard(brought):
        raise Http404
    messages.success(request, f"“{brought.file_name}” was discarded. Nothing of it was imported.")
    return redirect("integrations:my_data")


@keeper
@never_cache
@require_http_methods(["GET", "POST"])
def connect_mls(request: HttpRequest, source: str) -> HttpResponse:
    """A form for the credential of an MLS, with a test; a connection that works is kept."""
    if source not in CONNECT_FORMS:
        raise Http404
    account, tested = current_account(request), None
    form = CONNECT_FORMS[source](request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if "test" in request.POST:
            tested = try_connection(account, form.connection())
        else:
            try:
                feed = connect(account=account, connection=form.connection())
                messages.success(request, f"“{feed.name}” is connected.")
                return redirect("integrations:my_data")
            except NotConnected as fault:
                form.add_error(None, str(fault))
    shown = {"form": form, "service": FeedSource(source).label, "tested": tested}
    return render(request, "integrations/connect_mls.html", shown)


@keeper
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """Says what goes, then removes a source of the account with its listings."""
    account = current_account(request)
    feed = get_object_or_404(Feed.objects.for_account(account), pk=feed_id)
    if request.method == "POST":
        remove_source(feed)
        messages.success(request, f"“{feed.name}” is removed. Your reports no longer read it.")
        return redirect("integrations:my_data")
    return render(request, "integrations/delete.html", {"source": source_in_words(feed, account)})
