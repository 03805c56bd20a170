"""Phone or email for a home that was confirmed; then the report opens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from consumer_reports.asking.contact_form import TICKS, ContactForm
from consumer_reports.asking.doors import Door
from consumer_reports.asking.rates import judged
from consumer_reports.asking.screen import Screen, screen_of
from consumer_reports.asking.sealed import Home, SealBroken, seal, unseal
from consumer_reports.asking.visits import count_home, settled
from consumer_reports.asking.words import LANGUAGES, language_of
from consumer_reports.models import Mode
from consumer_reports.queue import order_consumer_report, warm_up_area
from consumer_reports.requests import Coming
from consumer_reports.views.asking_guard import of_an_open_page
from consumer_reports.views.asking_said import said, too_many
from property_reports.public.rates import is_blocked
from property_reports.public.visits import is_person, works_in
from trendyreports.core.client_address import client_address
from trendyreports.core.links import public_link


@of_an_open_page
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, door: Door) -> HttpResponse:
    """The form, first with the home that was confirmed, then with a way to be reached: a report is ordered.

    Without a home there is nothing to ask for: back to the first page.
    """
    if request.method != "POST":
        return redirect("consumer_reports:landing", door.agent.agent_code)
    language = request.POST.get("switch", "")
    screen = screen_of(door, language if language in LANGUAGES else language_of(request))
    try:
        home = unseal(request.POST.get("home", ""), door.agent)
    except SealBroken:
        return said(request, door, "expired", status=422, again=True)
    if "sent" not in request.POST:
        return ask_contact(request, door, screen, home, is_new=True)
    if language:
        return ask_contact(request, door, screen, home)
    return taken(request, door, screen, home)


def taken(request: HttpRequest, door: Door, screen: Screen, home: Home) -> HttpResponse:
    """What was sent is ordered, and the report opens; with what is wrong the form comes back."""
    address, now = client_address(request), timezone.now()
    if is_blocked(address):
        return said(request, door, "blocked", status=403)
    form = ContactForm(request.POST, words=screen.words, consent=screen.consent)
    if form.is_trapped:
        return said(request, door, "trapped", status=200)
    if not form.is_valid():
        return drawn(request, door, screen, home, form, status=422)
    verdict = judged(form.contact, address, now=now)
    if verdict.is_refused:
        return too_many(request, door)
    coming = Coming(
        page=public_link("consumer_reports:contact", agent_code=screen.code),
        language=screen.language,
        name=screen.card.name,
        brokerage=screen.card.brokerage,
        network_address=address,
        is_many=verdict.is_many,
    )
    report = order_consumer_report(
        agent=door.agent, page=door.page, asked=home.asked, contact=form.contact, coming=coming, now=now
    )
    return redirect(f"/r/{report.public_code}/")


def ask_contact(
    request: HttpRequest, door: Door, screen: Screen, home: Home, *, is_new: bool = False
) -> HttpResponse:
    """The form with what was typed so far and nothing held against it.

    ``is_new``: the home was confirmed just now; it is counted, and the sales around it are made ready.
    """
    if is_new:
        if is_person(request) and not works_in(request, door.account.pk):
            count_home(settled(door).pk, now=timezone.now())
        if home.record is not None:
            warm_up_area(door.agent, home.record)
    typed: dict[str, Any] = {name: request.POST.get(name, "") for name in ("phone", "email", "name")}
    typed |= {name: bool(request.POST.get(name)) for name in TICKS if name != "agrees"}
    form = ContactForm(initial=typed, words=screen.words, consent=screen.consent)
    return drawn(request, door, screen, home, form)


def drawn(
    request: HttpRequest, door: Door, screen: Screen, home: Home, form: ContactForm, *, status: int = 200
) -> HttpResponse:
    """The page with its form."""
    shown = {
        "screen": screen,
        "w": screen.words,
        "card": screen.card,
        "home": home.asked,
        "sealed": seal(home, door.agent),
        "form": form,
        "is_reviewed": door.mode == Mode.REVIEW,
    }
    return render(request, "consumer_reports/contact.html", shown, status=status)
