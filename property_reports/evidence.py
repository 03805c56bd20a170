# ruff: noqa: E501
"""The evidence for what a home is worth: sales nearby, adjusted toward it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.db.models import Q

from accounts.models import Account
from integrations.assessor.record import PropertyRecord
from integrations.listings import feeds_for
from integrations.mls.record import ON_MARKET, Status
from integrations.models import Listing
from integrations.querysets import in_box, in_circle
from integrations.shapes import box_round, miles_between

MILES, MONTHS, PROPOSED, NEAR_MISSES = 5, 12, 8, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAdjustment:
    """What the agent judged of one sale, in whole dollars, with her reason."""

    kind: str
    label: str
    amount: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the agent chose: ``chosen`` None means what is proposed."""

    chosen: tuple[int, ...] | None = None
    dropped: tuple[int, ...] = ()
    own: Mapping[int, tuple[OwnAdjustment, ...]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "chosen": None if self.chosen is None else list(self.chosen),
            "dropped": list(self.dropped),
            "own": {str(key): [asdict(one) for one in each] for key, each in self.own.items()},
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Choices:
        """The choices of ``to_json``."""
        chosen = told.get("chosen")
        own = {
            int(key): tuple(OwnAdjustment(**one) for one in each)
            for key, each in (told.get("own") or {}).items()
        }
        return cls(
            chosen=None if chosen is None else tuple(chosen),
            dropped=tuple(told.get("dropped") or ()),
            own=own,
        )


def evidence_for(*, account: Account, subject: PropertyRecord, on: date, choices: Choices) -> dict[str, Any]:
    """Everything the report says about the value, as plain data."""
    nearby = closed_near(account, subject, on)
    proposed = [row.pk for row in nearby[:PROPOSED]]
    chosen = (
        list(choices.chosen)
        if choices.chosen is not None
        else [pk for pk in proposed if pk not in choices.dropped]
    )
    extra = Listing.objects.filter(
        feed__in=feeds_for(account), pk__in=set(chosen) - {row.pk for row in nearby}
    )
    pool = {row.pk: row for row in [*nearby, *extra]}
    rate = per_foot(nearby)
    shown = [pk for pk in dict.fromkeys([*chosen, *proposed]) if pk in pool]
    comparables = [comparable(pool[pk], subject, rate, choices, pk in chosen) for pk in shown]
    counted = [home["adjusted"] for home in comparables if home["chosen"]]
    for home in comparables:
        home["weight"] = round(1 / len(counted), 2) if home["chosen"] else 0
    frozen = [comparable(pool[pk], subject, rate, Choices(), True)["adjusted"] for pk in proposed]
    near_misses = [row for row in nearby if row.pk not in shown][:NEAR_MISSES]
    return {
        "effective_date": on.isoformat(),
        "estimate": figure_of(frozen),
        "reason": None if frozen else "There are no sales of this kind nearby.",
        "figure": figure_of(counted),
        "search": {"miles": MILES, "months": MONTHS, "grade": "C", "words": f"We looked up to {MILES} miles and {MONTHS} months."},
        "comparables": comparables,
        "proposed": proposed,
        "excluded": [
            {**home_of(row, subject), "rule": "Farther away than those above."} for row in near_misses
        ],
        "rates": [{"kind": "area", "label": "Living area", "amount": rate, "unit": "per sq ft", "evidence": f"{len(nearby)} sales nearby"}] if rate else [],
        "competition": [{**home_of(row, subject), "status": row.status} for row in others(account, subject, ON_MARKET)[:5]],
        "expired": [{**home_of(row, subject), "status": row.status} for row in others(account, subject, {Status.EXPIRED})[:5]],
        "trend": [],
    }  # fmt: skip


def search_homes(account: Account, subject: PropertyRecord, text: str) -> list[dict[str, Any]]:
    """Closed homes by address or MLS number."""
    typed = " ".join(text.split())
    named = Q(mls_number__iexact=typed) | Q(street_address__istartswith=typed)
    rows = Listing.objects.filter(named, feed__in=feeds_for(account), status=Status.CLOSED)
    return [home_of(row, subject) for row in rows.order_by("street_address")[:8]] if typed else []


def near(account: Account, subject: PropertyRecord) -> Any:
    """The homes of the same type round the subject; none where it has no place."""
    if subject.latitude is None or subject.longitude is None:
        return Listing.objects.none()
    at = (subject.latitude, subject.longitude)
    rows = Listing.objects.filter(
        in_box(box_round(at, MILES)) & in_circle(at, MILES), feed__in=feeds_for(account)
    )
    return rows.filter(property_type=subject.property_type).exclude(
        street_address__iexact=subject.address or ""
    )


def closed_near(account: Account, subject: PropertyRecord, on: date) -> list[Listing]:
    """Sales of the last months, nearest first."""
    since = on - timedelta(days=MONTHS * 30)
    rows = near(account, subject).filter(
        status=Status.CLOSED, close_date__range=(since, on), close_price__gt=0, show_listing=True
    )
    return sorted(rows, key=lambda row: (away(row, subject) or 0, row.pk))


def others(account: Account, subject: PropertyRecord, statuses: Any) -> list[Listing]:
    """Homes in other states, nearest first."""
    rows = near(account, subject).filter(status__in=statuses, show_listing=True)
    return sorted(rows, key=lambda row: (away(row, subject) or 0, row.pk))


def away(row: Listing, subject: PropertyRecord) -> float | None:
    """Miles from the subject."""
    if None in (row.latitude, row.longitude, subject.latitude, subject.longitude):
        return None
    return miles_between(
        (row.latitude or 0, row.longitude or 0), (subject.latitude or 0, subject.longitude or 0)
    )


def per_foot(rows: list[Listing]) -> int:
    """A third of the median price per square foot."""
    each = [row.close_price / row.living_area for row in rows if row.close_price and row.living_area]
    return round(median(each) / 3) if each else 0


def comparable(
    row: Listing, subject: PropertyRecord, rate: int, choices: Choices, chosen: bool
) -> dict[str, Any]:
    """One sale with its adjustments."""
    price = row.close_price or 0
    lines: list[dict[str, Any]] = []
    if rate and row.living_area and subject.living_area and row.living_area != subject.living_area:
        difference = subject.living_area - row.living_area
        lines.append({"kind": "area", "label": "Living area", "amount": round(difference * rate, -2), "difference": difference, "unit": "sq ft", "rate": rate, "evidence": "sales nearby", "own": False, "reason": None})  # fmt: skip
    for one in choices.own.get(row.pk, ()):
        lines = [line for line in lines if line["kind"] != one.kind]
        lines.append(
            {**asdict(one), "difference": None, "unit": None, "rate": None, "evidence": "", "own": True}
        )
    net, gross = sum(one["amount"] for one in lines), sum(abs(one["amount"]) for one in lines)
    return {
        **home_of(row, subject), "adjustments": lines, "adjusted": price - (row.concessions or 0) + net,
        "net_pct": round(100 * net / price, 1), "gross_pct": round(100 * gross / price, 1), "weight": 0,
        "chosen": chosen,
    }  # fmt: skip


def figure_of(prices: list[int]) -> dict[str, Any] | None:
    """A figure with two bands; None without a sale."""
    if not prices:
        return None
    mid, spread = median(prices), 0.1
    exact = {
        "low": mid * (1 - spread), "low_half": mid * (1 - spread / 2), "mid": mid,
        "high_half": mid * (1 + spread / 2), "high": mid * (1 + spread),
    }  # fmt: skip
    told: dict[str, Any] = {key: round(value, -3) for key, value in exact.items()}
    told = {key: int(value) for key, value in told.items()}
    return told | {"exact": exact, "confidence": "medium", "fsd": 0.12, "sales": len(prices), "method": "", "tried": len(prices), "range_only": len(prices) < 3}  # fmt: skip


def home_of(row: Listing, subject: PropertyRecord) -> dict[str, Any]:
    """A listing as the report's plain data."""
    miles = away(row, subject)
    photo = next((one.get("hash") for one in row.photos if one.get("hash")), None)
    return {
        "id": row.pk, "mls_number": row.mls_number, "address": row.street_address, "city": row.city,
        "state": row.state, "zip_code": row.zip_code, "latitude": row.latitude, "longitude": row.longitude,
        "miles": None if miles is None else round(miles, 2), "property_type": row.property_type,
        "beds": row.beds, "baths": float(row.baths) if row.baths is not None else None,
        "living_area": row.living_area, "lot_size": row.lot_size, "year_built": row.year_built,
        "stories": float(row.stories) if row.stories is not None else None,
        "garage_spaces": float(row.garage_spaces) if row.garage_spaces is not None else None,
        "pool": row.pool, "list_price": row.list_price, "close_price": row.close_price,
        "close_date": row.close_date.isoformat() if row.close_date else None,
        "list_date": row.list_date.isoformat() if row.list_date else None,
        "days_on_market": row.days_on_market, "concessions": row.concessions, "photo": photo,
        "office_name": row.office_name, "office_phone": row.office_phone, "office_email": row.office_email,
        "agent_name": row.agent_name, "show_listing": row.show_listing,
    }  # fmt: skip
