"""How often one network may do what costs us or others something."""

from __future__ import annotations

from django.http import HttpRequest

from trendyreports.core.client_address import client_address, network_of
from trendyreports.core.ratelimit import count_one

AN_HOUR = 3600
SIGN_UPS = 30
LETTERS = 60


def limit_by_network(request: HttpRequest, what: str, *, limit: int = SIGN_UPS) -> None:
    """Count one deed of this network. Raises TooOften, which the middleware answers in words."""
    address = client_address(request)
    if address is not None:
        count_one(what, network_of(address)[0], limit=limit, seconds=AN_HOUR)


def limit_of_letters(request: HttpRequest) -> None:
    """Count one letter that a stranger makes us write. Raises TooOften."""
    limit_by_network(request, "letters", limit=LETTERS)
