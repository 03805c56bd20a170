"""Who comes: a person or a program, the agent herself, on what kind of device, and how often."""

from __future__ import annotations

import re

from django.http import HttpRequest

from consumer_reports.models import ConsumerReport
from property_reports.public.visits import is_person, works_in
from trendyreports.core.client_address import client_address, network_of
from trendyreports.core.ratelimit import TooOften, count_one

MOST_EVENTS, EVENTS_SECONDS = 300, 3600  # of one network on one report
TABLET = re.compile(r"iPad|Tablet|Kindle|Silk/|PlayBook|Android(?!.*Mobile)", re.IGNORECASE)
PHONE = re.compile(r"Mobi|iPhone|iPod|Android|Windows Phone", re.IGNORECASE)


def device_of(request: HttpRequest) -> str:
    """``phone``, ``tablet`` or ``computer``, by what the browser says of itself."""
    browser = request.headers.get("User-Agent", "")
    if TABLET.search(browser):
        return "tablet"
    return "phone" if PHONE.search(browser) else "computer"


def has_room(request: HttpRequest, report: ConsumerReport) -> bool:
    """Whether one more event of this network on this report is kept; without an address it is."""
    address = client_address(request)
    if address is None:
        return True
    try:
        who = f"{report.pk}:{network_of(address)[0]}"
        count_one("report-event", who, limit=MOST_EVENTS, seconds=EVENTS_SECONDS)
    except TooOften:
        return False
    return True


def is_counted(request: HttpRequest, report: ConsumerReport) -> bool:
    """Whether what happens is a reader's doing, and not one deed too many."""
    return is_person(request) and not works_in(request, report.account_id) and has_room(request, report)
