"""Looks at a brand before it is saved: a cover, a close, an email, a page, each for a frame or a window.

They answer to the form of the brand page as it is being filled in, change nothing and store nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from accounts.access import MANAGERS, require_role
from accounts.models import SponsorDisplay
from consumer_reports.asking.words import words_in
from market_reports.drawing.cover import draw_closing, draw_cover
from market_reports.drawing.report import draw_colours
from trendyreports.home.brand_draft import draft_in
from trendyreports.home.brand_letter import brand_letter

# An email carries its style on its elements. It may show itself, and nothing else.
EMAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'"
)
View = Callable[[HttpRequest], HttpResponse]


def look(view: View) -> Callable[[HttpRequest], HttpResponseBase]:
    """For who may change the brand, in a frame of our own pages or in a window of its own."""
    guarded = require_role(*MANAGERS)(require_http_methods(["GET", "POST"])(view))
    return csp_replace({"frame-ancestors": [SELF]})(xframe_options_sameorigin(never_cache(guarded)))


@look
def brand_cover(request: HttpRequest) -> HttpResponse:
    """The first page of a report, and what was done to the colors."""
    draft = draft_in(request)
    document = draft.report(timezone.now())
    shown: dict[str, Any] = {
        "drawn": draw_cover(document, picture_address=draft.picture_address),
        "drawn_colours": draw_colours(document),
        "mending": draft.mending(),
        "faults": draft.faults,
    }
    return render(request, "home/brand_cover.html", shown)


@look
def brand_closing(request: HttpRequest) -> HttpResponse:
    """The end of a report's last page: the agent, and the sponsor who has a line there."""
    draft = draft_in(request)
    document = draft.report(timezone.now(), SponsorDisplay.SLOT)
    shown = {
        "drawn": draw_closing(document, picture_address=draft.picture_address),
        "drawn_colours": draw_colours(document),
    }
    return render(request, "home/brand_closing.html", shown)


@look
def brand_email(request: HttpRequest) -> HttpResponse:
    """The email that "Send me a test" sends."""
    draft = draft_in(request)
    letter = brand_letter(draft, address=draft.picture_address, now=timezone.now())
    return HttpResponse(letter.html, headers={"Content-Security-Policy": EMAIL_POLICY})


@look
def brand_landing(request: HttpRequest) -> HttpResponse:
    """The head of the agent's public page."""
    draft = draft_in(request)
    brand = draft.own_brand("consumer")
    shown = {
        "agent": draft.user,
        "brand": brand,
        "logo": draft.picture_address(brand["logo"]) if brand["logo"] else "",
        "face": draft.picture_address(brand["agent"]["photo"]) if brand["agent"]["photo"] else "",
        "w": words_in("en", name=draft.user.first_name or brand["agent"]["name"]),
        "is_look": True,
    }
    return render(request, "home/brand_landing.html", shown)
