"""What a reader tells of her home and of the report, each kept and told to the agent."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from consumer_reports.door import Ended
from consumer_reports.erasing import erase
from consumer_reports.events import note
from consumer_reports.models import ConsumerReport, EventType, WordFromReader
from consumer_reports.reading.answers import keep_answers, rules_in_use
from consumer_reports.reading.answers_form import AnswersForm
from consumer_reports.reading.stages import Stage, stage_of
from consumer_reports.reading.view import card_for, links_of, page_of
from consumer_reports.reading.word_form import WordForm
from consumer_reports.reading.words import words_in
from consumer_reports.telling.agent import tell_agent
from consumer_reports.views.report import shown_again
from consumer_reports.views.report_guard import asked_for, closed, language_for, of_a_report
from trendyreports.core.client_address import client_address, network_of
from trendyreports.core.colours import palette
from trendyreports.core.ratelimit import count_one

MOST_TOLD, TOLD_SECONDS = 30, 3600  # forms of one network on one report


@of_a_report
@require_http_methods(["GET", "POST"])
def report_answers(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """Keeps corrections and ticks, and tells the agent; with what is wrong the page comes back whole."""
    now = timezone.now()
    if request.method == "GET" or stage_of(report, now=now) is not Stage.OPEN:
        return back(request, report, part="details")
    slow_down(request, report)
    rules = rules_in_use()
    page = page_of(report, language=language_for(request, report), rules=rules, now=now)
    form = AnswersForm(
        request.POST,
        words=page.words,
        language=page.language,
        record=(report.property_data or {}).get("record") or {},
        rules=rules,
        answers=report.consumer_answers,
        year=now.year,
    )
    if not form.is_valid():
        return shown_again(request, report, page, form, part="details")
    with transaction.atomic():
        if not keep_answers(report, corrections=form.corrections, ticks=form.ticks, now=now):
            raise Ended
        tell_agent(report, "answers", now=now)
        told = {"corrections": sorted(form.corrections), "ticks": form.ticks}
        note(report, EventType.ADJUST, told, request, now=now)
    return back(request, report, part="details", saved="answers")


@of_a_report
@require_http_methods(["GET", "POST"])
def report_wrong(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """Takes "not my home" and "wrong number"; while the report is not open too."""
    now, language = timezone.now(), language_for(request, report)
    card = card_for(report, language)
    words = words_in(language, name=card.first_name)
    form = WordForm(request.POST if request.method == "POST" else None, words=words)
    if form.is_bound:
        slow_down(request, report)
        if form.is_valid():
            with transaction.atomic():
                WordFromReader.objects.create(report=report, **form.word)
                tell_agent(report, "wrong", now=now)
            return back(request, report, part="agent", saved="wrong")
    shown = {
        "language": language,
        "words": words,
        "form": form,
        "links": links_of(report, language),
        "colours": palette(card.brand["primary"], card.brand["accent"]),
        "nonce": request.csp_nonce,  # type: ignore[attr-defined]
    }
    return render(request, "consumer_reports/report_wrong.html", shown, status=422 if form.is_bound else 200)


@of_a_report
@require_http_methods(["GET", "POST"])
def report_delete(request: HttpRequest, report: ConsumerReport) -> HttpResponse:
    """Asks once more, and takes the report away for good."""
    now, language = timezone.now(), language_for(request, report)
    if request.method == "POST":
        slow_down(request, report)
        erase(report, now=now)
        return closed(request, "deleted", status=200, language=language)
    card = card_for(report, language)
    shown = {
        "language": language,
        "words": words_in(language, name=card.first_name),
        "address": report.property_address,
        "links": links_of(report, language),
        "colours": palette(card.brand["primary"], card.brand["accent"]),
        "nonce": request.csp_nonce,  # type: ignore[attr-defined]
    }
    return render(request, "consumer_reports/report_delete.html", shown)


def back(request: HttpRequest, report: ConsumerReport, *, part: str, saved: str = "") -> HttpResponse:
    """To the page, at the part where she was, in the language she reads."""
    language = language_for(request, report)
    given = {"lang": language} if asked_for(request) else {}
    given |= {"saved": saved} if saved else {}
    query = f"?{urlencode(given)}" if given else ""
    return redirect(f"{links_of(report, language).page}{query}#{part}")


def slow_down(request: HttpRequest, report: ConsumerReport) -> None:
    """Count one form of this network on this report. Raises TooOften beyond what a person fills in."""
    address = client_address(request)
    if address is not None:
        who = f"{report.pk}:{network_of(address)[0]}"
        count_one("report-told", who, limit=MOST_TOLD, seconds=TOLD_SECONDS)
