"""The sign-in screen of an open house: opened on the agent's tablet by a signed link, without a login."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils.http import urlencode

from property_reports.models import PropertyReport

SALT = "property_reports.tablet"
GOOD_FOR = timedelta(hours=36)  # made the evening before, used all day


class KeyInvalid(Exception):
    """No link of ours."""


class KeyOver(Exception):
    """The link was good for its day."""


def tablet_path(report: PropertyReport) -> str:
    """The path of the screen, good for a day and a half."""
    key = signing.TimestampSigner(salt=SALT).sign(str(report.pk))
    return f"{reverse('property_reports:sign_in', args=[report.short_code])}?{urlencode({'key': key})}"


def check_key(report: PropertyReport, key: str) -> None:
    """Whether the key opens this report's screen. Raises KeyInvalid and KeyOver."""
    try:
        plain = signing.TimestampSigner(salt=SALT).unsign(key, max_age=GOOD_FOR)
    except signing.SignatureExpired as fault:
        raise KeyOver from fault
    except signing.BadSignature as fault:
        raise KeyInvalid from fault
    if plain != str(report.pk):
        raise KeyInvalid
