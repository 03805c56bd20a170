"""Finding reports again: the words, type, state and days one looks for, and the order they come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from accounts.models import Account
from market_reports.models import OPEN_STATUSES, ReportGeneration

PER_PAGE = 25
ORDERS = {
    "newest": ("-created_at", "id"),
    "oldest": ("created_at", "id"),
    "name": ("title", "-created_at", "id"),
    "-name": ("-title", "-created_at", "id"),
}
OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for; empty means everything. ``since`` and ``until`` are days of the account."""

    text: str = ""
    report_type: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    order: str = "newest"


def find_reports(account: Account, search: Search) -> QuerySet[ReportGeneration]:
    """The account's reports that match, with who ordered them; in the order asked for."""
    found = ReportGeneration.objects.for_account(account).select_related("user")
    for word in search.text.split():
        found = found.filter(Q(title__icontains=word) | Q(input_params__area__values__icontains=word))
    if search.report_type:
        found = found.filter(report_type=search.report_type)
    if search.status:
        found = found.filter(status__in=OPEN_STATUSES if search.status == OPEN else [search.status])
    return found.filter(**ordered_between(account, search)).order_by(*ORDERS[search.order])


def ordered_between(account: Account, search: Search) -> dict[str, Any]:
    """The condition on the time of the order: whole days where the account is."""
    zone = ZoneInfo(account.time_zone)
    bounds: dict[str, Any] = {}
    if search.since:
        bounds["created_at__gte"] = datetime.combine(search.since, time.min, zone)
    if search.until:
        bounds["created_at__lt"] = datetime.combine(search.until + timedelta(days=1), time.min, zone)
    return bounds
