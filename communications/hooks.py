"""What mail services report to us: proven to come from them, then read as news.

django-anymail knows each service's signature and words; its views are used for these two and nothing else.
Where no key is set, nothing is believed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from anymail.exceptions import AnymailConfigurationError, AnymailError, AnymailWebhookValidationFailure
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from anymail.webhooks.amazon_ses import AmazonSESTrackingWebhookView
from anymail.webhooks.base import AnymailCoreWebhookView
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mailjet import MailjetTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.resend import ResendTrackingWebhookView
from anymail.webhooks.sendgrid import SendGridTrackingWebhookView
from anymail.webhooks.sparkpost import SparkPostTrackingWebhookView
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from communications.api_carrier import ROW_KEY, client_of_ses
from communications.events import News
from communications.hard_bounces import is_hard
from communications.models import EmailEventKind
from communications.providers import SERVICES

FRESH = timedelta(minutes=5)  # of a signature that names its time
KINDS = {
    EventType.DELIVERED: EmailEventKind.DELIVERED,
    EventType.DEFERRED: EmailEventKind.DELAYED,
    EventType.BOUNCED: EmailEventKind.SOFT_BOUNCED,
    EventType.REJECTED: EmailEventKind.SOFT_BOUNCED,
    EventType.FAILED: EmailEventKind.SOFT_BOUNCED,
    EventType.COMPLAINED: EmailEventKind.COMPLAINED,
    EventType.UNSUBSCRIBED: EmailEventKind.UNSUBSCRIBED,
    EventType.OPENED: EmailEventKind.OPENED,
    EventType.CLICKED: EmailEventKind.CLICKED,
}


class Unsigned(Exception):
    """Nothing proves that the service sent this."""


class Unreadable(Exception):
    """Signed, and not what the service's documentation says it sends."""


class ResendHook(ResendTrackingWebhookView):  # type: ignore[misc]  # anymail carries no types
    """Looks at Resend's signature (Standard Webhooks) itself; django-anymail would want one more library."""

    def __init__(self, *, signing_secret: str) -> None:
        AnymailCoreWebhookView.__init__(self)
        self.secret = signing_secret
        self.basic_auth: list[str] = []
        self._svix_webhook = None

    def validate_request(self, request: HttpRequest) -> None:
        """Raises AnymailWebhookValidationFailure unless one of the signatures is ours, and fresh."""
        named = {part: request.headers.get(f"svix-{part}", "") for part in ("id", "timestamp", "signature")}
        try:
            key = base64.b64decode(self.secret.removeprefix("whsec_"), validate=True)
            sent_at = datetime.fromtimestamp(int(named["timestamp"]), tz=timezone.get_default_timezone())
        except (binascii.Error, ValueError, OverflowError, OSError) as fault:
            raise AnymailWebhookValidationFailure("no key or no time") from fault
        signed = f"{named['id']}.{named['timestamp']}.".encode() + request.body
        ours = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
        given = [part.removeprefix("v1,").encode() for part in named["signature"].split()]
        if not any(hmac.compare_digest(ours, each) for each in given) or (
            abs(timezone.now() - sent_at) > FRESH
        ):
            raise AnymailWebhookValidationFailure("wrong or old signature")


HOOKS: Mapping[str, Callable[..., AnymailCoreWebhookView]] = {
    "sendgrid": SendGridTrackingWebhookView,
    "resend": ResendHook,
    "postmark": PostmarkTrackingWebhookView,
    "ses": AmazonSESTrackingWebhookView,
    "mailgun": MailgunTrackingWebhookView,
    "brevo": BrevoTrackingWebhookView,
    "mailjet": MailjetTrackingWebhookView,
    "sparkpost": SparkPostTrackingWebhookView,
}


def news_of(provider: str, request: HttpRequest) -> list[News]:
    """What the service reports. Raises Unsigned and Unreadable."""
    hook = proven(provider, request)
    try:
        told = [news(provider, event) for event in hook.parse_events(request)]
    except (AnymailError, AnymailConfigurationError) as fault:
        raise Unreadable(str(fault)) from fault
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as fault:
        raise Unreadable(f"{type(fault).__name__}: {fault}") from fault
    return [each for each in told if each is not None]


def proven(provider: str, request: HttpRequest) -> Any:
    """The reader of a service's reports, once it has seen that this one is genuine. Raises Unsigned."""
    signing, key = SERVICES[provider].signing, settings.EMAIL_WEBHOOK_KEY
    if not key:
        raise Unsigned("EMAIL_WEBHOOK_KEY is not set")
    given: dict[str, Any] = {signing: key} if signing else {"webhook_secret": [key]}
    if provider == "ses":  # it confirms its subscription with a call of its own, in the region that is told
        own = {name: value for name, value in client_of_ses().items() if name != "endpoint_url"}
        given |= {"session_params": {}, "client_params": own}
    try:
        hook = HOOKS[provider](**given)
        hook.run_validators(request)
    except (AnymailError, ValueError) as fault:  # ValueError: a key or a signature that is none
        raise Unsigned(str(fault)) from fault
    return hook


def news(provider: str, event: AnymailTrackingEvent) -> News | None:
    """An event in our words; None for what we make nothing of."""
    kind = KINDS.get(event.event_type)
    if kind is None:
        return None
    if kind is EmailEventKind.SOFT_BOUNCED and is_hard(provider, event):
        kind = EmailEventKind.BOUNCED
    if event.event_type == EventType.REJECTED and event.reject_reason == RejectReason.SPAM:
        kind = EmailEventKind.COMPLAINED
    metadata = event.metadata if isinstance(event.metadata, dict) else {}
    happened_at = event.timestamp
    told = (provider, kind.value, event.message_id, event.recipient, str(happened_at or event.event_id))
    return News(
        key=hashlib.sha256(json.dumps(told).encode()).hexdigest(),
        kind=kind,
        happened_at=happened_at or timezone.now(),
        provider=provider,
        provider_message_id=event.message_id,
        row_id=row_id_in(metadata),
        recipient=event.recipient,
        words=event.mta_response or event.description,
    )


def row_id_in(metadata: Mapping[str, Any]) -> UUID | None:
    """Our id of the message, as we gave it to the service."""
    try:
        return UUID(str(metadata[ROW_KEY]))
    except (KeyError, ValueError):
        return None
