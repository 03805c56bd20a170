"""What homeowners read where an agent's page is closed to them, and whom to ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consumer_reports.asking.doors import Door, NotOpen
from consumer_reports.asking.screen import Screen, screen_of
from consumer_reports.asking.words import language_of, other_language, words_in
from trendyreports.core.client_address import client_address, network_of
from trendyreports.core.ratelimit import count_one

MISSES, MISSES_SECONDS = 30, 900
AN_HOUR = 3600


def nothing_here(request: HttpRequest) -> HttpResponse:
    """404 for a code that is nobody's; who tries many is slowed down. Raises TooOften."""
    address = client_address(request)
    if address is not None:
        count_one("agent-code", network_of(address)[0], limit=MISSES, seconds=MISSES_SECONDS)
    return said(request, None, "not_open", status=404)


def not_open(request: HttpRequest, fault: NotOpen) -> HttpResponse:
    """The page in place of one that is not published, or that its agent has switched off.

    404 for both: a page that is off is not there, so that search engines drop it and nobody is counted; but
    one that is off still names its agent, who is allowed to be named and wants to be called. She herself
    reads (200) what is missing, or where it is switched on.
    """
    door = fault.door
    if request.user == door.agent:
        shown = {"missing": fault.missing}
        return render(request, "consumer_reports/_not_open.html", shown)
    if fault.missing:
        return said(request, None, "soon", status=404)
    return said(request, door, "closed", status=404)


def too_many(request: HttpRequest, door: Door) -> HttpResponse:
    """429 for more requests than people send; the phone is still there."""
    response = said(request, door, "too_many", status=429)
    response["Retry-After"] = str(AN_HOUR)
    return response


def said(
    request: HttpRequest, door: Door | None, what: str, *, status: int, again: bool = False
) -> HttpResponse:
    """The page in words: ``what`` names its heading and its text, ``again`` offers the first page."""
    language = language_of(request)
    screen: Screen | None = screen_of(door, language) if door else None
    words = screen.words if screen else words_in(language)
    name = screen.card.whom_to_ask if screen else ""
    shown = {
        "screen": screen,
        "language": language,
        "switch": other_language(language) if request.method == "GET" else None,
        "words": words,
        "heading": words[what],
        "text": words[f"{what}_text"],
        "ask": words_in(language, name=name)["ask_agent"] if name else "",
        "again": again,
    }
    return render(request, "consumer_reports/_closed.html", shown, status=status)
