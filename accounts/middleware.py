"""Which account a request acts for, and with what rights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from accounts.access import membership_of
from accounts.hashing_line import HashingBusy
from accounts.models import Membership, User
from trendyreports.core.formatting import duration
from trendyreports.core.ratelimit import TooOften

ACCOUNT_IN_SESSION = "account_id"


class AccountMiddleware:
    """Gives every request ``account`` and ``membership``; both None for who is not signed in.

    Pages behind the sign-in have them from the start, by one query. Public pages find them when they ask
    (a lazy object then, so test its truth and not ``is None``), and a picture that never asks pays nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Start from nobody and pass the request on."""
        place(request, None)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Find the account once the view is known: now behind the sign-in, when asked on public pages."""
        if getattr(view, "login_required", True):
            place(request, found(request))
            return
        lazy = SimpleLazyObject(lambda: found(request))
        request.membership = lazy  # type: ignore[attr-defined]
        request.account = SimpleLazyObject(lambda: lazy.account if lazy else None)  # type: ignore[attr-defined]


class PatienceMiddleware:
    """Answers in words when something is asked for too often (429) or the hashing has its hands full (503).

    The answer is the same for everybody, so nothing can be read from it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The page that says when to come back; None for any other fault."""
        if not isinstance(fault, (TooOften, HashingBusy)):
            return None
        status = 429 if isinstance(fault, TooOften) else 503
        shown = {"wait": duration(fault.retry_after)}
        response = render(request, f"{status}.html", shown, status=status)
        response["Retry-After"] = str(fault.retry_after)
        return response


def found(request: HttpRequest) -> Membership | None:
    """The membership of the signed-in user, or None."""
    if not isinstance(request.user, User):
        return None
    return membership_of(request.user, request.session.get(ACCOUNT_IN_SESSION))


def place(request: HttpRequest, membership: Membership | None) -> None:
    """Hang a membership and its account on the request."""
    request.membership = membership  # type: ignore[attr-defined]
    request.account = membership.account if membership else None  # type: ignore[attr-defined]
