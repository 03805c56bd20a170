"""The first page: with DEBUG a door for each kind of visitor, otherwise the product in a few lines."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@dataclass(frozen=True, slots=True)
class Door:
    """One way into the demo."""

    visitor: str
    name: str
    icon: str
    promise: str


DOORS = (
    Door("agent", "Agent", "agent", "A dashboard with finished market reports in her own colors."),
    Door("title-company", "Title company", "company", "The agents it sponsors and what they did this month."),
    Door("homeowner", "Homeowner", "homeowner", "The page an agent’s client opens on the phone."),
    Door("admin", "Platform admin", "admin", "Every account, report and feed behind the product."),
)


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Open to everybody; the doors need DEBUG."""
    return render(request, "home/front.html", {"doors": DOORS if settings.DEBUG else ()})
