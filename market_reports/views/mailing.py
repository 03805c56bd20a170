"""A report by email: written, looked at, tried on oneself, confirmed, sent, and what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_account, current_user
from communications.outcomes import fate_of
from market_reports.mailing.aftermath import PER_PAGE, messages_of, sendings_of
from market_reports.mailing.by_hand import send_by_hand, send_test
from market_reports.mailing.letters import usual_greeting_of, usual_subject
from market_reports.mailing.look import look_at_letter
from market_reports.mailing.mail_form import MailForm
from market_reports.mailing.sending import MailNotPossible, attaching, sender_of
from market_reports.models import ReportGeneration
from market_reports.readers import sorted_out
from market_reports.reading import document_of
from market_reports.views.access import report_or_404, worker

# An email carries its style on its elements. It may show itself, and nothing else.
EMAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'; sandbox allow-same-origin"
)
IN_A_FRAME = {"Content-Security-Policy": EMAIL_POLICY, "X-Frame-Options": "SAMEORIGIN"}


@worker
@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Who is to read the report, and the words that go with it; posted, to change something in them."""
    report, document = mailable(request, report_id)
    form = form_for(request, document)
    if form.only_looks:
        form.errors.clear()
    return written(request, report, document, form)


@worker
@require_POST
def mail_confirm(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """How many will get it, and who is left out and why; nothing is sent yet."""
    report, document = mailable(request, report_id)
    form, account, now = form_for(request, document), current_account(request), timezone.now()
    if not form.is_valid():
        return written(request, report, document, form)
    readers = sorted_out(account, form.readers(), sample=document["sample"], now=now)
    shown = {"report": report, "form": form, "readers": readers, "sample": document["sample"]}
    attached = attaching(report, document, account, now=now)
    return render(request, "market_reports/mail_confirm.html", {**shown, "attached": attached})


@worker
@require_POST
def mail_send(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Sends it; the same press of the button twice sends once."""
    report, document = mailable(request, report_id)
    form, now = form_for(request, document), timezone.now()
    if not form.is_valid():
        return written(request, report, document, form)
    try:
        count = send_by_hand(form, now=now, **whose(request, report, document))
    except MailNotPossible as fault:
        form.add_error(None, str(fault))
        return written(request, report, document, form)
    readers = "1 reader" if count == 1 else f"{count:,} readers"
    said = f"On its way to {readers}." if count else "This email was sent already. Nobody gets it twice."
    messages.success(request, said)
    return redirect(f"{reverse('market_reports:detail', args=[report.pk])}#emails")


@worker
@require_POST
def mail_test(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Sends the email as it stands to who writes it, marked as a test; what is typed stays."""
    report, document = mailable(request, report_id)
    form, now = form_for(request, document), timezone.now()
    form.is_valid()
    if form.needs_no_readers():
        try:
            send_test(form, now=now, **whose(request, report, document))
        except MailNotPossible as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"A test is on its way to {current_user(request).email}.")
    return written(request, report, document, form)


@worker
@require_POST
def mail_readers(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Who gets it and who is left out as the form stands. Stores nothing."""
    _report, document = mailable(request, report_id)
    shown = reach_of(form_for(request, document), document)
    return render(request, "market_reports/_reach.html", shown)


def reach_of(form: MailForm, document: dict[str, Any]) -> dict[str, Any]:
    """Who gets it and who is left out, and how many in words."""
    readers = sorted_out(form.account, form.readers(), sample=document["sample"], now=timezone.now())
    return {"readers": readers, "text": readers.in_words()}


@never_cache
@worker
@require_http_methods(["GET", "POST"])
def mail_preview(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The email as the form stands, for a frame. Stores no word of it."""
    _report, document = mailable(request, report_id)
    form = form_for(request, document)
    html = look_at_letter(document, form, reader=current_user(request), now=timezone.now())
    return HttpResponse(html, headers=IN_A_FRAME)


@worker
@require_safe
def mailing(request: HttpRequest, report_id: UUID, body_id: UUID) -> HttpResponse:
    """One sending: each reader, and what became of the email to her."""
    report = report_or_404(request, report_id)
    rows = messages_of(report).filter(body_id=body_id).order_by("to_address", "id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    sending = next((one for one in sendings_of(report, body_id=body_id)), None)
    if sending is None:
        raise Http404
    rows_shown = [(message, fate_of(message)) for message in page.object_list]
    shown = {"report": report, "sending": sending, "page": page, "rows": rows_shown}
    return render(request, "market_reports/mailing.html", shown)


def mailable(request: HttpRequest, report_id: UUID) -> tuple[ReportGeneration, dict[str, Any]]:
    """A finished report of the account with its document; 404 while there is nothing to send."""
    report = report_or_404(request, report_id)
    document = document_of(report)
    if document is None:
        raise Http404
    return report, document


def form_for(request: HttpRequest, document: dict[str, Any]) -> MailForm:
    """The form as posted, else as it begins."""
    begun = {"subject": usual_subject(document), "greeting": usual_greeting_of(document)}
    return MailForm(
        request.POST if request.method == "POST" else None,
        account=current_account(request),
        language=document["language"],
        initial=begun,
    )


def whose(request: HttpRequest, report: ReportGeneration, document: dict[str, Any]) -> dict[str, Any]:
    """The report and who sends it."""
    account, user = current_account(request), current_user(request)
    return {"report": report, "document": document, "account": account, "user": user}


def written(
    request: HttpRequest, report: ReportGeneration, document: dict[str, Any], form: MailForm
) -> HttpResponse:
    """The page on which the email is written; what is wrong stands at its field."""
    account, now = current_account(request), timezone.now()
    shown = {
        "report": report,
        "form": form,
        "sample": document["sample"],
        "held": held(request, document),
        "attaching": attaching(report, document, account, now=now),
        **reach_of(form, document),
    }
    status = 422 if form.errors else 200
    return render(request, "market_reports/mail.html", shown, status=status)


def held(request: HttpRequest, document: dict[str, Any]) -> str:
    """Why nothing can be sent as things stand; empty where it can."""
    try:
        sender_of(document, account=current_account(request), user=current_user(request))
    except MailNotPossible as fault:
        return str(fault)
    return ""
