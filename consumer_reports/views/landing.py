"""The agent's own page: what a homeowner opens on the phone, without signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consumer_reports.asking.doors import Door
from consumer_reports.asking.screen import screen_of
from consumer_reports.asking.visits import count_visit, settled
from consumer_reports.asking.words import language_of
from consumer_reports.views.asking_guard import first_page
from market_reports.glance import newest_glance
from market_reports.reading import picture_address
from property_reports.public.visits import is_counted, visitor_of, works_in
from property_reports.public.words import filled

MARKET = "market_snapshot"


@first_page
@require_safe
def landing(request: HttpRequest, door: Door) -> HttpResponse:
    """The form for the address, who the agent is and how to reach her, her market's newest figures.

    A visit of a person who does not work in the account is counted.
    """
    return drawn(request, door)


def drawn(
    request: HttpRequest, door: Door, *, typed: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    """The page with what was typed, and what is wrong with it."""
    agent, screen = door.agent, screen_of(door, language_of(request))
    glance = newest_glance(door.account, agent, report_type=MARKET)
    if glance is not None and glance.language != screen.language:
        glance = None  # a page speaks one language
    if is_counted(request) and not works_in(request, door.account.pk):
        page, now = settled(door), timezone.now()
        count_visit(page.pk, visitor_of(request, page.pk, now=now), now=now)
    shown = {
        "screen": screen,
        "w": screen.words,
        "agent": agent,
        "brand": screen.card.brand,
        "card": screen.card,
        "logo": picture_address(screen.card.logo) if screen.card.logo else "",
        "face": picture_address(screen.card.photo) if screen.card.photo else "",
        "glance": glance,
        "market": filled(screen.words["market"], {"place": glance.place}) if glance else "",
        "typed": typed,
        "wrong": wrong,
    }
    return render(request, "consumer_reports/landing.html", shown, status=status)
