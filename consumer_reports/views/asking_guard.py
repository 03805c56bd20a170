"""What every page for a homeowner keeps to: no login, no cookie, friendly words where it is closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from consumer_reports.asking.doors import Door, NotOpen, open_page
from consumer_reports.door import CodeUnknown
from consumer_reports.views.asking_said import not_open, nothing_here

View = Callable[[HttpRequest, str], HttpResponse]
OpenView = Callable[Concatenate[HttpRequest, Door, ...], HttpResponse]


def of_an_open_page(view: OpenView) -> View:
    """A page of an agent whose page is open. It is in no search engine and kept nowhere.

    Without a cookie there is nothing a stranger's page could ride on, so its forms carry no CSRF token.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, agent_code: str) -> HttpResponse:
        response = opened(view, request, agent_code)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        add_never_cache_headers(response)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return guarded


def first_page(view: OpenView) -> View:
    """The same for the page that an agent prints and search engines may find while it is open.

    A browser asks each time whether it is still the same, and keeps it for the way back.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, agent_code: str) -> HttpResponse:
        response = opened(view, request, agent_code)
        if response.status_code != 200 or request.user.is_authenticated:
            response["X-Robots-Tag"] = "noindex"
            add_never_cache_headers(response)
        else:
            patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return guarded


def opened(view: OpenView, request: HttpRequest, agent_code: str) -> HttpResponse:
    """The view's answer, or the words in its place."""
    try:
        return view(request, open_page(agent_code, back=request.path))
    except CodeUnknown:
        return nothing_here(request)
    except NotOpen as fault:
        return not_open(request, fault)
