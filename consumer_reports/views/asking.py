"""From a typed address to the home it means: suggestions, and "Is this your home?"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consumer_reports.asking.address_form import AddressForm
from consumer_reports.asking.doors import Door
from consumer_reports.asking.finding import (
    Nothing,
    One,
    Outcome,
    as_typed,
    facts_of,
    find,
    find_parcel,
    is_sample,
)
from consumer_reports.asking.screen import Screen, screen_of
from consumer_reports.asking.sealed import Home, SealBroken, seal, seal_parcel, unseal_parcel
from consumer_reports.asking.suggesting import GOOGLE, suggest
from consumer_reports.asking.typed import Typed, street_and_unit, taken_apart, tidied
from consumer_reports.asking.words import language_of
from consumer_reports.views.asking_contact import ask_contact
from consumer_reports.views.asking_guard import of_an_open_page
from consumer_reports.views.asking_said import said
from consumer_reports.views.landing import drawn
from trendyreports.core.client_address import client_address, network_of
from trendyreports.core.ratelimit import count_one

ASKED_A_MINUTE, ASKED_AN_HOUR = 90, 900  # of one network: an office may type in several windows
FIELDS = ("address", "parcel", "street", "city", "state", "zip_code", "by_hand", "unseen")


@of_an_open_page
@require_safe
def addresses(request: HttpRequest, door: Door) -> HttpResponse:
    """Up to six addresses that begin like ``q``, as JSON; ``google`` says that some are Google's, which wants
    to be named. Raises TooOften.
    """
    network = client_address(request)
    if network is not None:
        who = network_of(network)[0]
        count_one("home-value-addresses", who, limit=ASKED_A_MINUTE, seconds=60)
        count_one("home-value-addresses-hour", who, limit=ASKED_AN_HOUR, seconds=3_600)
    found = suggest(door.account, request.GET.get("q", ""))
    return JsonResponse(
        {
            "addresses": [one.address for one in found],
            "google": any(one.source == GOOGLE for one in found),
        }
    )


@of_an_open_page
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest, door: Door) -> HttpResponse:
    """The home behind an address: to confirm, to choose, or to be written by hand where nobody knows it."""
    sent = request.POST if request.method == "POST" else request.GET
    address = client_address(request)
    screen = screen_of(door, language_of(request))
    line = tidied(sent.get("address", ""))
    if sent.get("by_hand"):
        return by_hand(request, door, screen)
    if sent.get("parcel"):
        try:
            parcel = unseal_parcel(sent["parcel"], door.agent)
        except SealBroken:
            return said(request, door, "expired", status=422, again=True)
        typed = taken_apart(line)
        return answered(request, door, screen, typed, find_parcel(*parcel, typed, address=address))
    if not line and request.method != "POST":
        return redirect("consumer_reports:landing", door.agent.agent_code)
    if not line:
        return drawn(request, door, wrong=screen.words["need_address"], status=422)
    typed = taken_apart(line)
    return answered(request, door, screen, typed, find(typed, address=address))


def by_hand(request: HttpRequest, door: Door, screen: Screen) -> HttpResponse:
    """The address in its parts: looked up again, or taken as it is (``as_typed``)."""
    sent = request.POST if request.method == "POST" else request.GET
    form = AddressForm(sent, words=screen.words)
    if not form.is_valid():
        reason = sent.get("by_hand", "")
        asks = Asks(form, reason if reason in ("none", "down", "many", "several") else "where")
        return shown(request, door, screen, asks=asks, status=422)
    if sent.get("as_typed") and request.method == "POST":
        asked = as_typed(form.typed, is_unseen=bool(sent.get("unseen")))
        if not door.serves(asked.zip_code):
            return said(request, door, "far", status=200, again=True)
        return ask_contact(request, door, screen, Home(asked), is_new=True)
    outcome = find(form.typed, address=client_address(request))
    return answered(request, door, screen, form.typed, outcome)


@dataclass(frozen=True, slots=True)
class Asks:
    """The form for an address in its parts, and why it is shown."""

    form: AddressForm
    reason: str

    @property
    def is_unseen(self) -> bool:
        """Whether the records could not be asked."""
        return Nothing(self.reason).is_unseen


def answered(
    request: HttpRequest, door: Door, screen: Screen, typed: Typed, outcome: Outcome
) -> HttpResponse:
    """The page for what the records said."""
    if isinstance(outcome, One):
        if not door.serves(outcome.asked.zip_code):
            return said(request, door, "far", status=200, again=True)
        return shown(request, door, screen, one=outcome)
    parts = {"street": typed.street, "city": typed.city, "state": typed.state, "zip_code": typed.zip_code}
    form = AddressForm(initial=parts, words=screen.words)
    if isinstance(outcome, Nothing):
        return shown(request, door, screen, asks=Asks(form, outcome.reason))
    choices = [
        {
            "address": street_and_unit(home.address or typed.street, home.unit),
            "town": ", ".join(part for part in (home.city, home.zip_code) if part),
            "use": home.use or "",
            "parcel": seal_parcel(home.fips, home.apn, door.agent),
        }
        for home in outcome.candidates
    ]
    return shown(request, door, screen, asks=Asks(form, "several"), choices=choices, line=typed.line)


def shown(
    request: HttpRequest,
    door: Door,
    screen: Screen,
    *,
    one: One | None = None,
    asks: Asks | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page itself, in one of its three ways."""
    sent = request.POST if request.method == "POST" else request.GET
    context: dict[str, Any] = {
        "screen": screen,
        "w": screen.words,
        "card": screen.card,
        "one": one,
        "asks": asks,
        "again": {name: sent[name] for name in FIELDS if sent.get(name)},
        **more,
    }
    if one is not None:
        context |= {
            "sealed": seal(Home(one.asked, one.record), door.agent),
            "facts": facts_of(one.record, screen.words),
            "sample": is_sample(one.record),
        }
    if "choices" in more:
        context["choose_text"] = screen.words["choose_text"].format(count=len(more["choices"]))
    return render(request, "consumer_reports/home.html", context, status=status)
