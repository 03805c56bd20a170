"""The estimates that have met their sale, as the scorecard shows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import Account, User
from integrations.assessor.keys import split_unit, street_key, unit_key
from property_reports.models import ValueEstimate
from property_reports.scorecard.matching import WITHIN
from property_reports.scorecard.record import Judged

ELSEWHERE = "Other places"  # of estimates with neither city nor ZIP code


def estimates_of(account: Account, user: User | None) -> QuerySet[ValueEstimate]:
    """The estimates of the account; of one person where she is given."""
    ours = ValueEstimate.objects.for_account(account)
    return ours.filter(user=user) if user else ours


def waiting(estimates: QuerySet[ValueEstimate], now: datetime) -> QuerySet[ValueEstimate]:
    """Those whose home may still sell in time."""
    return estimates.filter(sold_on__isnull=True, effective_date__gte=now.date() - WITHIN)


def counted(estimates: QuerySet[ValueEstimate]) -> list[ValueEstimate]:
    """One estimate a sale, the last before it, for each person who made one; the newest sales first."""
    sold = estimates.filter(sold_on__isnull=False, sold_price__gt=0).select_related(
        "sold_listing__feed", "user"
    )
    last: dict[tuple[object, ...], ValueEstimate] = {}
    for estimate in sold.order_by("-sold_on", "-effective_date", "-created_at", "id"):
        last.setdefault(sale_key(estimate), estimate)
    return list(last.values())


def sale_key(estimate: ValueEstimate) -> tuple[object, ...]:
    """The same for the estimates one person made of a home that sold."""
    street, unit = split_unit(estimate.street_address)
    home = (street_key(street), unit_key(estimate.unit or unit), estimate.zip_code or estimate.city)
    return (
        estimate.user_id,
        estimate.sold_on,
        *((estimate.sold_listing_id,) if estimate.sold_listing_id else home),
    )


def judged(estimates: Iterable[ValueEstimate]) -> list[Judged]:
    """The estimates as plain figures, each in its area."""
    return [
        Judged(
            area=area_of(estimate),
            low=estimate.low,
            mid=estimate.mid,
            high=estimate.high,
            sold=estimate.sold_price,
        )
        for estimate in estimates
        if estimate.sold_price
    ]


def area_of(estimate: ValueEstimate) -> str:
    """The city, however its letters are written; else the ZIP code."""
    city = " ".join((estimate.city or "").split())
    if not city:
        return estimate.zip_code or ELSEWHERE
    named = city.title() if city in (city.upper(), city.lower()) else city
    return f"{named}, {estimate.state}" if estimate.state else named
