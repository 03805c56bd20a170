"""Sales that closed near a home since its report was made: told to the agent, and changing no figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from accounts.models import Account
from integrations.areas import AreaInvalid, circle_area
from integrations.listings import feeds_for, listings_in
from integrations.mls.record import Status

MOST_MILES = 10.0
USUAL_MILES = 2.0


def newer_sales(account: Account, document: Mapping[str, Any], *, today: date) -> int:
    """How many homes of the subject's type closed within the distance of the search, after the day of the
    report. Two queries, whatever there is; 0 where the place of the subject is not known.
    """
    subject, evidence = document["subject"], document["valuation"]
    miles = float((evidence.get("search") or {}).get("miles") or USUAL_MILES)
    if subject.get("latitude") is None or subject.get("longitude") is None:
        return 0
    try:
        area = circle_area((subject["latitude"], subject["longitude"]), min(miles, MOST_MILES))
    except AreaInvalid:
        return 0
    since = date.fromisoformat(evidence["effective_date"])
    sold = listings_in(feeds_for(account), area).filter(
        status=Status.CLOSED, close_date__gt=since, close_date__lte=today
    )
    if subject.get("property_type"):
        sold = sold.filter(property_type=subject["property_type"])
    return sold.values("mls_number", "listing_key").distinct().count()
