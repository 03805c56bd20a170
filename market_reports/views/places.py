"""What the wizard asks while one types or draws: places, addresses, the dots of the map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import current_account
from integrations.listings import feeds_for
from market_reports.ordering.map_sheet import map_sheet, read_box
from market_reports.ordering.suggesting import middles_for, places_for
from market_reports.views.access import worker

LONGEST_TYPED = 60
CENTRE = "centre"


@worker
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Places of the account's own listings that begin with what is typed; for a circle also addresses."""
    typed, feeds = request.GET.get("typed", "")[:LONGEST_TYPED], feeds_for(current_account(request))
    found = middles_for(feeds, typed) if request.GET.get("for") == CENTRE else places_for(feeds, typed)
    return render(request, "market_reports/_places.html", {"places": found})


@worker
@require_safe
def map_points(request: HttpRequest) -> JsonResponse:
    """The dots and names of a map of the account's own listings, inside a box or of all of them."""
    box = read_box(request.GET.get("box", ""))
    return JsonResponse(map_sheet(feeds_for(current_account(request)), box))
