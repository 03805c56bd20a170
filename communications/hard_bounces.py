"""Which of a service's bounces are for good: the address itself is at fault. Each says it its own way.

What is not clearly for good (a full mailbox, a refused text, a server that is away) stops nobody's mail.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from anymail.signals import AnymailTrackingEvent, RejectReason


def is_hard(provider: str, event: AnymailTrackingEvent) -> bool:
    """Whether no message to the address will be taken any more."""
    told = event.esp_event if isinstance(event.esp_event, Mapping) else {}
    return RULES[provider](told) or event.reject_reason == RejectReason.INVALID


def of_sendgrid(told: Mapping[str, Any]) -> bool:
    """ "blocked" is a bounce for now; "Bounced Address" is what it dropped because of an earlier one."""
    if told.get("event") == "dropped":
        return str(told.get("reason", "")).lower() in ("bounced address", "invalid")
    return told.get("event") == "bounce" and told.get("type", "bounce") == "bounce"


def of_resend(told: Mapping[str, Any]) -> bool:
    """Its bounces carry the words of SES."""
    return inner(told, "data", "bounce").get("type") == "Permanent"


def of_postmark(told: Mapping[str, Any]) -> bool:
    """Bounces by type; a change of subscription says which bounce caused it."""
    return "HardBounce" in (told.get("Type"), told.get("SuppressionReason")) or (
        told.get("Type") == "BadEmailAddress"
    )


def of_ses(told: Mapping[str, Any]) -> bool:
    """Permanent, whatever the kind below it."""
    return inner(told, "bounce").get("bounceType") == "Permanent"


def of_mailgun(told: Mapping[str, Any]) -> bool:
    """ "permanent" also stands for a message given up after days; the reason tells them apart."""
    data = inner(told, "event-data")
    return data.get("severity") == "permanent" and data.get("reason") in ("bounce", "suppress-bounce")


def of_brevo(told: Mapping[str, Any]) -> bool:
    """By the name of the event."""
    return told.get("event") in ("hard_bounce", "invalid_email")


def of_mailjet(told: Mapping[str, Any]) -> bool:
    """It says so itself, of blocked messages too."""
    return told.get("hard_bounce") is True


def of_sparkpost(told: Mapping[str, Any]) -> bool:
    """By its bounce classes: 10 invalid recipient, 30 no such mailbox."""
    events = inner(told, "msys").values()
    return any(isinstance(each, Mapping) and each.get("bounce_class") in ("10", "30") for each in events)


def inner(told: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """What lies under the names; nothing where it is missing or no object."""
    for name in names:
        found = told.get(name)
        told = found if isinstance(found, Mapping) else {}
    return told


RULES: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "sendgrid": of_sendgrid,
    "resend": of_resend,
    "postmark": of_postmark,
    "ses": of_ses,
    "mailgun": of_mailgun,
    "brevo": of_brevo,
    "mailjet": of_mailjet,
    "sparkpost": of_sparkpost,
}
