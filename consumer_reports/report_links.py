"""Where a report is read, and where its agent works with it: whole addresses for mail and texts."""

from __future__ import annotations

from django.conf import settings

from consumer_reports.models import ConsumerReport


def reader_link(report: ConsumerReport) -> str:
    """The page that its reader opens without signing in."""
    return f"{settings.PUBLIC_URL}/r/{report.public_code}/"


def updates_link(report: ConsumerReport) -> str:
    """Where the reader starts, eases or ends the letters about her home."""
    return f"{reader_link(report)}updates/"


def desk_link(report: ConsumerReport) -> str:
    """The page on which the agent looks at it and releases it."""
    return f"{settings.PUBLIC_URL}/home-value/reports/{report.pk}/"
