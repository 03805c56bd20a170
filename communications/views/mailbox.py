"""The mailbox inside the product: what was sent, as it was received. With DEBUG only."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from communications.mailbox import attachments_of, body_of, find_emails, find_texts, headers_of, opened
from communications.models import MailboxEmail
from communications.sending import open_emails

PER_PAGE = 30
# An email is a stranger's page: it may show itself and open links in a window of their own, no more.
EMAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
BASE = '<base target="_blank">'
Params = ParamSpec("Params")


def with_debug(view: Callable[Params, HttpResponse]) -> Callable[Params, HttpResponse]:
    """A page that is not there without DEBUG."""

    @wraps(view)
    def guarded(*args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        return view(*args, **kwargs)

    return guarded


def email_or_404(email_id: UUID) -> MailboxEmail:
    """One email of the mailbox."""
    return get_object_or_404(MailboxEmail, pk=email_id)


@login_not_required
@with_debug
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Everything that was sent, newest first; found by address or subject."""
    text = request.GET.get("text", "").strip()
    page = Paginator(find_emails(text), PER_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "text": text, "waiting": open_emails().count()}
    return render(request, "communications/mailbox.html", shown)


@login_not_required
@with_debug
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Every text message that was sent, newest first; found by phone or words."""
    text = request.GET.get("text", "").strip()
    page = Paginator(find_texts(text), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "communications/mailbox_texts.html", {"page": page, "text": text})


@login_not_required
@with_debug
@never_cache
@require_safe
def email(request: HttpRequest, email_id: UUID) -> HttpResponse:
    """One email: its headers, its HTML in a frame, its plain text, its attachments."""
    received = email_or_404(email_id)
    mime = opened(received)
    shown = {
        "email": received,
        "headers": headers_of(mime),
        "has_html": bool(body_of(mime, "html")),
        "plain": body_of(mime, "plain"),
        "attachments": attachments_of(mime),
    }
    return render(request, "communications/email.html", shown)


@login_not_required
@with_debug
@xframe_options_sameorigin
@require_safe
def email_html(request: HttpRequest, email_id: UUID) -> HttpResponse:
    """The HTML part alone, for the frame; nothing in it runs or calls out."""
    html = body_of(opened(email_or_404(email_id)), "html")
    response = HttpResponse(html.replace("<head>", f"<head>{BASE}", 1))
    response["Content-Security-Policy"] = EMAIL_POLICY
    return response


@login_not_required
@with_debug
@require_safe
def email_source(request: HttpRequest, email_id: UUID) -> HttpResponse:
    """The email byte for byte."""
    received = email_or_404(email_id)
    response = HttpResponse(bytes(received.raw), content_type="message/rfc822")
    response["Content-Disposition"] = f'attachment; filename="{received.pk}.eml"'
    return response


@login_not_required
@with_debug
@require_safe
def attachment(request: HttpRequest, email_id: UUID, number: int) -> HttpResponse:
    """One attachment, counted from 1."""
    found = attachments_of(opened(email_or_404(email_id)))
    if not 1 <= number <= len(found):
        raise Http404
    response = HttpResponse(found[number - 1].content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="attachment-{number}"'
    return response
