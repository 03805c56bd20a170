"""The page of a reader of report mail, opened from her mail without a login. Opening it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Concatenate

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from communications.models import EmailMessage, HowOften
from communications.reader_words import language_of, page_words
from communications.unsubscribing import (
    ReaderGone,
    ReaderUnknown,
    choose,
    message_for,
    pause,
    resume,
    sender_of,
    standing_of,
    subscribe_again,
    unsubscribe,
)

View = Callable[Concatenate[HttpRequest, ...], HttpResponse]
ONE_CLICK = "One-Click"  # RFC 8058


def of_a_reader(*, gone: int) -> Callable[[View], View]:
    """A page whose address is the secret: no cookie, no cache, no search engine; 404 for no link of ours.

    Without a cookie there is nothing a stranger's page could ride on, so forms carry no CSRF token.
    ``gone`` is the status where the link is ours and its sender has left.
    """

    def guard(view: View) -> View:
        @csrf_exempt
        @login_not_required
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, token: str) -> HttpResponse:
            try:
                response = view(request, token, message_for(token))
            except ReaderGone:
                response = of_nobody(request, "gone", status=gone)
            except ReaderUnknown:
                response = of_nobody(request, "nothing", status=404)
            response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            response["Referrer-Policy"] = "no-referrer"
            return response

        return guarded

    return guard


def of_nobody(request: HttpRequest, kind: str, *, status: int) -> HttpResponse:
    """The page where there is nobody to speak of, and why."""
    words = page_words(language_of(request))
    shown = {"words": {**words, "nothing": words[kind], "nothing_text": words[f"{kind}_text"]}}
    return render(request, "communications/preferences.html", shown, status=status)


@of_a_reader(gone=410)
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest, token: str, message: EmailMessage) -> HttpResponse:
    """What the reader gets from this sender, and the buttons that change it."""
    now, language = timezone.now(), language_of(request)
    if request.method == "POST":
        if not done(request.POST, message, now):
            return HttpResponseBadRequest("There is no such choice.", content_type="text/plain")
        answer = redirect("communications:preferences", token=token)
        answer["Location"] += f"?saved=1&lang={language}"
        return answer
    standing, sender = standing_of(message, now=now), sender_of(message)
    words = page_words(language, sender=sender, email=message.to_address, standing=standing)
    shown = {
        "token": token,
        "sender": sender,
        "standing": standing,
        "words": words,
        "choices": [(each, words[each], words[f"{each}_text"]) for each in HowOften.values],
        "saved": "saved" in request.GET,
    }
    return render(request, "communications/preferences.html", shown)


def done(posted: Mapping[str, str], message: EmailMessage, now: datetime) -> bool:
    """Do what the reader's button says; False where no button of ours says it."""
    deeds: dict[str, Callable[[], object]] = {
        "unsubscribe": lambda: unsubscribe(message),
        "subscribe": lambda: subscribe_again(message),
        "pause": lambda: pause(message, now=now),
        "resume": lambda: resume(message),
        "often": lambda: choose(message, HowOften(posted.get("how_often", ""))),
    }
    deed = deeds.get(posted.get("do", ""))
    if deed is None:
        return False
    try:
        deed()
    except ValueError:
        return False
    return True


@of_a_reader(gone=200)  # her mail program asked for no more mail, and there is none
@require_http_methods(["GET", "HEAD", "POST"])
def one_click(request: HttpRequest, token: str, message: EmailMessage) -> HttpResponse:
    """What a mail program posts when its own "unsubscribe" is pressed; a person gets the page."""
    if request.method != "POST":
        return redirect("communications:preferences", token=token)
    if request.POST.get("List-Unsubscribe") != ONE_CLICK:
        return HttpResponseBadRequest("Expected List-Unsubscribe=One-Click.", content_type="text/plain")
    unsubscribe(message)
    return HttpResponse("You are unsubscribed.", content_type="text/plain")
