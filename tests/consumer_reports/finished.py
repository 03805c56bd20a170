"""Consumer reports as they stand once they were made, of every outcome, without the cost of making one."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from typing import Any

from accounts.models import User
from consumer_reports.models import ConsumerReport, ConsumerReportStatus, RuleOfThumb
from consumer_reports.public_codes import new_code
from integrations.models import Feed
from tests.factories import ActiveListingFactory, ConsumerReportFactory, FeedFactory, ListingFactory

OWNER_NAME = "Olga Ownerson"
LEGAL = "LOT 7 BLK 2 SECRET ADDITION"
AT = (47.66, -122.34)
DAY = "2026-11-26"
RECORD = {
    "address": "123 Oak St",
    "city": "Seattle",
    "state": "WA",
    "zip_code": "98103",
    "latitude": AT[0],
    "longitude": AT[1],
    "property_type": "single_family",
    "beds": 3,
    "baths": 2.0,
    "living_area": 1840,
    "lot_size": 5000,
    "year_built": 1954,
    "stories": 1.5,
    "garage_spaces": 1.0,
    "county": "King",
    "legal": LEGAL,
    "owner_name": None,
}
ESTIMATE = {
    "low": 885_000,
    "low_half": 905_000,
    "mid": 925_000,
    "high_half": 945_000,
    "high": 970_000,
    "exact": {
        "low": 886_120.4,
        "low_half": 904_210.9,
        "mid": 925_377.1,
        "high_half": 946_020.2,
        "high": 968_400.0,
    },
    "confidence": "high",
    "fsd": 0.0712,
    "sales": 8,
    "method": "a model of the sales nearby",
    "tried": 212,
    "range_only": False,
}
SEARCH = {"miles": 1, "months": 12, "grade": "B", "words": "We looked up to 1 mile and 12 months."}
FIGURES = {
    "median_price": 912_000,
    "median_price_before": 884_500,
    "median_days": 9,
    "sold": 148,
    "active": 41,
    "months_of_inventory": 1.8,
}
LISTING = {
    "status": "Active",
    "office_name": "Greenlake Homes",
    "list_price": 949_000,
    "list_date": "2026-11-02",
}
NO_SALES = "There are too few similar sales for an estimate."
OUTCOMES = ("estimate", "range", "listed", "none")
# North and east in miles, price, adjusted price, days since the sale, size, photo or not.
SALES = (
    (0.12, 0.20, 915_000, 931_000, 40, 1790),
    (-0.25, 0.10, 880_000, 918_000, 95, 1650),
    (0.31, -0.28, 962_000, 938_000, 130, 1980),
    (-0.05, -0.42, 899_000, 921_000, 180, 1800),
    (0.55, 0.33, 940_000, 926_000, 210, 1900),
    (-0.62, 0.51, 869_000, 909_000, 260, 1600),
)
ADJUSTMENTS = (
    ("area", 14_000, 50.0),
    ("beds", 6_500, 1.0),
    ("lot", -4_500, -600.0),
    ("time", 9_000, 120.0),
)


def a_sale(feed: Feed, number: int, sale: tuple[Any, ...], *, chosen: bool = True) -> dict[str, Any]:
    """One sale as the evidence tells it, with the listing behind it."""
    north, east, price, adjusted, days, size = sale
    closed = date.fromisoformat(DAY) - timedelta(days=days)
    place = {"latitude": AT[0] + north / 69, "longitude": AT[1] + east / 46.5}
    listing = ListingFactory(
        feed=feed,
        street_address=f"{400 + 7 * number} Linden Ave N",
        close_price=price,
        close_date=closed,
        living_area=size,
        **place,
    )
    return {
        **place,
        "id": listing.pk,
        "address": listing.street_address,
        "city": "Seattle",
        "zip_code": "98103",
        "beds": 3,
        "baths": 2.0,
        "living_area": size,
        "close_price": price,
        "close_date": closed.isoformat(),
        "miles": round((north**2 + east**2) ** 0.5, 2),
        "photo": None,
        "office_name": "Greenlake Homes",
        "office_phone": "(206) 555-0100",
        "show_listing": True,
        "adjustments": [
            {
                "kind": kind,
                "label": kind,
                "amount": amount,
                "difference": apart,
                "own": False,
                "reason": None,
            }
            for kind, amount, apart in ADJUSTMENTS[: 2 + number % 3]
        ],
        "adjusted": adjusted,
        "weight": 0.1667,
        "chosen": chosen,
    }


def a_rival(feed: Feed) -> dict[str, Any]:
    """One home for sale as the evidence tells it."""
    listing = ActiveListingFactory(feed=feed, street_address="88 Evanston Ave N", list_price=949_000)
    return {
        "id": listing.pk,
        "address": listing.street_address,
        "city": "Seattle",
        "beds": 3,
        "baths": 2.5,
        "living_area": 1900,
        "list_price": 949_000,
        "miles": 0.4,
        "photo": None,
        "office_name": "Ballard Realty",
        "office_phone": "(206) 555-0123",
        "show_listing": True,
    }


def comparables(feed: Feed | None = None, *, sales: int = 6) -> dict[str, Any]:
    """``consumer_reports.comparables`` with its listings."""
    used = feed or FeedFactory(attribution="Listings of Valley MLS", disclaimer="Listing data of Valley MLS.")
    homes = [a_sale(used, number, sale) for number, sale in enumerate(SALES[:sales])]
    return {"homes": homes, "search": SEARCH, "competition": [a_rival(used)]}


def trend() -> list[dict[str, Any]]:
    """Thirteen months of a price index that ends today at 1."""
    steps = (0.968, 0.964, 0.971, 0.979, 0.984, 0.991, 0.996, 1.004, 1.006, 1.001, 0.998, 0.999, 1.0)
    sold = (9, 6, 7, 11, 14, 16, 19, 17, 15, 13, 12, 10, 4)
    months = [(11 - 1 + back) % 12 + 1 for back in range(13)]
    years = [2025 if place < 2 else 2026 for place in range(13)]
    return [
        {"month": f"{year}-{month:02d}", "index": index, "sales": sales}
        for year, month, index, sales in zip(years, months, steps, sold, strict=True)
    ]


def value_estimate(outcome: str, **changes: Any) -> dict[str, Any]:
    """``consumer_reports.value_estimate`` of an outcome."""
    told: dict[str, Any] = {"outcome": outcome, "estimate": None, "reason": None, "effective_date": DAY}
    if outcome == "estimate":
        told["estimate"] = dict(ESTIMATE)
    elif outcome == "range":
        hidden = ("mid", "exact")
        told["estimate"] = {key: value for key, value in ESTIMATE.items() if key not in hidden}
        told["estimate"] |= {"confidence": "low", "sales": 3, "range_only": True}
    elif outcome == "listed":
        told["listing"] = dict(LISTING)
    else:
        told["reason"] = NO_SALES
    return told | changes


def a_finished_report(
    user: User | None = None, *, outcome: str = "estimate", **changes: Any
) -> ConsumerReport:
    """A completed report that its reader can open; ``changes`` are columns."""
    owned = {"account": user.account, "agent": user} if user else {}
    given: dict[str, Any] = {
        **owned,
        "status": ConsumerReportStatus.COMPLETED,
        "public_code": new_code(),
        "property_address": "123 Oak St",
        "property_city": "Seattle",
        "property_state": "WA",
        "property_zip": "98103",
        "property_data": {"record": RECORD, "source": "sitex", "sample": False},
        "market_stats": {
            "trend": trend(),
            "figures": FIGURES,
            "area": "98103",
            "period": ["2025-11-26", DAY],
        },
        "value_estimate": value_estimate(outcome),
        "document_version": 1,
    }
    if "comparables" not in changes:
        given["comparables"] = comparables(sales=6 if outcome != "none" else 2)
    report: ConsumerReport = ConsumerReportFactory(**{**given, **changes})
    return report


def the_rules() -> list[RuleOfThumb]:
    """The rules of thumb of a fresh platform, which a test that commits has emptied."""
    fresh = import_module("consumer_reports.migrations.0004_rules_and_times").RULES
    for position, (key, label, label_es, percent) in enumerate(fresh):
        told = {"label": label, "label_es": label_es, "percent": percent, "position": position}
        RuleOfThumb.objects.get_or_create(key=key, defaults=told)
    return list(RuleOfThumb.objects.all())


def a_waiting_report(user: User | None = None, **changes: Any) -> ConsumerReport:
    """A report that was asked for a moment ago."""
    empty = dict.fromkeys(("property_data", "comparables", "market_stats", "value_estimate"))
    return a_finished_report(user, **{**empty, "status": ConsumerReportStatus.PENDING, **changes})
