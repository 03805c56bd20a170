"""The frozen estimate of a report: what the method said before the agent judged anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from property_reports.models import PropertyReport, ValueEstimate

NUMBERS = ("low", "low_half", "mid", "high_half", "high", "fsd", "sales", "confidence", "method")


def freeze(report: PropertyReport, document: Mapping[str, Any], *, now: datetime) -> None:
    """Keep the estimate of a version; to be called in the transaction that completes it.

    One row a version; the same address and day again keeps the row there is, so that a report that is made
    anew does not count twice in the scorecard. The agent's own figure never gets here.
    """
    found = document["valuation"].get("estimate")
    if found is None:
        PropertyReport.objects.filter(pk=report.pk).update(estimate=None)
        return
    place = place_of(document["subject"])
    day = date.fromisoformat(document["valuation"]["effective_date"])
    earlier = report.estimate
    if earlier is not None and earlier.effective_date == day and same_place(earlier, place):
        return
    estimate = frozen(
        found, place, account_id=report.account_id, user_id=report.user_id, effective_date=day, now=now
    )
    PropertyReport.objects.filter(pk=report.pk).update(estimate=estimate)


def frozen(
    found: Mapping[str, Any],
    place: Mapping[str, str | None],
    *,
    account_id: UUID,
    user_id: UUID | None,
    effective_date: date,
    now: datetime,
) -> ValueEstimate:
    """A new row of an estimate (``telling.range_told``) of the property at a place (``place_of``)."""
    return ValueEstimate.objects.create(
        account_id=account_id,
        user_id=user_id,
        effective_date=effective_date,
        created_at=now,
        **place,
        **{key: found[key] for key in NUMBERS},
    )


def place_of(subject: Mapping[str, Any]) -> dict[str, str | None]:
    """The columns that say which property it is."""
    return {
        "street_address": subject["address"],
        "unit": subject.get("unit"),
        "city": subject.get("city"),
        "state": subject.get("state"),
        "zip_code": subject.get("zip_code"),
        "parcel_number": subject.get("apn"),
    }


def same_place(estimate: ValueEstimate, place: Mapping[str, str | None]) -> bool:
    """Whether an estimate is of the same address."""
    return all(getattr(estimate, key) == place[key] for key in ("street_address", "unit", "zip_code"))
