"""The client link: the whole report without a login, by an address that nobody can guess or make.

The address is a random text, signed; its hash finds the row. The text stays in the row's options, so that the
agent can copy her link again: without the key of this installation it opens nothing.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from django.core import signing
from django.db import transaction

from property_reports.models import PropertyReport
from trendyreports.core.links import public_link
from trendyreports.core.tokens import token_digest

SALT = "property_reports.client_link"
BYTES = 16
OPTION = "client_link"


class LinkUnknown(Exception):
    """No link of ours was ever written like this."""


class LinkClosed(Exception):
    """The link was good once: it was revoked, or its report deleted."""


class NothingToShare(Exception):
    """The report has no version yet; the message is a sentence."""


def token_of(report: PropertyReport) -> str | None:
    """The signed text of the open link, as it stands in the address; None where there is none."""
    text = report.options.get(OPTION)
    return signing.Signer(salt=SALT, sep=".").sign(text) if text and report.client_token_hash else None


def whole_address(report: PropertyReport) -> str:
    """The address to send to clients; empty where there is no link."""
    token = token_of(report)
    return public_link("property_reports:client", token=token) if token else ""


def share(report: PropertyReport, *, now: datetime) -> PropertyReport:
    """The report with an open link, which shows its newest version where none was released yet; two who press
    at once get the same link. Raises NothingToShare.
    """
    with transaction.atomic():
        locked = PropertyReport.objects.select_for_update().get(pk=report.pk)
        if locked.files_attempt is None:
            raise NothingToShare("A report can be shared once it is made.")
        if token_of(locked) is None:
            locked.options = {**locked.options, OPTION: secrets.token_urlsafe(BYTES)}
            locked.client_token_hash = token_digest(
                signing.Signer(salt=SALT, sep=".").sign(locked.options[OPTION])
            )
            if locked.released_attempt is None:
                locked.released_attempt, locked.released_at = locked.files_attempt, now
            locked.save(update_fields=["options", "client_token_hash", "released_attempt", "released_at"])
    return locked


def revoke(report: PropertyReport) -> bool:
    """Close the link for good; False where there was none."""
    with transaction.atomic():
        locked = PropertyReport.objects.select_for_update().get(pk=report.pk)
        if locked.client_token_hash is None:
            return False
        locked.options = {key: value for key, value in locked.options.items() if key != OPTION}
        locked.client_token_hash = None
        locked.save(update_fields=["options", "client_token_hash"])
    return True


def release(report: PropertyReport, *, now: datetime) -> bool:
    """Let the client link show the newest version; False where it does already, or there is none."""
    with transaction.atomic():
        locked = PropertyReport.objects.select_for_update().get(pk=report.pk)
        if locked.files_attempt is None or locked.files_attempt == locked.released_attempt:
            return False
        locked.released_attempt, locked.released_at = locked.files_attempt, now
        locked.save(update_fields=["released_attempt", "released_at"])
    return True


def report_for(token: str) -> PropertyReport:
    """The report of an address. Raises LinkUnknown and LinkClosed."""
    try:
        signing.Signer(salt=SALT, sep=".").unsign(token)
    except signing.BadSignature as fault:
        raise LinkUnknown(token) from fault
    rows = PropertyReport.objects.select_related("account", "user")
    report = rows.filter(client_token_hash=token_digest(token), account__is_active=True).first()
    if report is None or report.released_attempt is None:
        raise LinkClosed(token)
    return report
