"""Pages for what goes wrong: each says what happened and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trendyreports.core.formatting import duration


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something we cannot read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, in the right account, without the right; a sentence given with the error is shown."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is older than the session or its token went missing."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or one that belongs to somebody else."""
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest, retry_after: int = 60) -> HttpResponse:
    """429: try again in ``retry_after`` seconds."""
    response = render(request, "429.html", {"wait": duration(retry_after)}, status=429)
    response["Retry-After"] = str(retry_after)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: self-contained, since nothing else can be relied upon."""
    return render(request, "500.html", status=500)
