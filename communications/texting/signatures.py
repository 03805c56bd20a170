"""Whether a request really comes from Twilio: its signature over our address and every field."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from twilio.request_validator import RequestValidator

HEADER = "X-Twilio-Signature"


def is_signed(request: HttpRequest) -> bool:
    """True for what Twilio signed with our token. Without a token nothing is believed."""
    signature = request.headers.get(HEADER, "")
    if not settings.TWILIO_AUTH_TOKEN or not signature:
        return False
    address = f"{settings.PUBLIC_URL}{request.get_full_path()}"
    return bool(RequestValidator(settings.TWILIO_AUTH_TOKEN).validate(address, request.POST, signature))
