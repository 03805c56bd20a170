"""The report itself, for whoever has its code: on its way, held back, failed, or open."""

from __future__ import annotations

import hashlib
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from consumer_reports.events.noting import note_view
from consumer_reports.models import ConsumerReport
from consumer_reports.reading.answers import rules_in_use
from consumer_reports.reading.answers_form import AnswersForm
from consumer_reports.reading.stages import Stage, stage_of
from consumer_reports.reading.view import Page, card_for, links_of, page_of, place_of
from consumer_reports.reading.words import words_in
from consumer_reports.views.report_guard import STANDS, language_for, of_a_report
from property_reports.public.drawn import NONCE, kept_page
from trendyreports.core.colours import palette
from trendyreports.core.formatting import clock_time, weekday_date

TEMPLATE = "consumer_reports/report.html"
SAVED = ("answers", "wrong")  # what the page may thank for
MADE_OF = ("property_data", "comparables", "market_stats", "value_estimate", "consumer_answers", "mode",
           "public_code", "language", "property_address", "status")  # fmt: skip


@of_a_report
@require_safe
def report(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """The page of a code; a reader's visit of an open report is counted."""
    now, language = timezone.now(), language_for(request, report)
    if request.resolver_match and request.resolver_match.kwargs["code"] != report.public_code:
        query = f"?{urlencode({'lang': language})}" if "lang" in request.GET else ""
        return redirect(f"{links_of(report, language).page}{query}")
    stage = stage_of(report, now=now)
    if stage is not Stage.OPEN:
        return not_yet(request, report, stage, language)
    saved = request.GET.get("saved", "")
    thanks = saved if saved in SAVED else ""

    def draw() -> str:
        return drawn(report, language, thanks, now=now)

    page = kept_page(f"home/{language}/{thanks}/{made_of(report)}", draw)
    note_view(report, request, now=now)
    response = HttpResponse(page.replace(NONCE, str(request.csp_nonce)))  # type: ignore[attr-defined]
    response["X-Report"] = STANDS
    return response


def drawn(report: ConsumerReport, language: str, thanks: str, *, now: datetime) -> str:
    """The page as HTML, for every reader alike but for the nonce of its style."""
    rules = rules_in_use()
    page = page_of(report, language=language, rules=rules, now=now)
    form = AnswersForm(
        None,
        words=page.words,
        language=language,
        record=(report.property_data or {}).get("record") or {},
        rules=rules,
        answers=report.consumer_answers,
        year=now.year,
    )
    return render_to_string(TEMPLATE, {"page": page, "form": form, "thanks": thanks, "nonce": NONCE})


def made_of(report: ConsumerReport) -> str:
    """Changes with everything the page is made of, but for the rules of thumb and a seller's opting out."""
    account = report.account
    assert account is not None
    people = (report.agent, account, account.sponsor_account)
    stamps = [str(one.updated_at) for one in people if one is not None]
    told = repr([getattr(report, name) for name in MADE_OF])
    return f"{report.pk}/{hashlib.blake2b(told.encode(), digest_size=16).hexdigest()}/{'/'.join(stamps)}"


def shown_again(
    request: HttpRequest, report: ConsumerReport, page: Page, form: AnswersForm, **more: object
) -> HttpResponse:
    """422: the page with what was typed and what is wrong with it."""
    shown = {"page": page, "form": form, "nonce": request.csp_nonce, **more}  # type: ignore[attr-defined]
    return render(request, TEMPLATE, shown, status=422)


def not_yet(request: HttpRequest, report: ConsumerReport, stage: Stage, language: str) -> HttpResponse:
    """The page in place of a report that is not open: how far it is, when it opens, or who helps."""
    card = card_for(report, language)
    words = words_in(language, name=card.first_name)
    if stage is Stage.HELD and report.hold_until and report.account:
        until = report.hold_until.astimezone(ZoneInfo(report.account.time_zone))
        with override(language):
            at = {"day": weekday_date(until), "hour": clock_time(until)}
        words = words_in(language, name=card.first_name, **at)
    shown = {
        "language": language,
        "words": words,
        "stage": stage.value,
        "status": report.status,
        "card": card,
        "colours": palette(card.brand["primary"], card.brand["accent"]),
        "links": links_of(report, language),
        "place": place_of(report),
        "nonce": request.csp_nonce,  # type: ignore[attr-defined]
    }
    return render(request, "consumer_reports/_report_not_yet.html", shown)


@of_a_report
@require_safe
def report_progress(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """How far the report is, for the script that waits: the stage, and the status of the row."""
    stage = stage_of(report, now=timezone.now())
    return JsonResponse({"stage": stage.value, "status": report.status})
