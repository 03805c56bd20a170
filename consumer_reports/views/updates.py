"""Where a reader starts, eases or ends the letters about her home, without signing in.

Opening it changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.brand import brand_for
from consumer_reports.door import CodeUnknown, Ended, open_report
from consumer_reports.models import ConsumerReport, HomeUpdate
from consumer_reports.updates.choosing import (
    EVERY_MONTHS,
    NoSuchChoice,
    begin_updates,
    choose_rhythm,
    end_updates,
)
from consumer_reports.updates.masking import masked
from consumer_reports.updates.words import PAGE, page_words
from trendyreports.core.formatting import long_date

View = Callable[[HttpRequest, ConsumerReport], HttpResponse]
TEMPLATE = "consumer_reports/updates.html"


def of_a_report(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """A page whose address is the secret: no cookie, no cache, no search engine.

    Without a cookie there is nothing a stranger's page could ride on, so its forms carry no CSRF token.
    """

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, code: str) -> HttpResponse:
        try:
            response = view(request, open_report(code))
        except CodeUnknown:
            response = of_nobody(request, "nothing", status=404)
        except Ended:
            response = of_nobody(request, "gone", status=410)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return guarded


def of_nobody(request: HttpRequest, kind: str, *, status: int) -> HttpResponse:
    """The page where there is no report to speak of."""
    words = page_words(language_of(request, "en"))
    shown = {"words": words, "title": words[kind], "text": words[f"{kind}_text"]}
    return render(request, TEMPLATE, shown, status=status)


@of_a_report
@require_http_methods(["GET", "HEAD", "POST"])
def updates(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """How often the letter comes, and the buttons that change it."""
    language = language_of(request, report.language)
    if request.method == "POST":
        if not done(request.POST, report, now=timezone.now()):
            return HttpResponseBadRequest("There is no such choice.", content_type="text/plain")
        answer = redirect("consumer_reports:updates", code=report.public_code)
        answer["Location"] += f"?saved=1&lang={language}"
        return answer
    assert report.account
    wish = HomeUpdate.objects.filter(report=report).first()
    email = (wish.email if wish else None) or report.consumer_email or ""
    brand = brand_for(account=report.account, user=report.agent, family="consumer")
    with translation.override(language):
        day = long_date(wish.next_attempt_at.date()) if wish else ""
    words = page_words(language, email=masked(email), name=brand["agent"]["name"], day=day)
    shown = {
        "report": report,
        "sender": brand["agent"]["name"],
        "words": words,
        "wish": wish,
        "email": email,
        "choices": [(months, words[f"every_{months}"]) for months in EVERY_MONTHS],
        "saved": "saved" in request.GET,
    }
    return render(request, TEMPLATE, shown)


def done(posted: Mapping[str, str], report: ConsumerReport, *, now: datetime) -> bool:
    """Do what the reader's button says; False where no button of ours says it.

    The letter goes to the address that was given with the report, and to no other.
    """
    deed = posted.get("do", "")
    if deed == "start" and report.consumer_email:
        begin_updates(report, report.consumer_email, now=now)
    elif deed == "often":
        try:
            choose_rhythm(report, posted.get("every", ""), now=now)
        except NoSuchChoice:
            return False
    elif deed == "end":
        end_updates(report, now=now)
    else:
        return False
    return True


def language_of(request: HttpRequest, usual: str) -> str:
    """The language pressed on the page, else that of the report."""
    pressed = request.GET.get("lang", "")
    return next((code for code in (pressed, usual) if code in PAGE), "en")
