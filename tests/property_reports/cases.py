"""Drafts, evidence and documents of property reports for tests, in many situations."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from property_reports.document.building import build_document

Data = dict[str, Any]
DAY = date(2026, 11, 26)
BRAND = {
    "display_name": "Lopez Homes",
    "logo": None,
    "primary": "#0f172a",
    "accent": "#0d9488",
    "website": "lopez.example",
    "postal_address": "1200 Market Street, Seattle, WA 98107",
    "agent": {
        "name": "Maria Lopez",
        "title": "Broker",
        "phone": "(206) 555-0142",
        "email": "maria@example.com",
        "license": "WA 123456",
        "photo": None,
        "brokerage": "Evergreen Realty",
        "brokerage_logo": "e5" * 32,
    },
    "sponsor": None,
    "sponsor_display": "off",
    "voice": "I",
}
FEED = {
    "id": "feed-1",
    "name": "Valley MLS",
    "attribution": "Valley MLS listings",
    "disclaimer": "",
    "is_sample": False,
    "sold_prices": "public",
    "photos_shown": 1,
    "statuses": None,
}
SUBJECT = {
    "address": "4127 Linden Ave N",
    "unit": None,
    "city": "Seattle",
    "state": "WA",
    "zip_code": "98103",
    "county": "King",
    "latitude": 47.657,
    "longitude": -122.347,
    "apn": "193030-0425",
    "fips": "53033",
    "property_type": "single_family",
    "beds": 3,
    "baths": 2.0,
    "living_area": 1_850,
    "above_grade_area": 1_850,
    "basement_area": None,
    "lot_size": 4_200,
    "year_built": 1928,
    "stories": 2.0,
    "garage_spaces": 1.0,
    "pool": False,
    "waterfront": None,
    "view_rating": None,
    "subdivision": "Linden Park",
    "legal": None,
    "assessed_value": 861_000,
    "tax_amount": 8_214,
    "tax_year": 2026,
    "last_sale_price": None,
    "last_sale_date": None,
    "owner_name": "Secret Owner",
}
FIGURE = {
    "low": 850_000,
    "low_half": 885_000,
    "mid": 905_000,
    "high_half": 930_000,
    "high": 965_000,
    "exact": {"low": 852_100, "low_half": 886_000, "mid": 906_300, "high_half": 928_000, "high": 961_900},
    "confidence": "high",
    "fsd": 0.081,
    "sales": 6,
    "method": "local regression and adjusted sales",
    "tried": 212,
    "range_only": False,
}


def home(number: int, **changes: Any) -> Data:
    """A home of the evidence."""
    return {
        "id": number,
        "mls_number": f"M{number}",
        "address": f"{100 + number} Oak St",
        "city": "Seattle",
        "state": "WA",
        "zip_code": "98103",
        "latitude": 47.65 + number / 1_000,
        "longitude": -122.34,
        "miles": 0.2 * number,
        "property_type": "single_family",
        "beds": 3,
        "baths": 2.0,
        "living_area": 1_700 + 20 * number,
        "lot_size": 4_000,
        "year_built": 1930 + number,
        "stories": 2.0,
        "garage_spaces": 1.0,
        "pool": False,
        "list_price": 880_000 + 1_000 * number,
        "close_price": 890_000 + 7_000 * number,
        "close_date": f"2026-0{1 + number % 9}-15",
        "list_date": "2026-01-02",
        "days_on_market": 5 + number,
        "concessions": None,
        "photo": None,
        "office_name": "Greenlake Homes",
        "office_phone": "2065550100",
        "office_email": "desk@greenlake.example",
        "agent_name": "Ann Lee",
        "show_listing": True,
    } | changes


def adjustment(kind: str, amount: int, **more: Any) -> Data:
    """One adjustment of a sale."""
    return {
        "kind": kind,
        "label": kind.capitalize(),
        "amount": amount,
        "difference": None,
        "unit": "",
        "rate": None,
        "evidence": "150 sales nearby",
        "own": False,
        "reason": None,
    } | more


def sale(number: int, **changes: Any) -> Data:
    """A comparable with its adjustments."""
    moved = [adjustment("time", 4_000 + number), adjustment("area", -1_000 * number)]
    found = home(number, **changes)
    return {
        "adjustments": moved,
        "adjusted": found["close_price"] + sum(each["amount"] for each in moved),
        "net_pct": -1.5,
        "gross_pct": 3.25,
        "weight": 0.2,
        "chosen": True,
    } | found


def evidence(sales: int = 6, **changes: Any) -> Data:
    """The evidence of a subject with so many comparables."""
    return {
        "effective_date": DAY.isoformat(),
        "estimate": dict(FIGURE) if sales else None,
        "figure": dict(FIGURE) if sales else None,
        "reason": None if sales else "There are too few similar sales for an estimate.",
        "search": {"miles": 2, "months": 12, "grade": "B", "words": "We looked up to 2 miles and 12 months."},
        "comparables": [sale(number) for number in range(1, 1 + sales)],
        "proposed": list(range(1, 1 + sales)),
        "excluded": [home(90, rule="Sold 14 months ago; the search went back 12.")],
        "rates": [
            {"kind": "area", "label": "Living area", "amount": 98.0, "unit": "per sq ft", "evidence": "150"}
        ],
        "competition": [offered(41), offered(42, status="Pending")],
        "expired": [offered(51, status="Expired", off_market_date="2026-08-03")],
        "trend": [
            {"month": f"2026-{month:02d}", "index": 1 + month / 100, "sales": 9} for month in range(1, 12)
        ],
    } | changes


def offered(number: int, **changes: Any) -> Data:
    """A home that is or was for sale."""
    return home(number, close_price=None, close_date=None, status="Active") | changes


def draft(**changes: Any) -> Data:
    """What an agent put together: a listing presentation with one price."""
    return {
        "purpose": "listing",
        "prepared_for": "Daniel Okafor",
        "on_behalf_of": None,
        "interest": "",
        "inspected": True,
        "language": "en",
        "subject": dict(SUBJECT),
        "records": dict(SUBJECT),
        "records_source": "sitex",
        "edited": ["baths"],
        "photos": [],
        "choices": {},
        "prices": [{"name": "Recommended", "amount": 915_000, "reason": "It shows well."}],
        "look": {"theme": 4, "accent": None, "pages": None},
        "texts": {},
        "net_sheet": {},
    } | changes


def document(
    found: Mapping[str, Any] | None = None,
    *,
    subject: Mapping[str, Any] | None = None,
    brand: Mapping[str, Any] = BRAND,
    feed: Mapping[str, Any] = FEED,
    opted_out: tuple[int, ...] = (),
    subject_opted_out: bool = False,
    **changes: Any,
) -> Data:
    """The document of a draft with these changes on this evidence."""
    made, proof = draft(**changes), deepcopy(evidence() if found is None else dict(found))
    homes = [each for key in ("comparables", "competition", "expired", "excluded") for each in proof[key]]
    return build_document(
        draft=made,
        subject={**SUBJECT, **(subject or {})},
        evidence=proof,
        brand=brand,
        source={"feeds": [dict(feed)], "note": None},
        prepared_on=DAY,
        feed_of={each["id"]: str(feed["id"]) for each in homes},
        opted_out=opted_out,
        subject_opted_out=subject_opted_out,
    )


def page(made: Mapping[str, Any], key: str) -> Data:
    """One page of a document."""
    found: Data = next(each for each in made["pages"] if each["key"] == key)
    return found


def keys(made: Mapping[str, Any]) -> list[str]:
    """The pages of a document, in order."""
    return [each["key"] for each in made["pages"]]


THREE = [
    {"name": "Quick sale", "amount": 890_000, "reason": "Offers in a week."},
    {"name": "Market", "amount": 915_000, "reason": ""},
    {"name": "Patient", "amount": 939_000, "reason": "If time does not matter."},
]
LOW = FIGURE | {"confidence": "low", "range_only": True, "sales": 3}
OPTED = FEED | {"sold_prices": "never"}
SITUATIONS: dict[str, Data] = {
    "many sales": {},
    "a few sales": {"found": evidence(3, figure=FIGURE | {"confidence": "medium", "sales": 3})},
    "one sale": {"found": evidence(1, figure=LOW | {"sales": 1}, trend=[])},
    "twelve sales": {"found": evidence(12)},
    "no sales": {"found": evidence(0, competition=[], expired=[], trend=[])},
    "no sales, a price": {"found": evidence(0)},
    "range only": {"found": evidence(figure=dict(LOW))},
    "no price": {"prices": []},
    "no price, range only": {"prices": [], "found": evidence(figure=dict(LOW))},
    "three strategies": {"prices": THREE},
    "texas": {"subject": {"state": "TX", "city": "Austin", "zip_code": "78701"}, "prices": []},
    "maryland": {"subject": {"state": "MD", "city": "Bowie", "zip_code": "20715"}},
    "a seller opted out": {"opted_out": (2,)},
    "the subject's seller opted out": {"subject_opted_out": True},
    "hidden homes": {"found": evidence(comparables=[sale(1), sale(2, show_listing=False), sale(3)])},
    "no lot": {"subject": {"lot_size": None}},
    "condo": {"subject": {"property_type": "condo", "unit": "1204", "lot_size": None, "stories": None}},
    "little known": {
        "subject": dict.fromkeys(("beds", "baths", "living_area", "year_built", "latitude", "longitude"))
    },
    "an offer": {"purpose": "offer"},
    "an annual review": {"purpose": "annual", "prices": []},
    "another purpose": {"purpose": "other"},
    "sold prices withheld": {"feed": OPTED},
    "sold prices withheld, few": {"feed": OPTED, "found": evidence(3)},
    "a net sheet": {"net_sheet": {"mortgage": 300_000, "listing_side_percent": 2.5, "fees": None}},
    "a company": {"brand": BRAND | {"voice": "we"}},
    "own judgement": {
        "found": evidence(
            comparables=[
                sale(
                    1,
                    adjustments=[
                        adjustment("condition", -15_000, own=True, label="New roof", reason="It leaks")
                    ],
                )
            ]
        )
    },
    "own texts": {
        "texts": {
            "letter": "Dear Dan,\nIt was good to see you.",
            "marketing_plan": "Photos: a day in June\nOpen house",
            "about_agent": "Twenty years here.",
            "testimonials": [{"words": "Quick, clear, kind.", "who": "Ann"}],
            "custom_title": "The garden",
            "custom": "Roses.",
            "next_steps": "Call me",
        }
    },
}
